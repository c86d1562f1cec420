/** The preload of each guest page; `page-shadows.ts` fills in the placeholders that begin with `$`, and writes it into the turn's folder. */
import { LABELS_SCRIPT } from './page-labels-script.ts';
import { LISTS_STYLE, UNSEEN_LISTS_SCRIPT } from './page-lists-script.ts';
import { LOOK_SCRIPT } from './page-look-script.ts';
import { TEXT_SCRIPT } from './page-text-script.ts';

/**
 * Runs in an isolated world. It exposes nothing to the page, and sends only a few short messages to the shell. Files reach the page's field by an
 * event, since no object can pass from this world to the page's. A sandboxed preload has no `import`.
 */
export const PRELOAD_SCRIPT = `const load = require;
const { ipcRenderer, webFrame } = load('electron');
webFrame.executeJavaScript($script).catch(() => {});
webFrame.insertCSS(${JSON.stringify(LISTS_STYLE)}, { cssOrigin: 'user' });
// document.open removes all listeners of a page's window and nodes. The script in the page reports it at visualViewport, whose listeners stay.
const heard = [];
const hear = (...words) => { heard.push(words); addEventListener(...words); };
visualViewport.addEventListener('$opened', () => { for (const words of heard) addEventListener(...words); });
hear('$file', () => ipcRenderer.send('fileRefused'));
// Only after a user gesture: many pages try as they load, which would only confuse the visitor.
for (const [word, what] of [['$camera', 'cameraRefused'], ['$where', 'placeRefused']])
  hear(word, () => { if (navigator.userActivation.isActive) ipcRenderer.send(what); });
// Keys that editors use. A key that the page does not handle does what it does in any browser.
hear('keydown', (event) => {
  const { key, code, isTrusted, repeat, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (!isTrusted || repeat || !ctrlKey || shiftKey || altKey || metaKey) return;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.slice(3).toLowerCase();
  if (letter !== 'u' && letter !== 'k') return;
  const [place] = event.composedPath();
  setTimeout(() => { if (!event.defaultPrevented && !place.isContentEditable) ipcRenderer.send('keyUnused', 'ctrl+' + letter); });
}, true);
// Reports only that a field was touched.
hear('click', (event) => {
  if (!event.isTrusted || event.pointerType !== 'touch') return;
  let { activeElement: field } = document;
  while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
  const types = field instanceof HTMLInputElement && !/^(button|checkbox|radio|submit|reset|file|range|color|image)$/.test(field.type);
  if ((types || field instanceof HTMLTextAreaElement) && field.readOnly) return;
  if (!types && !(field instanceof HTMLTextAreaElement) && !field?.isContentEditable) return;
  // The on-screen keyboard makes the page shorter: keep the field in sight.
  addEventListener('resize', () => field.scrollIntoView({ block: 'nearest' }), { once: true });
  ipcRenderer.send('fieldTouched');
}, true);
// Reports only that a password was typed, once per document.
let typed = false;
hear('input', (event) => {
  const [field] = event.composedPath();
  if (typed || !event.isTrusted || field.type !== 'password') return;
  typed = true;
  ipcRenderer.send('passwordTyped');
}, true);
hear('$print', () => ipcRenderer.send($prints && navigator.userActivation.isActive ? 'printAsked' : 'printRefused'));
// Random, so that question numbers of different documents do not collide.
let asked = Math.floor(Math.random() * 2 ** 40);
const give = (files) => {
  const dataTransfer = new DataTransfer();
  for (const { name, type, bytes } of files) dataTransfer.items.add(new File([bytes], name, { type }));
  dispatchEvent(new DragEvent('$give', { dataTransfer }));
};
hear('$ask', (event) => {
  event.preventDefault();
  asked += 1;
  // Like any file chooser, it needs a user gesture.
  if (navigator.userActivation.isActive) ipcRenderer.send('fileAsked', asked, String(event.detail).slice(0, 500));
  else setTimeout(give, 0, []);
});
${LABELS_SCRIPT}
${LOOK_SCRIPT}
${TEXT_SCRIPT}
${UNSEEN_LISTS_SCRIPT}
// The page waits for the answer. A loop of questions that are not shown must not keep the shell too busy for its toolbar.
let quietUntil = 0;
// Input of the visitor ends the pause, so that their next action is answered even in a page that asks all the time by itself.
const endQuiet = ({ isTrusted }) => { if (isTrusted) quietUntil = 0; };
for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, endQuiet, true);
hear('$pose', (event) => {
  event.preventDefault();
  if (performance.now() < quietUntil) return;
  const reply = ipcRenderer.sendSync('posed', String(event.detail).slice(0, 5000));
  if (!reply.asked) quietUntil = performance.now() + $quiet;
  if (typeof reply.answer === 'string') dispatchEvent(new CustomEvent('$answer', { detail: reply.answer }));
});
// Ignore answers to earlier questions, and to earlier pages.
ipcRenderer.on('files', (event, id, files) => { if (id === asked) give(files); });
`;
