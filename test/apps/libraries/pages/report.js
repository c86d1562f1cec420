// Loaded first on each page: collects errors, and lets the page report its value.
const problems = [];
addEventListener('error', ({ message, target }) => problems.push(message ?? `${target.src ?? target.href} does not load`), true);
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
globalThis.report = async (value) => {
  const got = await Promise.resolve(value).catch((error) => `failed: ${error}`);
  document.documentElement.dataset.result = JSON.stringify({ value: got, problems });
};
globalThis.later = (ms) => new Promise((done) => setTimeout(done, ms));
// Returns the colour of a pixel of a canvas as red, green, blue and alpha.
globalThis.colourAt = (canvas, x, y) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].join(',');
