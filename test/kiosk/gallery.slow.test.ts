/**
 * Every state of the gallery is accessible, also those that are hard to bring about: refused packs and sticks, answers of IT, failures.
 * The kiosk shows the gallery as a guest page, so that the same browser draws it as the real screens.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { PageState } from '../../main/contract/page-state.ts';
import { STATES } from '../../renderer/gallery/states.ts';
import { atSize, expectAccessible, violations } from './accessible.ts';
import { type GalleryStage, openGallery } from './gallery-stage.ts';

/** Nearly 50 states, each checked three times. */
test.setTimeout(600_000);

/** `KIOSK_GALLERY_PICTURES=DIR` saves screenshots; `KIOSK_GALLERY_ONLY=PATTERN` limits the test to some states. */
const PICTURES = process.env['KIOSK_GALLERY_PICTURES'];
const ONLY = new RegExp(process.env['KIOSK_GALLERY_ONLY'] ?? '');
const SIZES = [
  { width: 1280, height: 1024 },
  { width: 1024, height: 768 },
  { width: 320, height: 256 },
] as const;

let stage: GalleryStage;
let gallery: Page;
test.beforeAll(async () => {
  stage = await openGallery();
  gallery = stage.page;
});
test.afterAll(() => stage?.close());

const show = (name: string): Promise<void> => stage.show(name);

async function takePictures(name: string, dir: string): Promise<void> {
  for (const size of SIZES) {
    const place = join(dir, String(size.width));
    mkdirSync(place, { recursive: true });
    await atSize(gallery, size, async () => void (await gallery.screenshot({ path: join(place, `${name}.png`) })));
  }
}

test('every state of the gallery is accessible', async () => {
  for (const name of Object.keys(STATES).filter((each) => ONLY.test(each))) {
    await show(name);
    await expectAccessible(gallery, name);
    await atSize(gallery, SIZES[2], async () => expect.soft(await violations(gallery), `${name}: axe, at 400 %`).toEqual([]));
    if (PICTURES !== undefined) await takePictures(name, PICTURES);
  }
});

for (const theme of ['dark', 'contrast'] as const) {
  test(`every state of the gallery is accessible in the theme ${theme}`, async () => {
    for (const name of Object.keys(STATES).filter((each) => ONLY.test(each))) {
      await show(name);
      await stage.colour(name, theme);
      for (const size of [SIZES[0], SIZES[2]]) {
        await atSize(gallery, size, async () =>
          expect.soft(await violations(gallery, theme === 'contrast'), `${name}: axe, ${size.width} pixels wide`).toEqual([]),
        );
      }
      if (PICTURES !== undefined) await takePictures(name, join(PICTURES, theme));
    }
  });
}

test('the checks find a state with too little contrast', async () => {
  await show('staff-stick-refused');
  await gallery.evaluate(() => document.querySelector('.stick__words')?.setAttribute('style', 'color: #ccc; background: #fff'));
  expect(await violations(gallery)).toEqual([expect.stringMatching(/^color-contrast: /)]);
});

/** The element that Tab has reached: whether it is in the bottom bar or behind it, and how far the page is scrolled. */
const reached = () =>
  gallery.evaluate(() => {
    const here = document.activeElement as HTMLElement;
    const bar = document.querySelector('.screen__footer');
    return {
      inBar: bar?.contains(here) === true,
      behindBar:
        bar?.contains(here) !== true && here.getBoundingClientRect().bottom > (bar?.getBoundingClientRect().top ?? Infinity),
      scrolled: scrollY,
      words: here.textContent,
    };
  });

test('the bottom bar hides no element that Tab reaches, and its own buttons do not scroll the page', async () => {
  for (const name of ['notice', 'staff', 'staff-it']) {
    await show(name);
    await atSize(gallery, SIZES[1], () => walk(name));
  }
});

/** Presses Tab 40 times, more often than a screen has elements. */
async function walk(name: string): Promise<void> {
  await gallery.evaluate(() => scrollTo(0, 0));
  let before = 0;
  let inBar = 0;
  for (let key = 0; key < 40; key++) {
    await gallery.keyboard.press('Tab');
    const now = await reached();
    expect(now.behindBar, `${name}: ${now.words}`).toBe(false);
    if (now.inBar) {
      inBar += 1;
      expect(now.scrolled, `${name}: ${now.words}`).toBe(before);
    }
    before = now.scrolled;
  }
  expect(inBar, name).toBeGreaterThan(0);
}

const press = (name: string): Promise<void> => gallery.getByRole('button', { name, exact: true }).click();
const sent = (): Promise<readonly (readonly unknown[])[]> => gallery.evaluate(() => Reflect.get(window, 'sent'));

