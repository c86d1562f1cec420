/** Runs before all cases, so that two of them never make the disks at the same time. */
import { existsSync } from 'node:fs';
import { makeDisks } from '../states.ts';
import { expect, test } from '../test.ts';

test('the disks of the PCs are made', async () => {
  const { root, state } = await makeDisks();
  expect([root, state].map((path) => existsSync(path))).toEqual([true, true]);
});
