import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { noteStateFormat, whyNotThisState } from '../../main/node/state/state-format.ts';
import { test } from '../fakes/folder.ts';

test('the state of a newer version is refused with a sentence', async ({ folder }) => {
  const file = join(folder, 'format.json');
  expect(await whyNotThisState(folder)).toBeNull();
  await noteStateFormat(folder, 2);
  expect(await readFile(file, 'utf8')).toBe('{"format":2}\n');
  expect(await whyNotThisState(folder, 1)).toMatch(
    /was written by a newer version of the kiosk \(format 2; this version reads 1/,
  );
  expect(await whyNotThisState(folder, 2)).toBeNull();
  expect(await whyNotThisState(folder, 3)).toBeNull();
  await writeFile(file, 'not a number');
  expect(await whyNotThisState(folder)).toBeNull();
});
