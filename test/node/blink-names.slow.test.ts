/** Which of the names that are taken away from guest pages the runtime does not know. That is told, and no fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unknownBlinkNames, WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';

const NOTE = join(import.meta.dirname, '../../.cache/runtime.json');

test('the runtime knows names of Blink by which parts are taken away', () => {
  const { executable, version } = JSON.parse(readFileSync(NOTE, 'utf8')) as { executable: string; version: string };
  const unknown = unknownBlinkNames(readFileSync(executable));
  process.stdout.write(
    `  Electron ${version} does not know ${unknown.length} of ${WITHOUT_BLINK.length}: ${unknown.join(', ')}\n`,
  );
  // As in every version so far. Were they stored otherwise one day, no name would be found at all.
  expect(unknown.length).toBeLessThan(WITHOUT_BLINK.length / 2);
});
