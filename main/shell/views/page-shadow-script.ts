/** The script that runs in each guest document before the page's own scripts; `page-shadows.ts` injects it. */
import { LISTS_SCRIPT } from './page-lists-script.ts';
import { QUESTIONS_SCRIPT } from './page-questions-script.ts';
import { REFUSALS_SCRIPT } from './page-refusals-script.ts';

/**
 * Saves the built-in functions before the page can replace them. Each wrapped call looks like the built-in property; a page may read, copy,
 * replace or delete it. Only this closure holds the original. Objects passed to the browser have no prototype, since a page could add
 * its own properties to `Object.prototype`. `$print`, `$file`, `$ask`, `$give`, `$pose`, `$answer`, `$camera`, `$where`, `$opened`, `$unseen`
 * and `$blank` are random names that no page knows (all but `$blank` of events); `$uploads` is `true` or `false`.
 */
export const SHADOW_SCRIPT = `(() => {
'use strict';
const { apply } = Reflect;
const define = Object.defineProperty, describe = Object.getOwnPropertyDescriptor, later = setTimeout, now = performance.now.bind(performance);
const { dispatchEvent: dispatch, addEventListener: listen, removeEventListener: unlisten } = EventTarget.prototype;
const { composedPath, preventDefault } = Event.prototype;
const OwnEvent = Event, OwnCustomEvent = CustomEvent, OwnProxy = Proxy;
const getRoot = Node.prototype.getRootNode, closest = Element.prototype.closest, lower = String.prototype.toLowerCase;
const { get: typeOf } = describe(HTMLInputElement.prototype, 'type'), { get: acceptOf } = describe(HTMLInputElement.prototype, 'accept');
const { get: isMany } = describe(HTMLInputElement.prototype, 'multiple'), { get: isFolder } = describe(HTMLInputElement.prototype, 'webkitdirectory');
const { set: giveFiles } = describe(HTMLInputElement.prototype, 'files'), { get: countOf } = describe(FileList.prototype, 'length');
const { get: carrierOf } = describe(DragEvent.prototype, 'dataTransfer'), { get: filesOf } = describe(DataTransfer.prototype, 'files');
const { get: eventType } = describe(Event.prototype, 'type'), { get: isCancelable } = describe(Event.prototype, 'cancelable');
const { get: presentEvent } = describe(window, 'event'), { get: detailOf } = describe(CustomEvent.prototype, 'detail'), { slice } = String.prototype, asText = String;
const { get: isPrevented } = describe(Event.prototype, 'defaultPrevented');
const { get: viewOf } = describe(Document.prototype, 'defaultView'), { get: viewportOf } = describe(window, 'visualViewport');
const OwnPromise = Promise, rejected = Promise.reject, OwnException = DOMException;
const { get: messageOf } = describe(ErrorEvent.prototype, 'message'), { includes } = String.prototype;
const faces = new WeakMap(), { get: faceOf, set: setFace } = WeakMap.prototype;
const quietly = (act) => { try { return act(); } catch {} };
const fire = (target, name) => quietly(() => apply(dispatch, target, [new OwnEvent(name, { __proto__: null, bubbles: true })]));
// A blank frame or pop-up has no preload, so the page that made it must hear the event.
const tell = (w, word) => { fire(w, word); if (w.parent !== w) fire(w.parent, word); if (w.opener) fire(w.opener, word); };

// The page's field that waits for the visitor's files; a later one replaces it.
let waiting = null, lastAsked = -1000;
const cancelSoon = (input) => later(() => fire(input, 'cancel'), 0);
const onGive = (event) => {
  const input = waiting;
  waiting = null;
  if (input === null) return;
  const files = quietly(() => apply(filesOf, apply(carrierOf, event, []), []));
  if (files === undefined || apply(countOf, files, []) === 0) return void fire(input, 'cancel');
  quietly(() => apply(giveFiles, input, [files]));
  quietly(() => apply(dispatch, input, [new OwnEvent('input', { __proto__: null, bubbles: true, composed: true })]));
  fire(input, 'change');
};
// True if a preload has heard the question: the page's own or, for a blank frame or pop-up, that of the page that made it.
const ask = (w, input) => {
  if (!$uploads || apply(isFolder, input, [])) return false;
  const at = now();
  if (at - lastAsked < 300) return cancelSoon(input), true;
  lastAsked = at;
  const old = waiting;
  waiting = input;
  if (old !== null && old !== input) cancelSoon(old);
  const detail = (apply(isMany, input, []) ? 'many ' : 'one ') + apply(acceptOf, input, []);
  const hears = (each) => each && quietly(() => {
    apply(listen, each, ['$give', onGive, { __proto__: null, once: true }]);
    return !apply(dispatch, each, [new OwnCustomEvent('$ask', { __proto__: null, detail, cancelable: true })]);
  });
  if (hears(w) || hears(w.parent) || hears(w.opener)) return true;
  waiting = null;
  return false;
};
${QUESTIONS_SCRIPT}
const isFileInput = (element) => quietly(() => apply(typeOf, element, [])) === 'file';

${LISTS_SCRIPT}
// A proxy has the same name, length and missing prototype as the built-in function; toString below returns the built-in text.
const hold = (holder, name, make, standIn) => quietly(() => {
  const { value, enumerable } = describe(holder, name), real = standIn ?? value;
  const act = make(real);
  const held = new OwnProxy(real, { __proto__: null, apply: (_real, self, args) => act(self, args) });
  apply(setFace, faces, [held, standIn === undefined ? real : 'function ' + name + '() { [native code] }']);
  define(holder, name, { __proto__: null, value: held, writable: true, enumerable, configurable: true });
});

const LOGS = ['log', 'info', 'warn', 'error', 'debug', 'dir', 'dirxml', 'table', 'trace', 'assert', 'count', 'timeLog', 'group'];
const shadow = (w) => {
  const refuse = (input) => {
    if (quietly(() => ask(w, input))) return;
    tell(w, '$file');
    cancelSoon(input);
  };
  const onClick = (event) => {
    const input = apply(composedPath, event, [])[0];
    // The listener may be registered twice; the first call has handled this event.
    if (!isFileInput(input) || apply(isPrevented, event, [])) return;
    apply(preventDefault, event, []);
    refuse(input);
  };
  // Clicks inside a closed or detached shadow tree never reach the window.
  const watch = (root) => { watchLists(root); quietly(() => apply(listen, root, ['click', onClick, true])); };
  const watchTreeOf = (node) => { const root = quietly(() => apply(getRoot, node, [])); if (root) watch(root); };
  const pressesFile = (node) => isFileInput(node) || quietly(() => apply(closest, node, ['label'])) != null;
  const onError = (event) => {
    const words = quietly(() => '' + apply(messageOf, event, []));
    if (words && apply(includes, words, ["'print' from 'Window'"])) tell(w, '$print');
  };
  // Here a PDF in a frame has another origin, so a site that prints it gets this error.
  const attend = () => { watch(w); quietly(() => apply(listen, w, ['error', onError])); };
  attend();
  // Opening a document removes all listeners. Add them again before the page writes, or a script in the written text could run first.
  const opened = (page) => quietly(() => {
    const view = apply(viewOf, page, []);
    if (view === w) attend(); else watch(view);
    fire(apply(viewportOf, view, []), '$opened');
  });
  const writes = (real) => (self, args) => {
    apply(real, self, []);
    opened(self);
    return apply(real, self, args);
  };

  hold(w.Function.prototype, 'toString', (real) => (self, args) => {
    const face = apply(faceOf, faces, [self]) ?? self;
    return typeof face === 'string' ? face : apply(real, face, args);
  });
  const text = (args) => (args[0] === undefined ? '' : asText(args[0]));
  hold(w, 'alert', () => (_self, args) => void pose(w, 'alert', text(args), ''));
  hold(w, 'confirm', () => (_self, args) => pose(w, 'confirm', text(args), '') !== null);
  // Electron replaces prompt() by a function that does not look like the built-in one.
  hold(w, 'prompt', () => (_self, args) => pose(w, 'prompt', text(args), args[1] === undefined ? '' : asText(args[1])), { prompt() {} }.prompt);
  let second = 0, written = 0;
  for (let i = 0; i < LOGS.length; i++)
    hold(w.console, LOGS[i], (real) => (self, args) => {
      const at = now();
      if (at - second > 1000) { second = at; written = 0; }
      if (++written <= 100) apply(real, self, args);
    });
  hold(w, 'print', () => () => { tell(w, '$print'); fire(w, 'beforeprint'); fire(w, 'afterprint'); });
  const opens = (real) => (self, args) => {
    const made = apply(real, self, args);
    if (made === self) opened(self); else if (made) quietly(() => shadow(made));
    return made;
  };
  hold(w, 'open', opens);
  hold(w.Document.prototype, 'open', opens);
  hold(w.Document.prototype, 'write', writes);
  hold(w.Document.prototype, 'writeln', writes);
  hold(w.Document.prototype, 'execCommand', (real) => (self, args) => {
    // Convert the command once: an object could return a different name each time.
    const name = '' + args[0], asked = apply(lower, name, []);
    // Electron lets a page paste by itself: it would read what the visitor copied elsewhere.
    if (asked === 'paste' || asked === 'pasteandmatchstyle') return false;
    if (asked !== 'print') return apply(real, self, args.length === 0 ? args : [name, args[1], args[2]]);
    tell(w, '$print');
    return false;
  });
  hold(w.Element.prototype, 'attachShadow', (real) => (self, args) => {
    const root = apply(real, self, args);
    watch(root);
    return root;
  });
  hold(w.HTMLElement.prototype, 'click', (real) => (self, args) => {
    watchTreeOf(self);
    return apply(real, self, args);
  });
  hold(w.HTMLInputElement.prototype, 'showPicker', (real) => (self, args) => {
    takeSuggestions(self);
    return isFileInput(self) ? refuse(self) : apply(real, self, args);
  });
  hold(w.HTMLSelectElement.prototype, 'showPicker', listPicker);
  hold(w.EventTarget.prototype, 'dispatchEvent', (real) => (self, args) => {
    const event = args[0];
    if (quietly(() => apply(eventType, event, [])) === 'click') {
      watchTreeOf(self);
      // Such a click could not be prevented.
      if (!apply(isCancelable, event, []) && pressesFile(self)) return refuse(self), true;
    }
    return apply(real, self, args);
  });
  ${REFUSALS_SCRIPT}
  // Setting document.domain throws in a sandboxed document. In other documents it has had no effect for years.
  quietly(() => {
    const { get, set } = describe(w.Document.prototype, 'domain');
    define(w.Document.prototype, 'domain', { __proto__: null, get, set: new OwnProxy(set, { __proto__: null, apply: () => {} }), enumerable: true, configurable: true });
  });
  quietly(() => delete w.Navigator.prototype.share && delete w.Navigator.prototype.canShare && delete w.HTMLVideoElement.prototype.requestPictureInPicture);
};
shadow(window);
})()`;
