/** Contact sheets of all visitor screens in every language, for review: `npm run screens`. `KIOSK_SCREENS_LANGUAGES=ar,bn` selects languages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { LANGUAGES } from '../../main/core/browser/languages.ts';
import { STATES } from '../../renderer/gallery/states.ts';
import { atSize } from '../kiosk/accessible.ts';
import { type GalleryStage, openGallery } from '../kiosk/gallery-stage.ts';
import { REPO } from '../kiosk/harness.ts';
import { visitorStates } from '../kiosk/left-over.ts';
import { contactSheet } from './contact-sheet.ts';

test.setTimeout(3_600_000);

const OUT = join(REPO, 'out/screens');
const CHOSEN_LANGUAGES = process.env['KIOSK_SCREENS_LANGUAGES']?.split(',') ?? [...LANGUAGES, 'long', 'rightToLeft'];
const ONLY = new RegExp(process.env['KIOSK_GALLERY_ONLY'] ?? '');
const WIDE = { width: 1280, height: 1024 };
/** The size that corresponds to a text size of 400 %. */
const NARROW = { width: 320, height: 256 };
/** At 400 % a few screens are enough, since other tests check the pseudo-languages for missing room. */
const FEW = ['notice', 'start', 'page', 'blocked', 'covered', 'help', 'mistake'];
const PER_SHEET = 20;

let gallery: GalleryStage;
test.beforeAll(async () => {
  gallery = await openGallery();
  mkdirSync(OUT, { recursive: true });
});
test.afterAll(() => gallery?.close());

for (const language of CHOSEN_LANGUAGES) {
  test(`contact sheets: ${language}`, async () => {
    const names = visitorStates(STATES).filter((name) => ONLY.test(name));
    await sheets(language, '100', names, WIDE, 3);
    await sheets(
      language,
      '400',
      names.filter((name) => FEW.includes(name)),
      NARROW,
      1,
    );
  });
}

async function sheets(
  language: string,
  percent: string,
  names: readonly string[],
  size: typeof WIDE,
  smaller: number,
): Promise<void> {
  for (let from = 0; from < names.length; from += PER_SHEET) {
    const here = names.slice(from, from + PER_SHEET);
    const pictures: Buffer[] = [];
    for (const name of here) {
      await gallery.show(name, language);
      await atSize(gallery.page, size, async () => void pictures.push(await gallery.page.screenshot()));
    }
    const place = join(OUT, `${language}-${percent}-${1 + from / PER_SHEET}`);
    writeFileSync(`${place}.png`, contactSheet(pictures, smaller));
    writeFileSync(`${place}.txt`, `${here.join('\n')}\n`);
  }
}
