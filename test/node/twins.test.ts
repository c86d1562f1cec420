/** Every patch of a twin still finds the code that it removes. A rename is noticed here in a second instead of in a run of hours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Patch } from '../fakes/changed-build.mjs';
import { PATCHES } from '../kiosk/unguarded-patches.mjs';
import { KEY_GUARDS } from '../rehearsal/chords/patches.mjs';
import { noSelfChecks, patches } from '../rehearsal/twins/patches.mjs';

const ROOT = join(import.meta.dirname, '../..');

test('every guard that a twin removes exists in the product', () => {
  const all: readonly Patch[] = [...Object.values(PATCHES), ...Object.values(patches).flat(), ...noSelfChecks, ...KEY_GUARDS];
  expect(all.length).toBeGreaterThan(60);
  const lost = all.filter(({ file, find }) => readFileSync(join(ROOT, file), 'utf8').search(find) < 0);
  expect(lost.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
});
