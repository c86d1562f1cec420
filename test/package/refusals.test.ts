/** Tests what the packed program refuses (P2, P12), and that the same works on a twin without the guard. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { copyOf, electronTree, replace, twinOf } from './packed.ts';
import { type Run, type RunOptions, run } from './run.ts';

const WRONG_USE = 2;
const DAMAGED = 3;

let unguarded = '';
let open = '';
const running: Run[] = [];
/** Matches the event that a shell is on the screen. */
const SERVING = /"event":"shell".*"role":"active"/;

test.beforeAll(async () => {
  unguarded = await twinOf(electronTree(), { fuses: 'as packed' });
  open = await twinOf(electronTree(), { fuses: 'open' });
});

test.afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

function start(tree: string, options?: RunOptions): Run {
  const one = run(tree, options);
  running.push(one);
  return one;
}

/** Expects the program to end at once with this status and sentence. After wrong use its state folder must be empty. */
async function refused(tree: string, options: RunOptions, status: number, sentence: RegExp): Promise<Run> {
  const one = start(tree, options);
  expect(await one.ended(), one.output()).toBe(status);
  expect(one.output()).toMatch(sentence);
  if (status === WRONG_USE) expect(one.left()).toEqual([]);
  return one;
}

/** Some switches, and the output of a twin that accepts them. test/core/start-arguments.test.ts has all others. */
const SWITCHES: readonly [string, RegExp][] = [
  ['--remote-debugging-port=0', /DevTools listening on ws:/],
  ['--no-sandbox', SERVING],
  ['--proxy-server=127.0.0.1:1', SERVING],
];

