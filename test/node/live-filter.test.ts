/** A turn's filter switches to other rules while it is in use; rules that cannot be read change nothing and are reported. */
import { cp, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { FilterPlace } from '../../main/core/filter/filter-place.ts';
import { type LiveFilter, openFilter } from '../../main/shell/gates/live-filter.ts';
import { test } from '../fakes/folder.ts';
import { files, packBytes } from '../fakes/pack-kiosk.ts';

interface Turn {
  readonly filter: LiveFilter;
  /** Path of a pack that blocks `bad.example`. */
  readonly pack: string;
  readonly place: FilterPlace;
}

/** Begins a turn with lists that block `naughty.example`. */
async function beginTurn(folder: string): Promise<Turn> {
  const [configDir, pack] = [join(folder, 'config'), join(folder, 'new.kioskpack')];
  await cp(join(import.meta.dirname, '../../kiosk-config'), configDir, { recursive: true });
  await files(configDir, { 'lists/adult.txt': 'naughty.example\n' });
  await files(folder, { 'new.kioskpack': packBytes() });
  const opened = await openFilter({ configDir, pack: null, allowHosts: [] });
  if (!opened.ok) throw new Error(opened.failure.problems.join('\n'));
  return { filter: opened.filter, pack, place: { configDir, pack, allowHosts: [] } };
}

const blocked = (filter: LiveFilter) =>
  ['naughty.example', 'bad.example'].filter((host) => filter.decideUrl(`https://${host}/`).verdict === 'block');

test('new filter rules apply as soon as they have been read', async ({ folder }) => {
  const { filter, place } = await beginTurn(folder);
  expect(blocked(filter)).toEqual(['naughty.example']);
  const done = filter.takeOver(place);
  expect(blocked(filter)).toEqual(['naughty.example']);
  expect(await done).toBeNull();
  expect(blocked(filter)).toEqual(['bad.example']);
});

test('with an unreadable pack the old filter rules stay, and the failure is reported', async ({ folder }) => {
  const { filter, pack, place } = await beginTurn(folder);
  await truncate(pack, 500);
  expect(await filter.takeOver(place)).toMatchObject({ type: 'failed', code: 'pack.bad' });
  expect(blocked(filter)).toEqual(['naughty.example']);
});

test('of two filter changes at once the later one wins, whichever is read first', async ({ folder }) => {
  const { filter, place } = await beginTurn(folder);
  const gone = filter.takeOver({ ...place, pack: join(folder, 'gone.kioskpack') });
  const [first, second] = await Promise.all([gone, filter.takeOver(place)]);
  expect([first, second]).toEqual([null, null]);
  expect(blocked(filter)).toEqual(['bad.example']);
});

test('without a filter place openFilter fails, so no pages open', async () => {
  expect(await openFilter(null)).toEqual({ ok: false, failure: { type: 'failed', code: 'lists.bad', problems: [] } });
});
