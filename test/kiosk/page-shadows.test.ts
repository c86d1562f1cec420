/** The calls that the kiosk shadows in each page look and behave like the platform's own, and no trick of a page gets the originals back. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { windowsOf } from './x-input.ts';

/** Script that makes `isHeld(call)`: true for the kiosk's print, which fires `beforeprint`; the browser's own fires nothing in a sandbox. */
const JUDGE = `window.isHeld = (call, on = window) => {
  let said = false;
  const hear = () => { said = true; };
  for (const each of [window, on]) each.addEventListener('beforeprint', hear);
  try { call.call(on); } catch {}
  for (const each of [window, on]) each.removeEventListener('beforeprint', hear);
  return said;
};
window.within = [];
window.frame = (more = {}) => document.body.appendChild(Object.assign(document.createElement('iframe'), more));`;

/** Each returns functions that a page could mistake for the browser's own print. */
const TRICKS: Readonly<Record<string, string>> = {
  'its descriptor': "return [Object.getOwnPropertyDescriptor(window, 'print').value]",
  'its descriptor under another name':
    "Object.defineProperty(window, 'kept', Object.getOwnPropertyDescriptor(window, 'print')); window.print = () => {}; return [kept]",
  'deleting ours': 'delete window.print; return [window.print]',
  'the prototypes of the window':
    'const found = []; for (let at = window; at; at = Object.getPrototypeOf(at)) found.push(Reflect.get(at, "print", window)); return found',
  'a blank frame': 'return [frame().contentWindow.print]',
  'a blank frame, its own deleted': 'const w = frame().contentWindow; delete w.print; return [w.print]',
  'a blank frame that was written':
    "const { contentDocument: d, contentWindow: w } = frame(); d.open(); d.write('<p>x'); d.close(); return [w.print, w.Window.prototype.print]",
  // A removed frame fires no event, so its print is judged before that.
  'a frame that was taken out':
    'const f = frame(), w = f.contentWindow, held = isHeld(w.print, w) ? w.print : null; f.remove(); return w.print === held ? [] : [w.print]',
  'a frame within a frame':
    "const w = frame().contentWindow; const inner = w.document.body.appendChild(w.document.createElement('iframe')); within.push(inner.contentWindow); return [inner.contentWindow.print]",
  'handlers of a proxy':
    "const found = []; for (const trap of ['apply', 'get', 'has', 'construct', 'getPrototypeOf']) Object.prototype[trap] = (target) => void found.push(target); try { print(); print.name; } finally { for (const trap of ['apply', 'get', 'has', 'construct', 'getPrototypeOf']) delete Object.prototype[trap]; } return found",
  'descriptors that inherit, before a frame':
    "for (const each of ['get', 'set', 'value', 'writable']) Object.prototype[each] = undefined; try { return [frame().contentWindow.print]; } finally { for (const each of ['get', 'set', 'value', 'writable']) delete Object.prototype[each]; }",
  'call, apply and bind':
    "const found = [], own = { call: Function.prototype.call, apply: Function.prototype.apply }; for (const name of ['call', 'apply']) Function.prototype[name] = function () { found.push(this); }; try { print(); frame().contentWindow.print(); } finally { Object.assign(Function.prototype, own); } return found",
  'weak maps':
    "const found = []; for (const name of ['get', 'set']) WeakMap.prototype[name] = function (...all) { found.push(...all); }; String(print); frame(); return found.filter((each) => typeof each === 'function')",
  'the stack':
    "const found = []; Error.prepareStackTrace = (_error, sites) => void found.push(...sites.flatMap((each) => [each.getFunction(), each.getThis()])); try { attachShadow.call(0); } catch {} try { Element.prototype.attachShadow.call(1); } catch (error) { error.stack; } Error.prepareStackTrace = undefined; return found.filter((each) => typeof each === 'function' && each.name === 'print')",
  'a structured clone': 'return [structuredClone(print)]',
  'a new one': 'return [Reflect.construct(print, [])]',
  'a proxy around it': 'const found = []; new Proxy(print, { apply(target) { found.push(target); } })(); return found',
  'the caller': 'return [print.caller, print.arguments]',
};

