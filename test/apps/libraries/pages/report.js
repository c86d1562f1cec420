// Before everything else on each page: what goes wrong is kept, and the page says when it has a value.
const problems = [];
addEventListener('error', ({ message, target }) => problems.push(message ?? `${target.src ?? target.href} does not load`), true);
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
globalThis.report = async (value) => {
  const got = await Promise.resolve(value).catch((error) => `failed: ${error}`);
  document.documentElement.dataset.result = JSON.stringify({ value: got, problems });
};
globalThis.later = (ms) => new Promise((done) => setTimeout(done, ms));
// The colour of a point of a canvas, as rgba.
globalThis.colourAt = (canvas, x, y) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].join(',');
