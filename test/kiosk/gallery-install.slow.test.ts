/** What the install stick's screen asks before a disk is erased. The gallery is shown as in `gallery.slow.test.ts`. */
import { expect, type Page, test } from '@playwright/test';
import { STATES } from '../../renderer/gallery/states.ts';
import { type GalleryStage, openGallery } from './gallery-stage.ts';

let stage: GalleryStage;
let gallery: Page;
test.beforeAll(async () => {
  stage = await openGallery();
  gallery = stage.page;
});
test.afterAll(() => stage?.close());

const sent = () => gallery.evaluate(() => Reflect.get(window, 'sent'));
const erase = () => gallery.getByRole('button', { name: 'Erase the disk' }).click();
const wordField = () => gallery.getByRole('textbox', { name: 'Type ERASE to confirm' });

test('no disk is erased without the word, or with another one; the error names the word', async () => {
  await stage.show('install');
  for (const word of ['', 'yes', 'ERAS']) {
    await wordField().fill(word);
    await erase();
    await expect(wordField()).toHaveAccessibleDescription(/Type the word ERASE/);
    await expect(wordField()).toBeFocused();
  }
  expect(await sent()).toEqual([]);
  await wordField().fill(' erase ');
  await erase();
  expect(await sent()).toEqual([['install', { disk: 'nvme0n1', sequence: 9 }]]);
});

test('with several disks none is erased before one is chosen', async () => {
  await stage.show('install-several');
  await expect(gallery.getByRole('radio', { checked: true })).toHaveCount(0);
  await wordField().fill('ERASE');
  await erase();
  await expect(gallery.getByText('Choose a disk.')).toBeVisible();
  expect(await sent()).toEqual([]);
  await gallery.getByRole('radio', { name: /TOSHIBA/ }).check();
  await erase();
  expect(await sent()).toEqual([['install', { disk: 'sda', sequence: 10 }]]);
});

test('a word that was typed for one disk does not confirm another one that takes its place', async () => {
  await stage.show('install');
  await wordField().fill('ERASE');
  const replaced = JSON.parse(JSON.stringify(STATES['install']).replaceAll('"sequence":9', '"sequence":11'));
  await gallery.evaluate((state) => Reflect.get(window, 'show')(state), replaced);
  await expect(wordField()).toHaveValue('');
  await erase();
  expect(await sent()).toEqual([]);
});

test('after each failed attempt the word has to be typed again, also if the reason is the same', async () => {
  await stage.show('install-failed');
  await wordField().fill('ERASE');
  const again = JSON.parse(JSON.stringify(STATES['install-failed']).replace('"attempt":1', '"attempt":2'));
  await gallery.evaluate((state) => Reflect.get(window, 'show')(state), again);
  await expect(wordField()).toHaveValue('');
});