/** Tricks that end in an error in every browser. All others must run to their end. */
const REFUSED: readonly string[] = ['a structured clone', 'a new one', 'the caller'];

/** The shadowed calls, and where the platform has them. */
const HELD = [
  ...['alert', 'confirm', 'prompt', 'print', 'open'].map((name) => ['window', name]),
  ...['open', 'execCommand'].map((name) => ['Document.prototype', name]),
  ...[
    ['Element.prototype', 'attachShadow'],
    ['HTMLElement.prototype', 'click'],
    ['HTMLInputElement.prototype', 'showPicker'],
  ],
  ...[
    ['EventTarget.prototype', 'dispatchEvent'],
    ['console', 'log'],
    ['Function.prototype', 'toString'],
  ],
] as const;
/** The lengths that every browser has; the test cannot look up the originals in the kiosk. */
const LENGTHS: Readonly<Record<string, number>> = { execCommand: 1, attachShadow: 1, dispatchEvent: 1 };

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let pages = 0;

test.beforeAll(async () => {
  sites = await startSites();
  // The DevTools guard covers blank documents.
  kiosk = await startOnNotice(sites, { pageProtocol: true });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

/**
 * Runs the body of an async function in a fresh page, which sends the result to its own site: DevTools lose the page when a blank frame
 * is added while the kiosk's own session guards the page (Electron 33).
 */
async function run(body: string): Promise<unknown> {
  pages += 1;
  const resultPath = `/result/${pages}/`;
  const report = `(value) => fetch('${resultPath}' + encodeURIComponent(JSON.stringify(value)))`;
  // Delayed: Electron 33 drops the DevTools guard for a moment when a tab gets another process, and then only the header protects.
  const script = `setTimeout(() => (async () => { ${body} })().then(${report}, (error) => (${report})('' + error)), 500);`;
  sites.page(
    'plain.test',
    `/${pages}`,
    `<!doctype html><title>Plain</title><body><script>${JUDGE}</script><script>${script}</script>`,
  );
  await typeAddress(page, sites.secureUrl('plain.test', `/${pages}`));
  const answer = (): string | undefined => sites.visitsTo('plain.test').find(({ path }) => path.startsWith(resultPath))?.path;
  await expect.poll(answer, { timeout: 20_000 }).toBeDefined();
  return JSON.parse(decodeURIComponent(answer()?.slice(resultPath.length) ?? 'null'));
}

test('a shadowed call has the shape of the platform’s own', async () => {
  const shapes = await run(`return ${JSON.stringify(HELD)}.map(([holder, name]) => {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(holder === 'window' ? window : holder.split('.').reduce((at, each) => at[each], window), name);
    return [holder, name, { ...flags, name: value.name, length: value.length, prototype: 'prototype' in value, text: Function.prototype.toString.call(value), own: value.toString() }];
  })`);
  expect(shapes).toEqual(
    HELD.map(([holder, name]) => {
      const text = `function ${name}() { [native code] }`;
      const flags = { writable: true, enumerable: holder !== 'Function.prototype', configurable: true };
      return [
        holder,
        name,
        { ...flags, name, length: Object.hasOwn(LENGTHS, name) ? LENGTHS[name] : 0, prototype: false, text, own: text },
      ];
    }),
  );
});

/** Runs scripts that declare a name of a shadowed call; returns all scripts, and those that the kiosk ran to the end. */
async function runNamed(
  kiosk: Kiosk,
  page: Page,
): Promise<{ readonly scripts: readonly string[]; readonly ran: readonly string[] }> {
  const names = ['print', 'open', 'alert', 'confirm', 'prompt'];
  const ways = ['function NAME() {}', 'let NAME = 1;', 'const NAME = 1;', 'var NAME = 1;', 'class NAME {}'];
  const scripts = ways.flatMap((way) => names.map((name) => way.replace('NAME', name)));
  for (const [place, script] of scripts.entries())
    sites.page('names.test', `/${place}`, `<!doctype html><script>${script} document.title = 'ran'</script>`);
  sites.page(
    'names.test',
    '/',
    `<!doctype html><body>${scripts.map((_, place) => `<iframe src="/${place}"></iframe>`).join('')}`,
  );
  const guest = await kiosk.visit(page, sites.secureUrl('names.test'));
  const titles = await guest.evaluate(() => [...document.querySelectorAll('iframe')].map((each) => each.contentDocument?.title));
  return { scripts, ran: scripts.filter((_, place) => titles[place] === 'ran') };
}

test('scripts that redeclare the name of a shadowed call run to the end', async () => {
  const { scripts, ran } = await runNamed(kiosk, page);
  expect(ran).toEqual(scripts);
});

test('the twin, in which shadowed calls cannot be redeclared, runs only scripts with "function" and "var"', {
  tag: '@slow',
}, async () => {
  const unguarded = makeUnguarded('namesFree');
  const twin = await startOnNotice(sites, { command: unguarded.command });
  try {
    const { scripts, ran } = await runNamed(twin, await twin.accept());
    expect(ran).toEqual(scripts.filter((script) => /^(function|var) /.test(script)));
  } finally {
    await twin.stop();
    unguarded.remove();
  }
});

test('a library may replace a shadowed call and keep the old one, by value and by descriptor', async () => {
  const done = await run(`
    const ways = [];
    const kept = Object.getOwnPropertyDescriptor(Element.prototype, 'attachShadow');
    Object.defineProperty(Element.prototype, 'kept_attachShadow', kept);
    Object.defineProperty(Element.prototype, 'attachShadow', { value: function (init) { return this.kept_attachShadow(init); }, enumerable: true, configurable: true, writable: true });
    ways.push(document.createElement('div').attachShadow({ mode: 'open' }) instanceof ShadowRoot);
    Object.defineProperty(EventTarget.prototype, 'kept_dispatchEvent', Object.getOwnPropertyDescriptor(EventTarget.prototype, 'dispatchEvent'));
    EventTarget.prototype.dispatchEvent = function (event) { return this.kept_dispatchEvent(event); };
    let heard = 0;
    addEventListener('x', () => heard++);
    ways.push(dispatchEvent(new Event('x')) && heard === 1);
    const click = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () { return click.apply(this); };
    const button = document.createElement('button');
    button.onclick = () => ways.push(true);
    button.click();
    return ways;`);
  expect(done).toEqual([true, true, true]);
});

for (const [what, trick] of Object.entries(TRICKS)) {
  test(`no page gets the browser's own print by ${what}`, async () => {
    const own = await run(`
      const found = await (async () => { ${trick} })()${REFUSED.includes(what) ? '.catch(() => [])' : ''};
      return found.filter((each) => typeof each === 'function' && !isHeld(each) && ![...Array.from({ length: frames.length }, (_, at) => frames[at]), ...within].some((w) => isHeld(each, w))).length;`);
    expect(own).toBe(0);
  });
}

test('print opens nothing in a srcdoc frame, even if the shadows have not reached it yet', async () => {
  const trick =
    "const f = frame({ srcdoc: '<p>x' }); await new Promise((done) => { f.onload = done; }); f.contentWindow.print();";
  expect(await run(`${trick} return 'called'`)).toBe('called');
  await page.waitForTimeout(1_000);
  expect(windowsOf(kiosk)).toHaveLength(1);
});

test('the check works: it recognises the browser’s own calls as unshadowed', async () => {
  expect(await run('return [isHeld(print), isHeld(focus), isHeld(stop)]')).toEqual([true, false, false]);
});

test('calls are shadowed in a blank pop-up, even of a page that has replaced iterators and descriptors', async () => {
  sites.page(
    'opens.test',
    '/',
    `<!doctype html><body><script>${JUDGE}
    const iterate = Array.prototype[Symbol.iterator];
    Object.prototype.value = Object.prototype.get = undefined;
    Array.prototype[Symbol.iterator] = function* () {};
    onclick = () => { const made = open('about:blank'); delete Object.prototype.value; delete Object.prototype.get;
    Array.prototype[Symbol.iterator] = iterate; document.title = [isHeld(made.print, made), 'share' in made.navigator].join(); };</script><button>Open</button>`,
  );
  const guest = await kiosk.visit(page, sites.secureUrl('opens.test'));
  await guest.getByRole('button').click();
  await expect.poll(() => guest.evaluate(() => document.title)).toBe('true,false');
});