test('a visitor can report the current site from the toolbar, only where reports are possible', async () => {
  await show('page-report');
  await press('More');
  expect(await sent()).toContainEqual(['menu', 'more']);
  await show('menu-more');
  await press('Report this site');
  expect(await sent()).toContainEqual(['reportSite']);
  await show('page');
  await expect(gallery.getByRole('button', { name: /Report/ })).toHaveCount(0);
});

test('the block page of a site that IT has since allowed opens it, and no longer gives reasons for the block', async () => {
  await show('blocked-stays');
  await expect(gallery.getByText('Reviewed on 3 March: stays blocked.')).toBeVisible();
  await expect(gallery.getByText(/list of gambling sites/)).toBeVisible();
  await expect(gallery.getByText(/The library on the ground floor/)).toBeVisible();
  await show('blocked-allowed');
  await expect(gallery.getByText('Reviewed on 3 March: now allowed.')).toBeVisible();
  await expect(gallery.getByText(/list of gambling sites|The library|I think this is wrong/)).toHaveCount(0);
  await expect(gallery.getByRole('main').getByRole('button').first()).toHaveText('Open the page');
  await press('Open the page');
  expect(await sent()).toContainEqual(['tryAgain']);
});

test('staff can go back to the previous pack, also while the installed one is bad', async () => {
  for (const name of ['staff-pack', 'staff-pack-bad']) {
    await show(name);
    await press('Go back to the previous block pack');
    expect(await sent(), name).toEqual([['staff', 'previousPack']]);
  }
});

test('a screen reader announces the progress of a stick at each quarter, and the result once', async () => {
  await show('staff-pack');
  const [idle, reading, done] = ['staff-pack', 'staff-stick-reading', 'staff-stick-done'].map((name) => STATES[name]);
  const heard = await gallery.evaluate(
    async ([first, second, last]) => {
      // Screen readers announce only changes inside a region that already existed.
      const regions = [...document.querySelectorAll('.stick [role=status], .stick [role=log]')];
      const announced: string[] = [];
      const observer = new MutationObserver(() => {
        const text = regions.map(({ textContent }) => textContent).join(' | ');
        if (announced.at(-1) !== text) announced.push(text);
      });
      for (const region of regions) observer.observe(region, { subtree: true, childList: true, characterData: true });
      const render = async (state: unknown): Promise<void> => {
        Reflect.get(window, 'show')(state);
        await new Promise((drawn) => setTimeout(drawn, 20));
      };
      for (let percent = 0; percent <= 100; percent++) {
        await render(JSON.parse(JSON.stringify(second).replace('"percent":42', `"percent":${percent}`)));
      }
      await render(last);
      await render(first);
      observer.disconnect();
      return announced;
    },
    [idle, reading, done] as readonly (PageState | undefined)[],
  );
  expect(heard).toEqual([
    ' | Reading the stick. | ',
    ...[25, 50, 75, 100].map((percent) => ` | Reading the stick: ${percent}% done. | `),
    'Done: Block pack number 13 is installed and in use.Done: 3 reports of visitors are on the stick. |  | You can take the stick out',
    ' |  | ',
  ]);
});

test('while a staff code is being checked no other can be tried, whatever state the page gets meanwhile', async () => {
  await show('notice');
  await press('Staff');
  for (const code of ['830417', '618305']) {
    await gallery.getByRole('textbox', { name: 'Staff code' }).fill(code);
    await gallery.keyboard.press('Enter');
    await gallery.evaluate((state) => Reflect.get(window, 'show')(state), STATES['notice']);
    await expect(gallery.getByText('Checking the code.')).toBeVisible();
  }
  await press('Cancel');
  expect(await sent()).toEqual([['dialog', true], ['enterStaffCode', '830417'], ['staffLeave'], ['dialog', false]]);
});

test('a screen that closes the staff dialog withdraws the code being checked, unless it is the staff screen', async () => {
  for (const [from, next, taken] of [
    ['start', 'staff', []],
    ['page', 'covered', [['staffLeave']]],
  ] as const) {
    await show(from);
    await press('Staff');
    await gallery.getByRole('textbox', { name: 'Staff code' }).fill('830417');
    await gallery.keyboard.press('Enter');
    await gallery.evaluate((state) => Reflect.get(window, 'show')(state), STATES[next]);
    await expect(gallery.getByRole('dialog')).toBeHidden();
    const leaving = (await sent()).filter(([verb]) => verb === 'staffLeave');
    expect(leaving, next).toEqual(taken);
  }
});
