import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { rehearse } from '../../main/node/packs/rehearse.ts';
import { test } from '../fakes/folder.ts';
import { CONFIG } from '../fakes/starter.ts';

/** The settings folder as it comes with the kiosk. */
function place(folder: string) {
  cpSync(CONFIG, folder, { recursive: true });
  return { configDir: folder, pack: null, allowHosts: [] };
}

test('what comes with the kiosk holds: what must be blocked, what must open, and searches', async ({ folder }) => {
  const result = await rehearse(place(folder));
  expect(result).toMatchObject({ ok: true, value: { block: { wrong: 0 }, allow: { wrong: 0 }, safe: { wrong: 0 } } });
  if (!result.ok) return;
  const { block, allow, safe } = result.value;
  expect(block.tried).toBeGreaterThan(10);
  expect(allow.tried).toBeGreaterThan(600);
  expect(safe.tried).toBeGreaterThan(10);
});

test('a door that settings open is counted', async ({ folder }) => {
  const result = await rehearse({ ...place(folder), allowHosts: ['192.168.0.1'] });
  expect(result).toMatchObject({ ok: true, value: { block: { wrong: 1 }, allow: { wrong: 0 } } });
});

test('rules that cannot be read are reported in words', async ({ folder }) => {
  const copy = place(folder);
  const file = join(folder, 'rules/words.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(1));
  expect(await rehearse(copy)).toMatchObject({ ok: false, problems: [expect.stringContaining('words.json')] });
});
