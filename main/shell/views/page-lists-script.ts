/** The source of a function `(key, alt) => whether Chromium opens the focused list`, for the page and for the preload. */
const OPENS_LIST =
  "(key, alt) => key === ' ' || key === 'Enter' || key === 'F4' || (alt && (key === 'ArrowDown' || key === 'ArrowUp'))";

/**
 * A part of `page-shadow-script.ts`: shows drop-down lists inside the page. Chromium draws those of `select` and `datalist` in separate windows,
 * which can be as high as the screen, so that a page could cover the toolbar with its own text (P3).
 *
 * A `select` opens as a box in the page's top layer, which the view clips: Chromium's own list box, in a closed shadow tree that the page
 * cannot reach. A field with a `datalist` gets no suggestions.
 */
export const LISTS_SCRIPT = `
const selects = HTMLSelectElement.prototype, isTrusted = describe(new Event('x'), 'isTrusted').get;
const { get: kindOf } = describe(selects, 'type'), { get: sizeOf } = describe(selects, 'size'), { get: optionsOf } = describe(selects, 'options');
const { get: indexOf, set: setIndex } = describe(selects, 'selectedIndex'), { focus } = HTMLElement.prototype, { showPopover } = HTMLElement.prototype;
const { attachShadow: makeTree, matches, after, remove, removeAttribute, hasAttribute, getBoundingClientRect: boxOf } = Element.prototype;
const { append } = DocumentFragment.prototype, { appendChild } = Node.prototype, { get: documentOf } = describe(Node.prototype, 'ownerDocument');
const { createElement } = Document.prototype, { stopPropagation } = Event.prototype, { observe, disconnect } = MutationObserver.prototype;
const { get: keyOf } = describe(KeyboardEvent.prototype, 'key'), { get: altOf } = describe(KeyboardEvent.prototype, 'altKey');
const OwnObserver = MutationObserver, Refusal = DOMException, activation = navigator.userActivation, { get: isActive } = describe(UserActivation.prototype, 'isActive');
const { get: buttonOf } = describe(MouseEvent.prototype, 'button'), styleOf = getComputedStyle;
const isMenu = (element) => quietly(() => apply(kindOf, element, [])) === 'select-one' && apply(sizeOf, element, []) < 2;
const hasSuggestions = (element) => quietly(() => { apply(typeOf, element, []); return apply(hasAttribute, element, ['list']); }) === true;

// The open list, and the function that closes it.
let openList = null;
const openMenu = (select) => {
  const wasOpen = openList !== null && openList.select === select;
  if (openList !== null) openList.close();
  if (wasOpen || apply(matches, select, [':disabled'])) return;
  const page = apply(documentOf, select, []), w = page.defaultView;
  if (w === null) return;
  const make = (name) => apply(createElement, page, [name]);
  const host = make('div'), box = make('select'), tree = apply(makeTree, host, [{ mode: 'closed' }]);
  const options = apply(optionsOf, select, []), count = options.length, groups = new Map();
  for (let place = 0; place < count; place++) {
    const real = options[place], option = make('option'), group = real.parentNode;
    option.text = real.label;
    option.disabled = real.disabled;
    if (real.hidden) option.hidden = true;
    let parent = box;
    if (group !== select && group !== null && group.localName === 'optgroup') {
      if (!groups.has(group)) { const own = make('optgroup'); own.label = group.label; own.disabled = group.disabled; groups.set(group, own); apply(appendChild, box, [own]); }
      parent = groups.get(group);
    }
    apply(appendChild, parent, [option]);
  }
  const at = apply(boxOf, select, []), look = styleOf(select), below = w.innerHeight - at.bottom, above = at.top, down = below >= Math.min(above, 320);
  const room = Math.max((down ? below : above) - 4, 60);
  box.size = Math.max(Math.min(count + groups.size, 20), 2);
  apply(setIndex, box, [apply(indexOf, select, [])]);
  box.setAttribute('aria-label', select.getAttribute('aria-label') || (select.labels && select.labels[0] ? select.labels[0].textContent : ''));
  box.style.cssText = 'display:block;box-sizing:border-box;margin:0;min-width:100%;max-width:' + w.innerWidth + 'px;max-height:' + room + 'px;font:inherit;overflow-y:auto;color:fieldtext;background:field;border:1px solid';
  const place = down ? 'top:' + at.bottom + 'px;bottom:auto' : 'bottom:' + (w.innerHeight - at.top) + 'px;top:auto';
  host.style.cssText = ('all:initial;position:fixed;inset:auto;margin:0;padding:0;border:0;min-width:' + at.width + 'px;left:' + Math.max(at.left, 0) + 'px;' + place +
    ';font:' + look.fontWeight + ' min(' + look.fontSize + ',24px) ' + look.fontFamily + ';').replace(/;/g, '!important;');
  host.popover = 'manual';
  const close = () => { if (openList === own) openList = null; quietly(() => apply(remove, host, [])); };
  const own = openList = { select, close };
  const choose = () => {
    const chosen = apply(indexOf, box, []), changed = chosen >= 0 && chosen !== apply(indexOf, select, []);
    close();
    apply(focus, select, []);
    if (!changed) return;
    apply(setIndex, select, [chosen]);
    for (const name of ['input', 'change']) quietly(() => apply(dispatch, select, [new OwnEvent(name, { bubbles: true, composed: name === 'input' })]));
  };
  const on = (name, act) => apply(listen, box, [name, (event) => { apply(stopPropagation, event, []); act(event); }]);
  for (const name of ['mousedown', 'mouseup', 'pointerup', 'keyup', 'keypress', 'input', 'wheel']) on(name, () => {});
  // A tap chooses at once: it marks the choice, and its click is that of the box.
  let byTouch = false;
  on('pointerdown', (event) => { byTouch = event.pointerType === 'touch'; });
  on('change', () => { if (byTouch) choose(); });
  on('click', (event) => { if (byTouch || event.target !== box) choose(); });
  on('keydown', (event) => {
    const key = apply(keyOf, event, []);
    if (key === 'Escape') { apply(preventDefault, event, []); close(); apply(focus, select, []); }
    else if (key === 'Enter' || key === ' ' || key === 'Tab' || key === 'F4') { if (key !== 'Tab') apply(preventDefault, event, []); choose(); }
  });
  on('blur', close);
  apply(append, tree, [box]);
  watchLists(tree);
  apply(after, select, [host]);
  quietly(() => apply(showPopover, host, []));
  apply(focus, box, [{ preventScroll: true }]);
};

// Never opens Chromium's list. Opens ours, unless the page prevents it to show its own.
const instead = (event, select) => {
  // The listener was added twice; the first call has handled this event.
  if (describe(event, 'defaultPrevented') !== undefined) return;
  apply(preventDefault, event, []);
  if (!apply(isTrusted, event, [])) return;
  let prevented = false;
  quietly(() => define(event, 'preventDefault', { configurable: true, value: () => { prevented = true; } }));
  quietly(() => define(event, 'defaultPrevented', { configurable: true, get: () => prevented }));
  later(() => { if (!prevented) { apply(focus, select, [{ preventScroll: true }]); openMenu(select); } }, 0);
};
const opensList = ${OPENS_LIST};
const opensMenu = (event) => opensList(apply(keyOf, event, []), apply(altOf, event, []));
const takeSuggestions = (input) => { if (hasSuggestions(input)) apply(removeAttribute, input, ['list']); };
let watcher = null;
const onFocus = (event) => {
  const input = apply(composedPath, event, [])[0];
  if (watcher !== null) apply(disconnect, watcher, []);
  watcher = null;
  if (quietly(() => apply(typeOf, input, [])) === undefined) return;
  takeSuggestions(input);
  watcher = new OwnObserver(() => takeSuggestions(input));
  apply(observe, watcher, [input, { attributes: true, attributeFilter: ['list'] }]);
};
// Blank frames have no preload to hide such lists (see below). The preload of the surrounding page does it, and finds the frame by name.
const { get: parentOf } = describe(window, 'parent'), { get: openerOf } = describe(window, 'opener'), { get: nameOf, set: setName } = describe(window, 'name');
const { animate } = Element.prototype, { cancel } = Animation.prototype, { random } = Math;
const asksPreload = (w) => !apply(dispatch, w, [new OwnEvent('$unseen', { __proto__: null, cancelable: true })]);
const around = (w) => { const up = apply(parentOf, w, []); return up === w ? apply(openerOf, w, []) : up; };
const hideUnseen = (host) => quietly(() => {
  if (asksPreload(window)) return;
  const name = apply(nameOf, window, []);
  apply(setName, window, ['$blank']);
  for (let w = around(window), depth = 0; w && depth < 20 && !quietly(() => asksPreload(w)); depth++) w = quietly(() => around(w));
  apply(setName, window, [name]);
  // Chromium applies a new style inside a closed tree only when an inherited property changes. So change one, under a name that no page knows.
  const change = apply(animate, host, [{ __proto__: null, ['--k' + apply(slice, '' + random(), [2])]: ['0', '1'] }, 1000]);
  apply(boxOf, host, []);
  later(() => apply(cancel, change, []), 0);
});
const onPress = (event) => {
  const target = apply(composedPath, event, [])[0];
  takeSuggestions(target);
  hideUnseen(target);
  if (isMenu(target) && apply(buttonOf, event, []) === 0) instead(event, target);
};
const onKey = (event) => {
  const target = apply(composedPath, event, [])[0];
  if (!opensMenu(event)) return;
  if (isMenu(target)) instead(event, target); else hideUnseen(target);
};
const onKeyPress = (event) => { if (opensMenu(event)) hideUnseen(apply(composedPath, event, [])[0]); };
const watchLists = (root) => quietly(() => {
  apply(listen, root, ['mousedown', onPress, true]);
  apply(listen, root, ['keydown', onKey, true]);
  apply(listen, root, ['keypress', onKeyPress, true]);
  apply(listen, root, ['focus', onFocus, true]);
});
const listPicker = () => (self) => {
  apply(kindOf, self, []);
  if (!apply(isActive, activation, [])) throw new Refusal('showPicker() requires a user gesture.', 'NotAllowedError');
  if (isMenu(self)) openMenu(self);
};
`;

