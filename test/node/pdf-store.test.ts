/** The documents of a turn: what is too large says so, however much of it comes at once. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isReaderAddress, MAX_DOCUMENT_BYTES, PdfStore } from '../../main/shell/pdf/pdf-store.ts';

const MB = 1024 * 1024;
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-pdf-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a document that is larger at the first look than all may be together is too large, and not "no longer here"', async () => {
  const store = new PdfStore(folder);
  const [kept, large] = [
    store.add('https://a.test/a.pdf', 'a', 'application/pdf'),
    store.add('https://a.test/b.pdf', 'b', 'application/pdf'),
  ];
  expect(store.arrived(kept, 40 * MB, 0)).toBe(true);
  expect(store.arrived(large, 300 * MB, 0)).toBe(false);
  expect(await large.read()).toBe('tooLarge');
  // Its page finds it, and no other has gone for it.
  expect([store.holds(large), store.holds(kept)]).toEqual([true, true]);
});

test('the size that a site names counts as well', async () => {
  const store = new PdfStore(folder);
  const large = store.add('https://a.test/a.pdf', 'a', 'application/pdf');
  expect(store.arrived(large, 1, MAX_DOCUMENT_BYTES + 1)).toBe(false);
  expect(await large.read()).toBe('tooLarge');
});

test('a page that makes one document after the other has 24 at once: the oldest go, with their files', () => {
  const store = new PdfStore(folder);
  const made = Array.from({ length: 60 }, (_, at) => {
    const document = store.add(`https://a.test/${at}.pdf`, 'a', 'application/pdf');
    writeFileSync(document.file, '%PDF-');
    store.arrived(document, MB, 0);
    return document;
  });
  expect(made.map((each) => store.holds(each))).toEqual(made.map((_, at) => at >= 36));
  expect(readdirSync(folder)).toHaveLength(24);
});

test('fewer of them go when they are large: 200 MB at once', () => {
  const store = new PdfStore(folder);
  const made = Array.from({ length: 6 }, (_, at) => store.add(`https://a.test/${at}.pdf`, 'a', 'application/pdf'));
  for (const each of made) store.arrived(each, 45 * MB, 0);
  expect(made.filter((each) => store.holds(each))).toHaveLength(4);
});

test('counted before it is judged it would push itself out: the twin', async () => {
  const store = new PdfStore(folder);
  const large = store.add('https://a.test/a.pdf', 'a', 'application/pdf');
  store.grow(large, 300 * MB);
  expect(await large.read()).toBe('gone');
});

test('an address of the reader is known as such, also when its document is gone', () => {
  const id = '0123456789abcdef'.repeat(2);
  expect(isReaderAddress(`kiosk-pdf://${id}/`)).toBe(true);
  expect(isReaderAddress(`kiosk-pdf://${id}/document`)).toBe(true);
  for (const odd of [
    `kiosk-pdf://${id}`,
    `kiosk-pdf://${id}0/`,
    'kiosk-pdf://x/',
    `kiosk-pdfs://${id}/`,
    `https://a.test/kiosk-pdf://${id}/`,
  ])
    expect(isReaderAddress(odd), odd).toBe(false);
});
