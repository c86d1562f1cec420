/** Chromium's PDF viewer as in Electron 41 and later: a frame of the page. Faked here, since the tests run on Electron 33. */
import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { refuseViewerFrames } from '../../main/shell/pdf/viewer-frames.ts';

const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';

function page({ gone = false } = {}) {
  const closes: unknown[] = [];
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => gone,
    close: (options: unknown) => void closes.push(options),
  });
  const refusals: string[] = [];
  refuseViewerFrames(contents as never, () => refusals.push('refused'));
  return { contents, closes, refusals };
}

test("a page with a frame of Chromium's PDF viewer is closed without a prompt, and reported once", async () => {
  const { contents, closes, refusals } = page();
  for (const url of [VIEWER, VIEWER.toUpperCase()]) contents.emit('did-frame-navigate', {}, url, 200, '', false, 1, 2);
  expect(closes, 'not from within the event').toEqual([]);
  await nextTurn();
  expect([closes, refusals]).toEqual([[{ waitForBeforeUnload: false }], ['refused']]);
});

test('other frames and destroyed pages are ignored', async () => {
  const { contents, closes } = page();
  for (const url of ['', 'about:blank', 'https://a.test/chrome-extension://x', 'kiosk-pdf://00/'])
    contents.emit('did-frame-navigate', {}, url, 200, '', false, 1, 2);
  const left = page({ gone: true });
  left.contents.emit('did-frame-navigate', {}, VIEWER, 200, '', true, 1, 2);
  await nextTurn();
  expect([closes, left.closes]).toEqual([[], []]);
});
