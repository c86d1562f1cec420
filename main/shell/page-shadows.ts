/**
 * What is put over the few calls of a page that would open something of the desktop's: print, the file chooser, and surfaces that no
 * Blink feature takes away (P4: nothing is saved or printed; P10: nothing of this computer is reached). It runs in each document
 * before the page does: from the preload, which no page can outrun, and by DevTools in blank documents, which get no preload.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session } from 'electron';
import type { ProtocolGuard } from './guest-protocol.ts';

export type Refused = 'fileRefused' | 'printRefused';

/** The same refusal is told at most this often: a page may try thousands of times. */
const TELL_EVERY_MS = 1_000;

/**
 * Takes what it needs before the page can exchange it. Sites may still put something of their own in the place of a call (a getter
 * and a setter stand there), but the call of the browser's own is out of reach. `$print` and `$file` are words that no page knows.
 */
const SCRIPT = `(() => {
'use strict';
const { apply } = Reflect;
const define = Object.defineProperty, describe = Object.getOwnPropertyDescriptor, later = setTimeout, now = performance.now.bind(performance);
const { dispatchEvent: dispatch, addEventListener: listen } = EventTarget.prototype;
const { composedPath, preventDefault } = Event.prototype;
const OwnEvent = Event, getRoot = Node.prototype.getRootNode, closest = Element.prototype.closest, lower = String.prototype.toLowerCase;
const typeOf = describe(HTMLInputElement.prototype, 'type').get;
const eventType = describe(Event.prototype, 'type').get, isCancelable = describe(Event.prototype, 'cancelable').get;
const quietly = (act) => { try { return act(); } catch { return undefined; } };
const fire = (target, name) => quietly(() => apply(dispatch, target, [new OwnEvent(name, { bubbles: true })]));
// A blank frame or pop-up has nobody to hear it but the page that made it.
const tell = (w, word) => { fire(w, word); if (w.parent !== w) fire(w.parent, word); if (w.opener) fire(w.opener, word); };
const isFileInput = (element) => quietly(() => apply(typeOf, element, [])) === 'file';

const hold = (holder, name, make) => quietly(() => {
  let own = make(holder[name]);
  define(holder, name, {
    configurable: false, enumerable: true,
    get() { return own; },
    set(value) {
      if (this === holder) own = value;
      else define(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
});

const shadow = (w) => {
  const refuse = (input) => { tell(w, '$file'); later(() => fire(input, 'cancel'), 0); };
  const onClick = (event) => {
    const input = apply(composedPath, event, [])[0];
    if (!isFileInput(input)) return;
    apply(preventDefault, event, []);
    refuse(input);
  };
  // Clicks inside a closed or loose tree never come by the window.
  const watch = (root) => quietly(() => apply(listen, root, ['click', onClick, true]));
  const watchTreeOf = (node) => { const root = quietly(() => apply(getRoot, node, [])); if (root) watch(root); };
  const pressesFile = (node) => isFileInput(node) || quietly(() => apply(closest, node, ['label'])) != null;
  watch(w);

  // They show nothing here in any case, but each call would be a message to the shell, which a loop of them keeps from its toolbar.
  hold(w, 'alert', () => function alert() {});
  hold(w, 'confirm', () => function confirm() { return false; });
  hold(w, 'prompt', () => function prompt() { return null; });
  let second = 0, written = 0;
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'dir', 'dirxml', 'table', 'trace', 'assert', 'count', 'timeLog', 'group'])
    quietly(() => {
      const real = w.console[name];
      w.console[name] = function () {
        const at = now();
        if (at - second > 1000) { second = at; written = 0; }
        if (++written <= 100) apply(real, this, arguments);
      };
    });
  hold(w, 'print', () => function print() { tell(w, '$print'); fire(w, 'beforeprint'); fire(w, 'afterprint'); });
  const opens = (real) => function open(url, target, features) {
    const made = apply(real, this, arguments);
    if (made && made !== this) quietly(() => shadow(made));
    return made;
  };
  hold(w, 'open', opens);
  hold(w.Document.prototype, 'open', opens);
  hold(w.Document.prototype, 'execCommand', (real) => function execCommand(command, ui, value) {
    const name = '' + command, asked = apply(lower, name, []);
    // Electron lets a page paste by itself: it would read what the visitor copied elsewhere.
    if (asked === 'paste' || asked === 'pasteandmatchstyle') return false;
    if (asked !== 'print') return apply(real, this, [name, ui, value]);
    tell(w, '$print');
    return false;
  });
  hold(w.Element.prototype, 'attachShadow', (real) => function attachShadow(init) {
    const root = apply(real, this, [init]);
    watch(root);
    return root;
  });
  hold(w.HTMLElement.prototype, 'click', (real) => function click() {
    watchTreeOf(this);
    return apply(real, this, []);
  });
  hold(w.HTMLInputElement.prototype, 'showPicker', (real) => function showPicker() {
    return isFileInput(this) ? refuse(this) : apply(real, this, []);
  });
  hold(w.EventTarget.prototype, 'dispatchEvent', (real) => function dispatchEvent(event) {
    if (quietly(() => apply(eventType, event, [])) === 'click') {
      watchTreeOf(this);
      // Such a click could not be prevented.
      if (!apply(isCancelable, event, []) && pressesFile(this)) return refuse(this), true;
    }
    return apply(real, this, [event]);
  });
  // In a sandboxed document setting it throws; for years it has done nothing in others either.
  quietly(() => define(w.Document.prototype, 'domain', { ...describe(w.Document.prototype, 'domain'), set() {} }));
  for (const [holder, name] of [[w.Navigator, 'share'], [w.Navigator, 'canShare'], [w.HTMLVideoElement, 'requestPictureInPicture']])
    quietly(() => delete holder.prototype[name]);
};
shadow(window);
})()`;

/** Runs in a world of its own; it exposes nothing, and says two words at most. A sandboxed preload has no `import`. */
const PRELOAD = `const load = require;
const { ipcRenderer, webFrame } = load('electron');
webFrame.executeJavaScript($script).catch(() => {});
for (const [word, what] of [['$file', 'fileRefused'], ['$print', 'printRefused']])
  addEventListener(word, () => ipcRenderer.send(what));
`;

/** Where the preload of every guest page is, or will be: in the turn's own folder. */
export function pagePreload(): string {
  return join(app.getPath('userData'), 'guest-page.cjs');
}

/** Writes the preload, with words of this turn, before the first page. Throws if that cannot be done. @returns the same by DevTools */
export function shadowPages(): ProtocolGuard {
  const words: Readonly<Record<string, string>> = { $file: newWord(), $print: newWord() };
  const fill = (text: string): string => text.replace(/\$(file|print)/g, (word) => words[word] ?? '');
  const script = fill(SCRIPT);
  writeFileSync(
    pagePreload(),
    fill(PRELOAD).replace('$script', () => JSON.stringify(script)),
  );
  const params = { source: script, runImmediately: true };
  return { orders: [{ method: 'Page.addScriptToEvaluateOnNewDocument', params }], heard: () => {} };
}

function newWord(): string {
  return randomBytes(12).toString('hex');
}

/** Hears from each guest page what was refused there. The words come from a hostile place: they count for no more than a message. */
export function hearRefusals(guest: Session, refused: (what: Refused) => void): void {
  const told = new Map<string, number>();
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('ipc-message', (_event, what) => {
      if (what !== 'fileRefused' && what !== 'printRefused') return;
      const now = performance.now();
      if (now - (told.get(what) ?? -TELL_EVERY_MS) < TELL_EVERY_MS) return;
      told.set(what, now);
      refused(what);
    });
  });
}
