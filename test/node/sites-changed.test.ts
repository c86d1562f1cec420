/** What staff read when a pack replaces another. */
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { changeWords } from '../../main/core/packs/change-words.ts';
import { sitesChanged } from '../../main/node/packs/sites-changed.ts';
import { test } from '../fakes/folder.ts';
import { PackKiosk, signedPack } from '../fakes/pack-kiosk.ts';

test('sitesChanged compares the sites of two packs on the disk, and returns null if one cannot be read', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const first = (await kiosk.install(await signedPack(kiosk.current, { count: 2_000 }))).installed();
  const facts = { serial: 8 };
  const second = (await kiosk.install(await signedPack(kiosk.current, { facts, count: 2_500 }))).installed();
  if (first === null || second === null) throw new Error('both are installed');
  expect(await sitesChanged(first, second)).toEqual({ more: 500, fewer: 0 });
  expect(await sitesChanged(second, first)).toEqual({ more: 0, fewer: 500 });
  await truncate(first.path, 100);
  expect(await sitesChanged(first, second)).toBeNull();
  expect(await sitesChanged({ ...first, path: join(folder, 'gone') }, second)).toBeNull();
});

test('changeWords puts the number of added and removed sites in a sentence', () => {
  const words = (more: number, fewer: number) => changeWords({ serial: 12 }, { serial: 13 }, { more, fewer });
  expect(words(1_204, 80)).toBe('Number 13 in place of 12: 1,204 sites more, 80 fewer.');
  expect(words(1, 0)).toBe('Number 13 in place of 12: 1 site more.');
  expect(words(0, 2)).toBe('Number 13 in place of 12: 2 sites fewer.');
  expect(words(0, 0)).toBe('Number 13 in place of 12: the same sites.');
});
