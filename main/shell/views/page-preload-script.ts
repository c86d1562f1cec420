/** The preload of each guest page; `page-shadows.ts` fills in the words that begin with `$`, and writes it into the turn's folder. */
import { LABELS_SCRIPT } from './page-labels-script.ts';
import { LISTS_STYLE, UNSEEN_LISTS_SCRIPT } from './page-lists-script.ts';
import { LOOK_SCRIPT } from './page-look-script.ts';
import { TEXT_SCRIPT } from './page-text-script.ts';

/**
 * Runs in a world of its own; it exposes nothing, and says a few words and one question at most. Files go to the page's field by an
 * event, since no object of this world reaches the page's. A sandboxed preload has no `import`.
 */
export const PRELOAD_SCRIPT = `const load = require;
const { ipcRenderer, webFrame } = load('electron');
webFrame.executeJavaScript($script).catch(() => {});
webFrame.insertCSS(${JSON.stringify(LISTS_STYLE)}, { cssOrigin: 'user' });
// A page that calls document.open takes all listeners from its window and its nodes. The script in the page tells of it where they stay.
const heard = [];
const hear = (...words) => { heard.push(words); addEventListener(...words); };
visualViewport.addEventListener('$opened', () => { for (const words of heard) addEventListener(...words); });
hear('$file', () => ipcRenderer.send('fileRefused'));
// Many pages try as they load, for no reason that a visitor would know of.
for (const [word, what] of [['$camera', 'cameraRefused'], ['$where', 'placeRefused']])
  hear(word, () => { if (navigator.userActivation.isActive) ipcRenderer.send(what); });
// Keys that editors use. One that the page leaves alone means what it means in any browser.
hear('keydown', (event) => {
  const { key, code, isTrusted, repeat, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (!isTrusted || repeat || !ctrlKey || shiftKey || altKey || metaKey) return;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.slice(3).toLowerCase();
  if (letter !== 'u' && letter !== 'k') return;
  const [place] = event.composedPath();
  setTimeout(() => { if (!event.defaultPrevented && !place.isContentEditable) ipcRenderer.send('keyUnused', 'ctrl+' + letter); });
}, true);
// Only that a finger is at a field.
hear('click', (event) => {
  if (!event.isTrusted || event.pointerType !== 'touch') return;
  let { activeElement: field } = document;
  while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
  const types = field instanceof HTMLInputElement && !/^(button|checkbox|radio|submit|reset|file|range|color|image)$/.test(field.type);
  if ((types || field instanceof HTMLTextAreaElement) && field.readOnly) return;
  if (!types && !(field instanceof HTMLTextAreaElement) && !field?.isContentEditable) return;
  // The keyboard on the screen makes the page shorter: the field stays in sight.
  addEventListener('resize', () => field.scrollIntoView({ block: 'nearest' }), { once: true });
  ipcRenderer.send('fieldTouched');
}, true);
// Only that it was typed, once for each document.
let typed = false;
hear('input', (event) => {
  const [field] = event.composedPath();
  if (typed || !event.isTrusted || field.type !== 'password') return;
  typed = true;
  ipcRenderer.send('passwordTyped');
}, true);
hear('$print', () => ipcRenderer.send($prints && navigator.userActivation.isActive ? 'printAsked' : 'printRefused'));
// No other document begins with this number.
let asked = Math.floor(Math.random() * 2 ** 40);
const give = (files) => {
  const dataTransfer = new DataTransfer();
  for (const { name, type, bytes } of files) dataTransfer.items.add(new File([bytes], name, { type }));
  dispatchEvent(new DragEvent('$give', { dataTransfer }));
};
hear('$ask', (event) => {
  event.preventDefault();
  asked += 1;
  // As with any chooser: only for something that the visitor did.
  if (navigator.userActivation.isActive) ipcRenderer.send('fileAsked', asked, String(event.detail).slice(0, 500));
  else setTimeout(give, 0, []);
});
${LABELS_SCRIPT}
${LOOK_SCRIPT}
${TEXT_SCRIPT}
${UNSEEN_LISTS_SCRIPT}
// The page waits for the answer. A loop of questions that nobody is asked must not keep the shell from its toolbar.
let quietUntil = 0;
// What the visitor does is answered: the page may be one that asks by itself all the time.
const endQuiet = ({ isTrusted }) => { if (isTrusted) quietUntil = 0; };
for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, endQuiet, true);
hear('$pose', (event) => {
  event.preventDefault();
  if (performance.now() < quietUntil) return;
  const reply = ipcRenderer.sendSync('posed', String(event.detail).slice(0, 5000));
  if (!reply.asked) quietUntil = performance.now() + $quiet;
  if (typeof reply.answer === 'string') dispatchEvent(new CustomEvent('$answer', { detail: reply.answer }));
});
// An answer to an earlier question, or to a page that was here before, is for nobody.
ipcRenderer.on('files', (event, id, files) => { if (id === asked) give(files); });
`;
