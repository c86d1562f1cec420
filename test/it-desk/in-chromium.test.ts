/** The IT desk as IT has it: one file, opened from a folder in Debian's Chromium. `npm test -- --project=it-desk` builds it first. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, expect } from '@playwright/test';
import { tarOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';
import { minisign } from '../fakes/minisign.ts';
import { faults, opened, PATIENTLY, PHRASE, save, startBrowser } from './page-actions.ts';

let browser: Browser;

test.beforeAll(async () => {
  browser = await startBrowser();
});

test.afterAll(() => browser.close());

test('lists, a decision, a signed pack and a journal, from a file; nothing is asked of any network', async ({ folder }) => {
  const { page, requests, errors } = await opened(browser);
  expect(await minisign(folder, ['-G', '-W', '-p', 'pack.pub', '-s', 'pack.key'])).toMatchObject({ status: 0 });
  await page.getByRole('button', { name: 'Lists', exact: true }).click();
  const tree = await tarOf([
    ['blacklists/adult/domains', 'bad.example\nairtable.com\n'],
    ['blacklists/adult/usage', 'black\n'],
  ]);
  await page.getByLabel('Files: lists').setInputFiles([
    { name: 'ut1.tar.gz', mimeType: 'application/gzip', buffer: gzipSync(tree) },
    { name: 'broken.tar', mimeType: 'application/x-tar', buffer: Buffer.from('no archive') },
  ]);
  await page.getByRole('button', { name: 'Look at the lists' }).click();
  await expect(page.getByRole('alert')).toContainText('broken.tar is damaged', PATIENTLY);
  await page.getByRole('button', { name: 'Remove broken.tar' }).click();
  await page.getByRole('button', { name: 'Look at the lists' }).click();
  const site = page.getByRole('group', { name: 'airtable.com' });
  await expect(site).toBeVisible(PATIENTLY);
  expect(await faults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Sign and carry' }).click();
  await page.getByLabel('Group', { exact: true }).fill('civic-centre');
  await page.getByLabel('Files: pack.key').setInputFiles(join(folder, 'pack.key'));
  await expect(page.getByText('Key: pack.key')).toBeVisible();
  await page.getByRole('button', { name: 'Make and sign the pack' }).click();
  await expect(page.getByRole('alert')).toContainText('airtable.com', PATIENTLY);
  await page.getByRole('button', { name: 'Lists', exact: true }).click();
  await site.getByRole('radio', { name: 'Keep it open' }).check();
  await page.getByRole('button', { name: 'Sign and carry' }).click();
  await page.getByRole('button', { name: 'Make and sign the pack' }).click();
  await expect(page.getByRole('heading', { name: 'The pack is signed' })).toBeVisible(PATIENTLY);
  await expect(page.getByText('Group: civic-centre. Last number: 1.')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  for (const name of ['civic-centre-1.kioskpack', 'civic-centre-1.kioskpack.minisig']) await save(page, name, folder);
  const checked = await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'civic-centre-1.kioskpack']);
  expect(checked, checked.out).toMatchObject({ status: 0 });

  await page.getByRole('button', { name: 'Look at the PCs' }).click();
  const journal = await (await JournalTrial.make(folder)).visits(1).exportFiles();
  const files = journal.map(({ name, bytes }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(bytes) }));
  await page.getByLabel('Files: the outbox').setInputFiles(files);
  await expect(page.getByRole('heading', { name: /: as the kiosk wrote it$/ })).toBeVisible(PATIENTLY);
  expect(await faults(page)).toEqual([]);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
});

test('a group by keyboard alone; mistakes are told of beside their fields', async ({ folder }) => {
  const { page, requests, errors } = await opened(browser);
  expect(await faults(page)).toEqual([]);
  // The heading has the focus, and Tab leads through the form.
  for (const text of ['civic centre', PHRASE, `${PHRASE}!`]) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the group')).toHaveAccessibleDescription(/Write up to 64 letters/);
  await expect(page.getByLabel('The same again')).toHaveAccessibleDescription('The two are not the same.');
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Name of the group').fill('civic-centre');
  await page.getByLabel('The same again').fill(PHRASE);
  await page.getByLabel('The same again').press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The keys are made: save them now' })).toBeVisible(PATIENTLY);
  expect(await faults(page)).toEqual([]);
  for (const name of ['pack.key', 'pack.pub', 'report.pub', 'pins.json']) await save(page, name, folder);
  await writeFile(join(folder, 'file'), 'to be signed');
  expect(await minisign(folder, ['-S', '-s', 'pack.key', '-m', 'file'], `${PHRASE}\n`)).toMatchObject({ status: 0 });
  expect(await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'file'])).toMatchObject({ status: 0 });
  expect(await readFile(join(folder, 'pins.json'), 'utf8')).toContain('"civic-centre"');
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
});