for (const [word, sign] of SWITCHES) {
  test(`the packed program refuses ${word}`, async () => {
    const one = await refused(electronTree(), { words: [word] }, WRONG_USE, /^An installed kiosk does not take "--/m);
    expect(one.output()).not.toMatch(/listening/);
    // Also in the role of a shell, even if everything else is right.
    await refused(electronTree(), { words: ['--role=shell', word], bare: true }, WRONG_USE, /does not take/);
  });

  test(`twin: without the guard the program accepts ${word}`, async () => {
    const one = start(unguarded, { words: [word], env: { CANTEEN_KIOSK_ARGS: '["--automation"]' } });
    expect(await one.waitFor(sign), one.output()).not.toBeNull();
  });
}

test("the packed program refuses Node's debugger, by its arguments and by the fuse", async () => {
  for (const word of ['--inspect=0', '--inspect-brk=0', '--inspect-wait=0']) {
    await refused(electronTree(), { words: [word] }, WRONG_USE, /does not take/);
  }
  const one = start(unguarded, { words: ['--inspect=0'], env: { CANTEEN_KIOSK_ARGS: '["--automation"]' } });
  expect(await one.waitFor(SERVING), one.output()).not.toBeNull();
  expect(one.output()).not.toContain('Debugger listening');
  const twin = start(open, { words: ['--inspect=0'] });
  expect(await twin.waitFor(/Debugger listening on ws:/), twin.output()).not.toBeNull();
});

test('the packed program does not run as Node with ELECTRON_RUN_AS_NODE', async () => {
  const script = ['-e', 'console.log("this is " + "node")'];
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const one = await refused(electronTree(), { words: script, env, bare: true }, WRONG_USE, /does not take "-e"/);
  expect(one.output()).not.toContain('this is node');
  const twin = start(open, { words: ['--no-maglev', ...script], env, bare: true });
  expect(await twin.waitFor(/this is node/), twin.output()).not.toBeNull();
});

test('NODE_OPTIONS loads no code into the packed program', async () => {
  const evil = join(dirname(electronTree()), 'evil.cjs');
  writeFileSync(evil, 'process.stderr.write("brought " + "in");');
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${evil}` };
  const one = start(electronTree(), { env });
  // It starts as the kiosk, as if the variables were not set.
  await expect.poll(() => one.left(), { timeout: 30_000 }).toContain('state.json');
  expect(one.output()).not.toContain('brought in');
  const twin = start(open, { words: ['--no-maglev', '-e', '0'], env, bare: true });
  expect(await twin.waitFor(/brought in/), twin.output()).not.toBeNull();
});

test('the packed program refuses the options of "npm run kiosk"', async () => {
  for (const options of [['--automation'], ['--map-host', '*=127.0.0.1'], ['--', '--remote-debugging-port=0']]) {
    const env = { CANTEEN_KIOSK_ARGS: JSON.stringify(options) };
    await refused(electronTree(), { env }, WRONG_USE, /An installed kiosk takes no options/);
  }
  await refused(electronTree(), { env: { CANTEEN_KIOSK_ARGS: '["--what"]' } }, WRONG_USE, /is not known/);
  const twin = start(unguarded, { env: { CANTEEN_KIOSK_ARGS: '["--automation"]' } });
  expect(await twin.waitFor(/"event":"shell".*"cdp":"http/), twin.output()).not.toBeNull();
});

/** Replaces text with text of the same length, so that nothing else in the archive moves. */
function exchanged(bytes: Buffer, from: RegExp, to: string): Buffer {
  const text = bytes.toString('latin1');
  const found = text.match(from)?.[0] ?? '';
  if (found.length < to.length) throw new Error(`the file has no ${from}`);
  return Buffer.from(text.replace(from, to.padEnd(found.length)), 'latin1');
}

const ARCHIVE = 'resources/app.asar';
const changedCode = (bytes: Buffer): Buffer =>
  exchanged(bytes, /app\.disableHardwareAcceleration\(\);/, 'process.stderr.write("CHANGED");');
const changedPage = (bytes: Buffer): Buffer => exchanged(bytes, /<meta name="referrer"/g, '<meta name="exchange"');

test('changed code in app.asar is detected before the kiosk serves anybody', async () => {
  const tree = copyOf(electronTree());
  replace(tree, ARCHIVE, changedCode);
  const one = await refused(tree, {}, DAMAGED, /not as packed: resources\/app\.asar \(changed\)\. .*Install the package again/);
  expect(one.left()).not.toContain('state.json');
  // Electron's own check of the archive is on but has no effect on Linux: without our check the changed code runs.
  const twin = copyOf(unguarded);
  replace(twin, ARCHIVE, changedCode);
  const other = start(twin, { env: { CANTEEN_KIOSK_ARGS: '["--automation"]' } });
  expect(await other.waitFor(/CHANGED[\s\S]*"role":"active"/), other.output()).not.toBeNull();
});

test('a changed page in app.asar is detected before anybody sees it', async () => {
  const tree = copyOf(electronTree());
  replace(tree, ARCHIVE, changedPage);
  await refused(tree, {}, DAMAGED, /resources\/app\.asar \(changed\)/);
  const twin = copyOf(unguarded);
  replace(twin, ARCHIVE, changedPage);
  const other = start(twin, { env: { CANTEEN_KIOSK_ARGS: '["--automation"]' } });
  const [, address = ''] = (await other.waitFor(/"role":"active".*"cdp":"(http[^"]+)"/)) ?? [];
  const browser = await chromium.connectOverCDP(address);
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) throw new Error('the shell has no page');
  await expect(page.locator('meta[name="exchange"]')).toHaveCount(1);
  await browser.close();
});

test('a changed file next to app.asar is detected', async () => {
  const notice = 'resources/kiosk-config/notice.en.md';
  const tree = copyOf(electronTree());
  replace(tree, notice, (bytes) => `${bytes}\n\nAnything goes in here.\n`);
  await refused(tree, {}, DAMAGED, /notice\.en\.md \(changed\)/);
  const twin = copyOf(unguarded);
  replace(twin, notice, (bytes) => `${bytes}\n\nAnything goes in here.\n`);
  const options = ['--automation', '--config', join(twin, dirname(notice))];
  const other = start(twin, { env: { CANTEEN_KIOSK_ARGS: JSON.stringify(options) } });
  expect(await other.waitFor(SERVING), other.output()).not.toBeNull();
});

test('another application next to app.asar, or in its place, is not run', async () => {
  const evil = { 'package.json': '{"main":"x.cjs"}', 'x.cjs': 'process.stderr.write("ANOTHER");process.exit()' };
  const beside = (tree: string): string => {
    const copy = copyOf(tree);
    mkdirSync(join(copy, 'resources/app'));
    for (const [name, text] of Object.entries(evil)) writeFileSync(join(copy, 'resources/app', name), text);
    return copy;
  };
  await refused(beside(electronTree()), {}, DAMAGED, /2 files .* resources\/app\/package\.json \(extra\)/);
  const instead = (tree: string): string => {
    const copy = beside(tree);
    replace(copy, ARCHIVE, () => '');
    return copy;
  };
  const one = start(instead(electronTree()), {});
  expect(await one.ended()).not.toBe(0);
  expect(one.output()).not.toContain('ANOTHER');
  const twin = instead(open);
  rmSync(join(twin, ARCHIVE));
  expect(await start(twin, {}).waitFor(/ANOTHER/)).not.toBeNull();
});

test('missing and extra files are named, five at most', async () => {
  const tree = copyOf(electronTree());
  for (const name of ['de', 'fr', 'it', 'es', 'pl', 'nl']) rmSync(join(tree, `locales/${name}.pak`));
  replace(tree, 'libx.so', () => 'x');
  const one = await refused(tree, {}, DAMAGED, /7 files of this installation are not as packed: .* and 2 more\./);
  expect(one.output()).toContain('libx.so (extra)');
});
