/** The documents of a turn: one that is too large is reported as such, however much arrives at once. */
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

test('a document that exceeds the total limit at its first chunk is "too large", not "no longer here"', async () => {
  const store = new PdfStore(folder);
  const [kept, large] = [
    store.add('https://a.test/a.pdf', 'a', 'application/pdf'),
    store.add('https://a.test/b.pdf', 'b', 'application/pdf'),
  ];
  expect(store.arrived(kept, 40 * MB, 0)).toBe(true);
  expect(store.arrived(large, 300 * MB, 0)).toBe(false);
  expect(await large.read()).toBe('tooLarge');
  // The store still has it for its page, and no other document was removed for it.
  expect([store.holds(large), store.holds(kept)]).toEqual([true, true]);
});

test('the size that a site declares counts too', async () => {
  const store = new PdfStore(folder);
  const large = store.add('https://a.test/a.pdf', 'a', 'application/pdf');
  expect(store.arrived(large, 1, MAX_DOCUMENT_BYTES + 1)).toBe(false);
  expect(await large.read()).toBe('tooLarge');
});

test('the PDF store keeps at most 24 documents: the oldest are removed with their files', () => {
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

test('the PDF store keeps at most 200 MB of documents', () => {
  const store = new PdfStore(folder);
  const made = Array.from({ length: 6 }, (_, at) => store.add(`https://a.test/${at}.pdf`, 'a', 'application/pdf'));
  for (const each of made) store.arrived(each, 45 * MB, 0);
  expect(made.filter((each) => store.holds(each))).toHaveLength(4);
});

test('twin: a document counted before the size check would remove itself from the store', async () => {
  const store = new PdfStore(folder);
  const large = store.add('https://a.test/a.pdf', 'a', 'application/pdf');
  store.grow(large, 300 * MB);
  expect(await large.read()).toBe('gone');
});

test('a reader address is recognised even if its document is gone', () => {
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
