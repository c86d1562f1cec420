/** The card for Facilities: their whole guide on one sheet, with pictures of six screens, reproducible byte for byte. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { test } from '../fakes/folder.ts';
import { CONFIG } from '../fakes/starter.ts';

const BUILD = join(import.meta.dirname, '../../build');
const { makeCard }: { makeCard(folder: string): Promise<void> } = await import(join(BUILD, 'facilities-card.mjs'));
const { cardOf }: { cardOf(guide: string, messages: object): { panels: readonly { words: string }[] } } = await import(
  join(BUILD, 'card/card.mjs')
);
const GUIDE = readFileSync(join(CONFIG, 'FACILITIES.md'), 'utf8');

const plain = (text: string): string => text.replaceAll(/[\s*`|]+/g, '');

test("the card's PDF is reproducible and has the guide's text on one page; its HTML page has six pictures", async ({
  folder,
}) => {
  for (const name of ['one', 'other']) {
    mkdirSync(join(folder, name));
    await makeCard(join(folder, name));
  }
  const [pdf, again] = ['one', 'other'].map((name) => readFileSync(join(folder, name, 'FACILITIES.pdf')));
  expect(pdf?.equals(again ?? Buffer.alloc(0))).toBe(true);
  const read = await getDocument({ data: new Uint8Array(pdf ?? []), verbosity: 0 }).promise;
  expect(read.numPages).toBe(1);
  const sheet = await read.getPage(1);
  const { items } = await sheet.getTextContent();
  const printed = plain(items.map((item) => ('str' in item ? item.str : '')).join(''));
  for (const [, words = ''] of GUIDE.matchAll(/^(?:\d\.|-) (.+)$/gm)) expect.soft(printed).toContain(plain(words));
  const tree = JSON.stringify(await sheet.getStructTree());
  expect(tree.match(/"role":"(H1|Figure)"/g)?.sort(), 'what a screen reader reads').toEqual([
    ...Array(6).fill('"role":"Figure"'),
    '"role":"H1"',
  ]);
  const page = readFileSync(join(folder, 'one/FACILITIES.html'), 'utf8');
  expect(page.match(/<svg /g)).toHaveLength(6);
});

test('the build fails if the guide has no row for a screen on the card', () => {
  const messages = JSON.parse(readFileSync(join(BUILD, '../renderer/messages/en.json'), 'utf8'));
  expect(cardOf(GUIDE, messages).panels.map(({ words }) => words)).toContain('This PC is closed');
  expect(() => cardOf(GUIDE, { ...messages, 'closed.title': 'We are closed' })).toThrow(/no row .*"We are closed"/);
});
