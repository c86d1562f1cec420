/**
 * Calls that open something on this PC do not exist for a website: not in the page, in a frame of it or in a worker. On a newer Electron
 * these tests show which Blink feature came back under another name (`main/core/browser/blink-names.ts`). The twin hides nothing.
 */
import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { comparedNames, TESTED } from '../../main/core/self-checks/browsers.ts';
import { SURFACE_NAMES, SURFACE_SCRIPT } from '../../main/core/self-checks/surface.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';

/** Looks for the names in a page, a frame and a worker; returns those found, by place. */
const LOOK = `async (names) => {
  const here = ${SURFACE_SCRIPT};
  const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { srcdoc: 'x' }));
  await new Promise((done) => { frame.onload = done; });
  const code = 'onmessage = ({ data }) => postMessage((' + here + ')(data, self))';
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  const inWorker = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
  worker.postMessage(names);
  return { page: here(names, window), frame: here(names, frame.contentWindow), worker: await inWorker };
}`;

type Found = Readonly<Record<'page' | 'frame' | 'worker', readonly string[]>>;

let sites: Sites;
let kiosk: Kiosk;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('asks.test', '/', '<title>Asks</title><body>');
});
test.afterAll(() => sites.close());

async function start(command?: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, command === undefined ? {} : { command });
  guest = await kiosk.visit(await kiosk.accept(), sites.secureUrl('asks.test'));
}

const found = (): Promise<Found> => guest.evaluate<Found>(`(${LOOK})(${JSON.stringify(SURFACE_NAMES)})`);

/** Lists the names of a page's window, and of its navigator. */
const NAMES = `[...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Navigator.prototype).map((name) => 'navigator.' + name)]`;

test.describe('with the list of names', () => {
  test.beforeAll(() => start());
  test.afterAll(() => kiosk.stop());

  test('no hidden name exists in a page, a frame or a worker', async () => {
    expect(await found()).toEqual({ page: [], frame: [], worker: [] });
  });

  test('the names in a page are exactly those recorded for this version of Chromium', async () => {
    const { text, chrome } = await guest.evaluate<{ text: readonly string[]; chrome: string }>(
      `({ text: ${NAMES}, chrome: navigator.userAgent })`,
    );
    const names = createHash('sha256')
      .update(comparedNames(text.filter((name) => !/^__(pw|playwright)/.test(name))))
      .digest('hex');
    const major = /Chrome\/(\d+)/.exec(chrome)?.[1];
    const listed = TESTED.find((each) => each.chrome.startsWith(`${major}.`));
    expect(listed?.names, `main/core/self-checks/browsers.ts: the line of Chromium ${major} has these names: '${names}'`).toBe(
      names,
    );
  });
});

test('the twin: without the list of names they exist', { tag: '@slow' }, async () => {
  const unguarded = makeUnguarded('blinkNames', 'selfChecks');
  try {
    await start(unguarded.command);
    const there = await found();
    expect(there.page).toEqual(
      expect.arrayContaining(['showSaveFilePicker', 'EyeDropper', 'navigator.usb', 'webkitSpeechRecognition']),
    );
    expect(there.frame).toEqual(expect.arrayContaining(['showSaveFilePicker', 'navigator.usb']));
    expect(there.worker).toContain('navigator.usb');
  } finally {
    await kiosk.stop();
    unguarded.remove();
  }
});
