import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { codesGuide } from '../../main/core/journal/codes-guide.ts';
import { FAULTS, JOURNAL } from '../../main/core/journal/log-codes.ts';
import { CONFIG } from '../fakes/starter.ts';

test('CODES.md for staff is generated from the codes of the kiosk and contains all of them', () => {
  const file = join(CONFIG, 'CODES.md');
  // After a change of main/core/journal/log-codes.ts: UPDATE_CODES=1 npx playwright test --project=node codes-guide
  if (process.env['UPDATE_CODES'] === '1') writeFileSync(file, codesGuide());
  const guide = readFileSync(file, 'utf8');
  expect(guide).toBe(codesGuide());
  for (const code of [...Object.keys(FAULTS), ...Object.keys(JOURNAL)]) expect(guide).toContain(`| \`${code}\``);
});

test('the meaning of every code is a sentence', () => {
  for (const [code, words] of Object.entries({ ...FAULTS, ...JOURNAL })) expect(words, code).toMatch(/^[A-Z].*\.$/);
});
