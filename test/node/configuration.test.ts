/** What the supervisor makes of the settings folder and the store of packs, before it shows anything. */
import { cp, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Result } from '../../main/node/files/result.ts';
import { openPackStore, type PackStore } from '../../main/node/packs/pack-store.ts';
import { readConfiguration } from '../../main/supervisor/configuration.ts';
import { test } from '../fakes/folder.ts';
import { files, PackKiosk, signedPack } from '../fakes/pack-kiosk.ts';

async function kioskWithPack(folder: string): Promise<{ readonly kiosk: PackKiosk; readonly pack: string }> {
  const kiosk = await PackKiosk.make(folder);
  // With lists that would step in if nobody took care.
  await cp(join(import.meta.dirname, '../../kiosk-config'), kiosk.configDir, { recursive: true, force: false });
  const store = await kiosk.install(await signedPack(kiosk.current));
  return { kiosk, pack: store.installed()?.path ?? '' };
}

const packsOf = ({ stateDir, configDir, version, today }: PackKiosk): Promise<Result<PackStore>> =>
  openPackStore({ stateDir, configDir, version, builtOn: '2026-01-15', today: () => today });

test('the installed pack is what the shells are to filter with; without a store it is the settings folder', async ({
  folder,
}) => {
  const { kiosk, pack } = await kioskWithPack(folder);
  const { configDir } = kiosk;
  const configuration = await readConfiguration(configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ problems: [], fault: null, filter: { configDir, pack } });
  const without = await readConfiguration(configDir, { ok: true, value: null });
  expect(without).toMatchObject({ problems: [], fault: null, filter: { configDir, pack: null } });
});

test('a damaged pack puts the kiosk out of order, and the lists of the settings folder do not step in', async ({ folder }) => {
  const { kiosk, pack } = await kioskWithPack(folder);
  await truncate(pack, 100);
  const configuration = await readConfiguration(kiosk.configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ fault: 'pack.bad', filter: null });
  expect(configuration.problems[0]).toContain('The installed block pack, number 7, is damaged.');
});

test('keys that cannot be used are a problem of the settings, and nothing is let through', async ({ folder }) => {
  const { kiosk } = await kioskWithPack(folder);
  await files(kiosk.configDir, { 'keys/pins.json': '{}' });
  const configuration = await readConfiguration(kiosk.configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ fault: 'settings.bad', filter: null });
  expect(configuration.problems[0]).toContain('keys/pins.json');
});
