/** The IT desk as IT has it: one file, opened from a folder in stock browsers. `npm test -- --project=it-desk` builds it first. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { type BrowserName, type Hand, type Look, OpenedPage } from './browsers.ts';
import { wholeJourney } from './journey.ts';

/** For whoever wants to look. */
const PICTURES = process.env['IT_PAGE_PICTURES'];
/** Sealing keys takes 1 GB, several times, on purpose; Firefox on a busy machine takes longest. */
const JOURNEY_TIMEOUT_MS = 1_500_000;

type Size = readonly [width: number, height: number];
const LARGE: Size = [1024, 768];
/** 1024 by 768 at 400 %. */
const ZOOMED: Size = [256, 192];

/** At 100 % and at 400 %: nothing that axe finds, and nothing to be scrolled sideways but tables. */
async function lookAt(desk: OpenedPage, name: string, sizes: readonly Size[] = [LARGE, ZOOMED]): Promise<void> {
  for (const [width, height] of sizes) {
    await desk.resize(width, height);
    expect.soft(await desk.faults(), `${name}, ${width} wide`).toEqual([]);
    expect.soft(await desk.sideways(), `${name}, ${width} wide: sideways`).toBe(0);
    if (PICTURES !== undefined) await desk.page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
  }
  await desk.resize(1280, 1024);
}

const JOURNEYS: readonly (readonly [BrowserName, Hand, Look])[] = [
  ['chromium', 'keyboard', 'light'],
  ['chromium', 'mouse', 'forced'],
  ['firefox', 'mouse', 'dark'],
];

for (const [browser, hand, look] of JOURNEYS)
  test(`from a new group to decided reports in ${browser}, by ${hand}, ${look}; nothing is asked of any network`, async ({
    folder,
  }) => {
    test.setTimeout(JOURNEY_TIMEOUT_MS);
    const desk = await OpenedPage.open({ browser, hand, look, downloads: folder });
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
  test(`each page in Firefox, ${look}`, async ({ folder }) => {
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
