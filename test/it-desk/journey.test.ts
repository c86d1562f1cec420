/** Tests the IT desk as IT use it: one file, opened from a folder in stock browsers. `npm test -- --project=it-desk` builds it first. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { type BrowserName, type Hand, type Look, OpenedPage, type Size, ZOOMED } from './browsers.ts';
import { wholeJourney } from './journey.ts';

/** A folder for screenshots, if wanted. */
const PICTURES = process.env['IT_PAGE_PICTURES'];
/** Encrypting keys takes 1 GB, several times, on purpose; Firefox on a busy machine takes longest. */
const JOURNEY_TIMEOUT_MS = 3_600_000;

const LARGE: Size = [1024, 768];

/** Checks at 100 % and at 400 % zoom that axe finds nothing and that only tables scroll sideways. */
async function lookAt(desk: OpenedPage, name: string, sizes: readonly Size[] = [LARGE, ZOOMED]): Promise<void> {
  for (const [width, height] of sizes) {
    await desk.resize(width, height);
    expect.soft(await desk.faults(), `${name}, ${width} wide`).toEqual([]);
    expect.soft(await desk.sideways(), `${name}, ${width} wide: sideways`).toBe(0);
    if (PICTURES !== undefined) await desk.page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
  }
  await desk.resizeBack();
}

/** Each page is checked in both sizes. The last item of a row is the size in which the person works. */
const JOURNEYS: readonly (readonly [BrowserName, Hand, Look, Size?])[] = [
  ['chromium', 'keyboard', 'light'],
  ['chromium', 'keyboard', 'dark', ZOOMED],
  ['chromium', 'mouse', 'forced'],
  ['firefox', 'mouse', 'dark'],
  ['firefox', 'keyboard', 'forced', ZOOMED],
];

for (const [browser, hand, look, size] of JOURNEYS)
  test(`IT desk, new group to decided reports, ${browser}, ${hand}, ${look}${size === undefined ? '' : ', at 400 %'}: no network request`, async ({
    folder,
  }) => {
    test.setTimeout(JOURNEY_TIMEOUT_MS);
    const desk = await OpenedPage.open({ browser, hand, look, downloads: folder, ...(size === undefined ? {} : { size }) });
    try {
      await wholeJourney({ desk, folder, look: (name) => lookAt(desk, `${name}-${browser}-${look}`) });
      expect(desk.requests).toEqual([]);
      expect(desk.errors).toEqual([]);
    } finally {
      await desk.close();
    }
  });

const PAGES = ['Start a group', 'Lists', 'Settings and notice', 'Codes', 'Sign and carry', 'Set up a PC', 'Look at the PCs'];

for (const look of ['light', 'forced'] as const)
  test(`each page of the IT desk in Firefox, ${look}, is accessible and makes no network request`, async ({ folder }) => {
    test.setTimeout(JOURNEY_TIMEOUT_MS);
    const desk = await OpenedPage.open({ browser: 'firefox', hand: 'keyboard', look, downloads: folder });
    try {
      for (const page of PAGES) {
        await desk.press(page);
        await lookAt(desk, `${page}-firefox-${look}`);
      }
      expect(desk.requests).toEqual([]);
      expect(desk.errors).toEqual([]);
    } finally {
      await desk.close();
    }
  });
