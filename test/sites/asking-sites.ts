/** Websites that open dialogs, and show the result in `#told`. */
import type { Sites } from './sites.ts';

/** Opens a dialog on the click of a button, and shows the result. */
const ASKS_BY_BUTTON = `<!doctype html><title>Asks</title><body><textarea aria-label="Letter"></textarea><p id=told></p><script>
const note = (got) => { told.textContent = JSON.stringify(got === undefined ? 'nothing' : got); };
const WAYS = {
  alert: () => alert('Saved.'), confirm: () => confirm('Delete it?'), prompt: () => prompt('Folder?', 'Bills'),
  chain: () => { const yes = confirm('Delete it?'); alert('Deleted.'); return yes; },
  storm: () => { let yes = 0; for (let i = 0; i < 500; i++) { alert(i); if (confirm(i)) yes++; } return yes; },
  again: () => { setInterval(() => confirm('More?'), 2100); confirm('More?'); },
  odd: () => alert('<b>bold</b>\\u202Eright\\u2066 to left ' + 'x'.repeat(600)),
  leave: () => { onbeforeunload = (event) => { event.preventDefault(); }; },
  late: () => void setTimeout(() => note(confirm('Late?')), 400),
};
addEventListener('visibilitychange', () => { document.body.dataset.changed = document.visibilityState; });
for (const [name, way] of Object.entries(WAYS)) {
  const button = document.body.appendChild(Object.assign(document.createElement('button'), { textContent: name }));
  button.onclick = () => { note('waits'); setTimeout(() => note(way())); };
}
</script>`;

const ASKS = `<!doctype html><title>Asks</title><body style="margin: 0"><textarea aria-label="Letter"></textarea><p id=told>none</p><script>
const letter = document.querySelector('textarea');
const note = (got) => { told.textContent = JSON.stringify(got === undefined ? 'nothing' : got); };
const ask = (way) => { note('waits'); setTimeout(() => note(way()), 50); };
const WAYS = { alert: () => alert('Saved.'), confirm: () => confirm('Delete it?'), prompt: () => prompt('Folder?', 'Bills') };
for (const [name, way] of Object.entries(WAYS))
  document.body.appendChild(Object.assign(document.createElement('button'), { textContent: name, onclick: () => ask(way) }));
letter.onkeydown = ({ key, ctrlKey }) => { if (ctrlKey && key === 'Enter') note(confirm('Send it?')); };
</script>`;
const OBJECTS = '<script>onbeforeunload = (event) => { if (letter.value !== "") event.preventDefault(); };</script>';
/** Changes the address, as applications do that keep their state in it. */
const OBJECTS_AND_MOVES = `${OBJECTS}<script>addEventListener('beforeunload', () => history.replaceState(null, '', '#saved'));</script>`;
const OBJECTS_AND_WORKS = `${OBJECTS}<script>
addEventListener('beforeunload', () => setTimeout(() => { for (const end = performance.now() + 3000; performance.now() < end; ); }));
</script>`;
const SOUND = `<script>
const samples = new Uint8Array(240044).map((_, at) => at < 44 ? 0 : 128 + 90 * Math.sin(at / 3)), head = new DataView(samples.buffer);
[...'RIFF....WAVEfmt ....................data'].forEach((sign, at) => head.setUint8(at, sign.charCodeAt()));
[[4, 240036], [16, 16], [24, 8000], [28, 8000], [40, 240000]].forEach(([at, value]) => head.setUint32(at, value, true));
[[20, 1], [22, 1], [32, 1], [34, 8]].forEach(([at, value]) => head.setUint16(at, value, true));
const sound = new Audio(URL.createObjectURL(new Blob([samples], { type: 'audio/wav' })));
let ticks = 0, asking = false;
setInterval(() => { ticks += 1; }, 10);
letter.onclick = async () => {
  await sound.play();
  asking = true;
  const before = ticks, began = sound.currentTime;
  confirm('Still there?');
  const ticked = ticks - before;
  setTimeout(() => note([ticked, sound.paused, sound.currentTime - began > 1]), 50);
};
</script>`;

/** Adds sites with a button for each kind of question, and one with another of these in a frame. */
export function addAskingSites(sites: Sites): void {
  for (const host of ['asks.test', 'frames.test', 'other.test']) sites.page(host, '/*', ASKS_BY_BUTTON);
  sites.page(
    'frames.test',
    '/',
    `<!doctype html><title>Frames</title><iframe src="${sites.secureUrl('other.test', '/in')}"></iframe>`,
  );
}

/** Adds sites that open dialogs in frames and pop-ups, when they are left, and while they play sound. */
export function addPlacesThatAsk(sites: Sites): void {
  sites.page('asks.test', '/*', ASKS);
  sites.page('letters.test', '/*', ASKS_BY_BUTTON);
  sites.page('objects.test', '/*', ASKS + OBJECTS);
  sites.page('moves.test', '/', ASKS + OBJECTS_AND_MOVES);
  sites.page('works.test', '/', ASKS + OBJECTS_AND_WORKS);
  sites.page('sound.test', '/', ASKS + SOUND);
  sites.page('next.test', '/', '<!doctype html><title>Next</title><h1>Next</h1>');
  sites.page('next.test', '/redirect', (_request, response) => void response.writeHead(302, { Location: '/' }).end());
  const frame = (host: string): string => `<iframe src="${sites.secureUrl(host, '/in')}" width=600 height=200></iframe>`;
  sites.page('frames.test', '/', `<!doctype html><title>Frames</title>${frame('asks.test')}`);
  sites.page('frames.test', '/objects', `<!doctype html><title>Frames</title>${frame('objects.test')}${frame('objects.test')}`);
  const opener = `<!doctype html><title>Opener</title><button onclick="window.open('/pop')">pop</button>`;
  for (const host of ['asks.test', 'objects.test']) sites.page(host, '/opener', opener);
}
