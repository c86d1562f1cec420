/** Lists the Blink features switched off for guest pages that this runtime does not know. They are reported, not treated as failures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unknownBlinkNames, WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';

const NOTE = join(import.meta.dirname, '../../.cache/runtime.json');

test('the runtime knows most of the Blink features that are switched off', () => {
  const { executable, version } = JSON.parse(readFileSync(NOTE, 'utf8')) as { executable: string; version: string };
  const unknown = unknownBlinkNames(readFileSync(executable));
  process.stdout.write(
    `  Electron ${version} does not know ${unknown.length} of ${WITHOUT_BLINK.length}: ${unknown.join(', ')}\n`,
  );
  // True of every version so far. If a version stored the names in another form, none would be found.
  expect(unknown.length).toBeLessThan(WITHOUT_BLINK.length / 2);
});
