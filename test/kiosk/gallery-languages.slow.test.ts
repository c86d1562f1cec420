/** The visitor's screens in other languages: no English is left, no text is cut off, and all screens are accessible. */
import { expect, test } from '@playwright/test';
import { LANGUAGES, type Language } from '../../main/core/browser/languages.ts';
import { THEMES, type Theme } from '../../main/core/view/display.ts';
import { STATES } from '../../renderer/gallery/states.ts';
import { byRunLength } from '../fakes/forms.ts';
import { atSize, expectReflow, violations } from './accessible.ts';
import { type GalleryStage, openGallery } from './gallery-stage.ts';
import { cutOff, englishLeft, visitorStates } from './left-over.ts';

test.setTimeout(1_200_000);

const ONLY = new RegExp(process.env['KIOSK_GALLERY_ONLY'] ?? '');
const VISITORS = visitorStates(STATES).filter((name) => ONLY.test(name));
const WIDE = { width: 1280, height: 1024 };
/** As wide as at a text size of 200 %. */
const HALF = { width: 640, height: 512 };
const NARROW = { width: 320, height: 256 };

let gallery: GalleryStage;
test.beforeAll(async () => {
  gallery = await openGallery();
});
test.afterAll(() => gallery?.close());

for (const language of ['long', 'rightToLeft'] as const) {
  test(`no screen has English left or text cut off in a pseudo-language (${language})`, async () => {
    for (const name of VISITORS) {
      await gallery.show(name, language);
      expect.soft(await englishLeft(gallery.page, STATES[name]), name).toEqual([]);
      for (const size of [WIDE, NARROW]) {
        await atSize(gallery.page, size, async () => {
          await expectReflow(gallery.page, `${name}, ${size.width} pixels wide`);
          expect.soft(await cutOff(gallery.page), `${name}, ${size.width} pixels wide: cut off`).toEqual([]);
        });
      }
    }
  });
}

test('the checks find English that is left over and text that is cut off', async () => {
  await gallery.show('start', 'long');
  await gallery.page.evaluate(() => document.querySelector('h1')?.append(' Where to?'));
  expect(await englishLeft(gallery.page, STATES['start'])).toEqual([expect.stringContaining('Where to?')]);
  await gallery.page.evaluate(() =>
    document.querySelector('.bar-button--end')?.setAttribute('style', 'width: 20px; overflow: hidden; white-space: nowrap'),
  );
  expect(await cutOff(gallery.page)).not.toEqual([]);
});

for (const language of byRunLength<readonly Language[]>(['ar', 'bn', 'el'], LANGUAGES)) {
  test(`every visitor's screen is accessible in ${language}, in all colours, up to 400 %`, async () => {
    for (const name of VISITORS) {
      await gallery.show(name, language);
      for (const theme of byRunLength<readonly Theme[]>(['usual'], THEMES)) {
        await gallery.colour(name, theme);
        for (const size of byRunLength([WIDE, HALF], [WIDE, HALF, NARROW])) {
          await atSize(gallery.page, size, async () => {
            const state = `${name}, ${theme}, ${size.width} pixels wide`;
            expect.soft(await violations(gallery.page, theme === 'contrast'), `${state}: axe`).toEqual([]);
            await expectReflow(gallery.page, state);
          });
        }
      }
    }
  });
}
