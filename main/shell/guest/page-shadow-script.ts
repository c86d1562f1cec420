/** What runs in each document of a guest's before the page does; `page-shadows.ts` puts it there. */
import { LISTS_SCRIPT } from './page-lists-script.ts';

/**
 * Takes what it needs before the page can exchange it. Sites may still put something of their own in the place of a call (a getter
 * and a setter stand there), but the call of the browser's own is out of reach. `$print`, `$file`, `$ask` and
 * `$give` are words that no page knows; `$uploads` is `true` or `false`.
 */
export const SHADOW_SCRIPT = `(() => {
'use strict';
const { apply } = Reflect;
const define = Object.defineProperty, describe = Object.getOwnPropertyDescriptor, later = setTimeout, now = performance.now.bind(performance);
const { dispatchEvent: dispatch, addEventListener: listen } = EventTarget.prototype;
const { composedPath, preventDefault } = Event.prototype;
const OwnEvent = Event, OwnCustomEvent = CustomEvent, getRoot = Node.prototype.getRootNode, closest = Element.prototype.closest, lower = String.prototype.toLowerCase;
const { get: typeOf } = describe(HTMLInputElement.prototype, 'type'), { get: acceptOf } = describe(HTMLInputElement.prototype, 'accept');
const { get: isMany } = describe(HTMLInputElement.prototype, 'multiple'), { get: isFolder } = describe(HTMLInputElement.prototype, 'webkitdirectory');
const { set: giveFiles } = describe(HTMLInputElement.prototype, 'files'), { get: countOf } = describe(FileList.prototype, 'length');
const { get: carrierOf } = describe(DragEvent.prototype, 'dataTransfer'), { get: filesOf } = describe(DataTransfer.prototype, 'files');
const eventType = describe(Event.prototype, 'type').get, isCancelable = describe(Event.prototype, 'cancelable').get;
const quietly = (act) => { try { return act(); } catch { return undefined; } };
const fire = (target, name) => quietly(() => apply(dispatch, target, [new OwnEvent(name, { bubbles: true })]));
// A blank frame or pop-up has nobody to hear it but the page that made it.
// Not in the text of a function that a page can read: the word is the same for all sites of a turn, and would know the visitor again.
const PRINT = '$print';
const tell = (w, word) => { fire(w, word); if (w.parent !== w) fire(w.parent, word); if (w.opener) fire(w.opener, word); };

// The page's field that waits for files of the visitor's; a later one takes its place.
let waiting = null, lastAsked = -1000;
const cancelSoon = (input) => later(() => fire(input, 'cancel'), 0);
const onGive = (event) => {
  const input = waiting;
  waiting = null;
  if (input === null) return;
  const files = quietly(() => apply(filesOf, apply(carrierOf, event, []), []));
  if (files === undefined || apply(countOf, files, []) === 0) return void fire(input, 'cancel');
  quietly(() => apply(giveFiles, input, [files]));
  quietly(() => apply(dispatch, input, [new OwnEvent('input', { bubbles: true, composed: true })]));
  fire(input, 'change');
};
// True when a preload has heard: that of the page, or, of a blank frame or pop-up, that of the page that made it.
const ask = (w, input) => {
  if (!$uploads || apply(isFolder, input, [])) return false;
  const at = now();
  if (at - lastAsked < 300) return cancelSoon(input), true;
  lastAsked = at;
  const old = waiting;
  waiting = input;
  if (old !== null && old !== input) cancelSoon(old);
  const detail = (apply(isMany, input, []) ? 'many ' : 'one ') + apply(acceptOf, input, []);
  for (const each of [w, w.parent, w.opener]) {
    if (each && quietly(() => {
      apply(listen, each, ['$give', onGive, { once: true }]);
      return !apply(dispatch, each, [new OwnCustomEvent('$ask', { detail, cancelable: true })]);
    })) return true;
  }
  waiting = null;
  return false;
};
const isFileInput = (element) => quietly(() => apply(typeOf, element, [])) === 'file';

${LISTS_SCRIPT}
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
  const refuse = (input) => {
    if (quietly(() => ask(w, input))) return;
    tell(w, '$file');
    cancelSoon(input);
  };
  const onClick = (event) => {
    const input = apply(composedPath, event, [])[0];
    // It may have been here already, put there twice.
    if (!isFileInput(input) || event.defaultPrevented) return;
    apply(preventDefault, event, []);
    refuse(input);
  };
  // Clicks inside a closed or loose tree never come by the window.
  const watch = (root) => { watchLists(root); quietly(() => apply(listen, root, ['click', onClick, true])); };
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
  hold(w, 'print', () => function print() { tell(w, PRINT); fire(w, 'beforeprint'); fire(w, 'afterprint'); });
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
    tell(w, PRINT);
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
    takeSuggestions(this);
    return isFileInput(this) ? refuse(this) : apply(real, this, []);
  });
  hold(w.HTMLSelectElement.prototype, 'showPicker', listPicker);
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
