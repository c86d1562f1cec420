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
  const events: Readonly<Record<string, readonly unknown[]>> = {
    'frame-created': [{}, { frame: { url: VIEWER } }],
    'did-frame-navigate': [{}, VIEWER, 200, '', false, 1, 2],
  };
  for (const [name, words] of Object.entries(events)) {
    const { contents, closes, told } = page();
    contents.emit(name, ...words);
    contents.emit('did-frame-navigate', {}, VIEWER.toUpperCase(), 200, '', false, 1, 2);
    expect(closes, 'not from within the event').toEqual([]);
    await nextTurn();
    expect([closes, told], name).toEqual([[{ waitForBeforeUnload: false }], ['refused']]);
  }
});

test('other frames, frames that are gone and pages that are gone are left alone', async () => {
  const { contents, closes } = page();
  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed');
    },
  };
  for (const frame of [null, gone, { url: '' }, { url: 'about:blank' }, { url: 'https://a.test/chrome-extension://x' }])
    contents.emit('frame-created', {}, { frame });
  contents.emit('did-frame-navigate', {}, 'kiosk-pdf://00/', 200, '', false, 1, 2);
  const left = page({ gone: true });
  left.contents.emit('did-frame-navigate', {}, VIEWER, 200, '', true, 1, 2);
  await nextTurn();
  expect([closes, left.closes]).toEqual([[], []]);
});
