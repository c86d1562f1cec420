/** From a new group to what sets a PC up: settings, codes, a first pack and six words, which a kiosk takes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { openPack } from '../../main/node/packs/pack-file.ts';
import { judgeSetup } from '../../main/node/setup/judge-setup.ts';
import { sixWords } from '../../main/node/setup/six-words.ts';
import { test } from '../fakes/folder.ts';
import { faults, opened, PATIENTLY, PHRASE, save, startBrowser } from './page-actions.ts';

/** For whoever wants to look. */
const PICTURES = process.env['IT_PAGE_PICTURES'];

let browser: Browser;

test.beforeAll(async () => {
  browser = await startBrowser();
});
test.afterAll(() => browser.close());

/** At 100 % and at 400 %, in light and dark: nothing that axe finds, and nothing to be scrolled sideways but tables. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, height, colorScheme] of [
    [1024, 768, 'light'],
    [256, 192, 'light'],
    [1920, 1080, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    expect.soft(await faults(page), `${name}, ${width} wide`).toEqual([]);
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: width < 1920 });
  }
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect.soft(wide, `${name}: sideways`).toBe(0);
  await page.setViewportSize({ width: 1280, height: 1024 });
}

test('a group, its settings, a pack and a set-up, which a kiosk takes; nothing is asked of any network', async ({ folder }) => {
  test.setTimeout(600_000);
  const { page, requests, errors } = await opened(browser);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.getByLabel('Name of the group').fill('canteen');
  for (const label of ['Pass phrase for the secret keys', 'The same again']) await page.getByLabel(label).fill(PHRASE);
  await press('Make the keys');
  await expect(page.getByRole('heading', { name: 'The keys are made: save them now' })).toBeVisible(PATIENTLY);

  await press('Settings and notice');
  const name = page.getByLabel('Where the PC stands, as visitors call it.');
  await expect(name).toHaveValue('Civic Centre canteen', PATIENTLY);
  await name.fill('Town hall foyer');
  await page.getByLabel('How many tabs a visitor may have open.').fill('99');
  await page.getByLabel('The PC is always open').uncheck();
  await page.getByLabel('Monday: from').fill('08:00');
  await page.getByLabel('Bank holidays and other days').fill('2026-12-25 shut');
  await press('Check and keep');
  await expect(page.getByLabel('How many tabs a visitor may have open.')).toHaveAccessibleDescription(
    /whole number from 1 to 20/,
    PATIENTLY,
  );
  await expect(page.getByLabel('Bank holidays and other days')).toHaveAccessibleDescription(/must be "closed"/);
  await look(page, 'settings-wrong');
  await page.getByLabel('How many tabs a visitor may have open.').fill('4');
  await page.getByLabel('Bank holidays and other days').fill('2026-12-25 closed Christmas Day');
  await press('Check and keep');
  await expect(page.getByText('Kept for the next pack and for set-ups.')).toBeVisible(PATIENTLY);
  await expect(page.getByText('Good: at most 120.')).toBeVisible();
  await look(page, 'settings');

  await press('Codes');
  await page.getByLabel('New IT code', { exact: true }).fill('830417');
  await page.getByLabel('New IT code again').fill('830417');
  await press('Put into the next pack');
  await expect(page.getByRole('alert')).toContainText('must have at least 10 digits', PATIENTLY);
  await look(page, 'codes');

  await press('Lists');
  const list = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('bad.example\n') };
  await page.getByLabel('Files: lists').setInputFiles(list);
  await press('Sign and carry');
  await page.getByLabel('Pass phrase of the key').fill(PHRASE);
  await press('Make and sign the pack');
  await expect(page.getByRole('heading', { name: 'The pack is signed' })).toBeVisible(PATIENTLY);

  await press('Set up a PC');
  await press('Make the set-up');
  await expect(page.getByRole('alert')).toContainText('Type it', PATIENTLY);
  await page.getByLabel('Pass phrase of the key').fill(PHRASE);
  await press('Make the set-up');
  await expect(page.getByRole('heading', { name: 'The set-up is made' })).toBeVisible(PATIENTLY);
  await look(page, 'set-up');
  const names = ['setup.json', 'setup.json.minisig', 'first.kioskpack', 'first.kioskpack.minisig'];
  for (const each of names) await save(page, each, folder);
  const [text = '', signature = ''] = await Promise.all(names.slice(0, 2).map((each) => readFile(join(folder, each), 'utf8')));
  const setup = await judgeSetup(text, signature);
  if (!setup.ok) throw new Error(setup.problems.join(' '));
  expect(setup.value).toMatchObject({
    group: 'canteen',
    settings: { site: { name: 'Town hall foyer' }, tabs: { max: 4 }, hours: { monday: '08:00-17:00', saturday: 'closed' } },
  });
  const words = await page.getByRole('list', { name: 'Six words' }).getByRole('listitem').allTextContents();
  expect(words).toEqual(sixWords(setup.value.keys.current, newSha256));
  const pack = openPack(await readFile(join(folder, 'first.kioskpack')), 'first');
  expect(pack.ok && pack.value.extras.settings).toMatchObject({ tabs: { max: 4 } });
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
});
