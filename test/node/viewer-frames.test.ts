/** Chromium's PDF viewer as Electron 41 and later show it: a frame of the page. Told by contents of our own, since tests run on 33. */
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
  const told: string[] = [];
  refuseViewerFrames(contents as never, () => told.push('refused'));
  return { contents, closes, told };
}

test('a page in which the viewer appears is closed at once, unasked, and the visitor is told once', async () => {
  const { contents, closes, told } = page();
  for (const url of [VIEWER, VIEWER.toUpperCase()]) contents.emit('did-frame-navigate', {}, url, 200, '', false, 1, 2);
  expect(closes, 'not from within the event').toEqual([]);
  await nextTurn();
  expect([closes, told]).toEqual([[{ waitForBeforeUnload: false }], ['refused']]);
});

test('other frames and pages that are gone are left alone', async () => {
  const { contents, closes } = page();
  for (const url of ['', 'about:blank', 'https://a.test/chrome-extension://x', 'kiosk-pdf://00/'])
    contents.emit('did-frame-navigate', {}, url, 200, '', false, 1, 2);
  const left = page({ gone: true });
  left.contents.emit('did-frame-navigate', {}, VIEWER, 200, '', true, 1, 2);
  await nextTurn();
  expect([closes, left.closes]).toEqual([[], []]);
});
