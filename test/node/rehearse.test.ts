import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { rehearse } from '../../main/node/packs/rehearse.ts';
import { test } from '../fakes/folder.ts';
import { CONFIG } from '../fakes/starter.ts';

/** Copies the settings folder that comes with the kiosk, and returns its filter place. */
function place(folder: string) {
  cpSync(CONFIG, folder, { recursive: true });
  return { configDir: folder, pack: null, allowHosts: [] };
}

test("the rehearsal passes with the product's lists: sites to block, sites to open and safe searches", async ({ folder }) => {
  const result = await rehearse(place(folder));
  expect(result).toMatchObject({ ok: true, value: { block: { wrong: 0 }, allow: { wrong: 0 }, safe: { wrong: 0 } } });
  if (!result.ok) return;
  const { block, allow, safe } = result.value;
  expect(block.tried).toBeGreaterThan(10);
  expect(allow.tried).toBeGreaterThan(600);
  expect(safe.tried).toBeGreaterThan(10);
});

test('the rehearsal counts a private address that allowHosts opens', async ({ folder }) => {
  const result = await rehearse({ ...place(folder), allowHosts: ['192.168.0.1'] });
  expect(result).toMatchObject({ ok: true, value: { block: { wrong: 1 }, allow: { wrong: 0 } } });
});

test('the rehearsal reports rules that cannot be read', async ({ folder }) => {
  const copy = place(folder);
  const file = join(folder, 'rules/words.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(1));
  expect(await rehearse(copy)).toMatchObject({ ok: false, problems: [expect.stringContaining('words.json')] });
});