/** For trees that our scripts cannot reach: hides such a field while it has focus, so that its suggestions cannot open. */
export const LISTS_STYLE = 'input[list]:focus { display: none !important }';

/**
 * A part of the preload in `page-shadows.ts`. No script can see into a closed shadow tree that the HTML parser made, so the handlers above
 * miss a `select` inside one. When the visitor presses an element that can host such a tree, this script hides every unseen list while
 * the event is dispatched; Chromium opens no list that has no box. Visible lists are not pressed at that moment, and the size of our own
 * box keeps Chromium from opening it.
 */
export const UNSEEN_LISTS_SCRIPT = `
const holdsTrees = /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;
const sizes = Array.from({ length: 19 }, (_, place) => '[size="' + (place + 2) + '"]');
const hideIn = (frame, state) => {
  const key = frame.insertCSS('select:not(:root *):not(' + sizes + '):is(' + state + ') { display: none !important }', { cssOrigin: 'user' });
  setTimeout(() => frame.removeInsertedCSS(key), 0);
};
const hideUnseen = (state) => (event) => {
  const [target] = event.composedPath();
  if (!(target instanceof Element) || !holdsTrees.test(target.localName)) return;
  hideIn(webFrame, state);
  // Chromium applies a new style inside a closed tree only when an inherited property changes. So change one, under a name that no page knows.
  const change = target.animate({ ['--k' + Math.random().toString(36).slice(2)]: ['0', '1'] }, 1000);
  // Force layout: for a list that already has focus, Chromium checks the box without updating the style.
  target.getBoundingClientRect();
  setTimeout(() => change.cancel(), 0);
};
// Sent by the page's own script, or by that of a blank frame in it.
hear('$unseen', (event) => {
  event.preventDefault();
  const blank = webFrame.findFrameByName('$blank');
  if (blank !== null) hideIn(blank, ':active, :hover, :focus');
});
hear('mousedown', hideUnseen(':active, :hover, :focus'), true);
const hideByKey = hideUnseen(':focus');
// Space and Enter open a list on keypress, the other keys on keydown.
const opensList = ${OPENS_LIST};
for (const name of ['keydown', 'keypress']) hear(name, (event) => { if (opensList(event.key, event.altKey)) hideByKey(event); }, true);
`;
