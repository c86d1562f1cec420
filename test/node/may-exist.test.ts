/** A file that cannot be looked at must not count as missing: the kiosk would then start as a new one, with the lists and codes of nobody. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { mayExist } from '../../main/node/files/may-exist.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { noStaffCodeYet } from '../../main/node/state/staff-codes.ts';
import { hasPins } from '../../main/supervisor/sticks/packs.ts';
import { test } from '../fakes/folder.ts';

test('only a path at which nothing can be counts as missing', ({ folder }) => {
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  const at = (path: string) => mayExist(join(folder, path));
  expect(['none', 'none/below', 'file/below'].filter(at)).toEqual([]);
  // Root may look everywhere, but not even root through a loop of links.
  expect(['file', 'dangling', 'loop', 'loop/below'].filter((path) => !at(path))).toEqual([]);
});

test('pins, staff codes and a key that cannot be looked at are not taken for those of a new PC', async ({ folder }) => {
  mkdirSync(join(folder, 'config'));
  expect(hasPins(join(folder, 'config'))).toBe(false);
  symlinkSync('keys', join(folder, 'config/keys'));
  expect(hasPins(join(folder, 'config'))).toBe(true);
  const state = join(folder, 'state');
  expect(noStaffCodeYet(state)).toBe(true);
  symlinkSync('state', state);
  expect(noStaffCodeYet(state)).toBe(false);
  expect((await openKioskKey(state)).problem).toContain('cannot be read');
});
