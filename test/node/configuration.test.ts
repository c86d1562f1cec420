/** How the supervisor derives its configuration from the settings folder and the pack store, before it shows anything. */
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
  // With lists that a faulty fallback would use.
  await cp(join(import.meta.dirname, '../../kiosk-config'), kiosk.configDir, { recursive: true, force: false });
  const store = await kiosk.install(await signedPack(kiosk.current));
  return { kiosk, pack: store.installed()?.path ?? '' };
}

const packsOf = ({ stateDir, configDir, version, today }: PackKiosk): Promise<Result<PackStore>> =>
  openPackStore({ stateDir, configDir, version, builtOn: '2026-01-15', today: () => today });

test('the shells filter with the installed pack; without a pack store they filter with the settings folder', async ({
  folder,
}) => {
  const { kiosk, pack } = await kioskWithPack(folder);
  const { configDir } = kiosk;
  const configuration = await readConfiguration(configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ problems: [], fault: null, filter: { configDir, pack } });
  const without = await readConfiguration(configDir, { ok: true, value: null });
  expect(without).toMatchObject({ problems: [], fault: null, filter: { configDir, pack: null } });
});

test('a damaged pack puts the kiosk out of order; the lists of the settings folder do not replace it', async ({ folder }) => {
  const { kiosk, pack } = await kioskWithPack(folder);
  await truncate(pack, 100);
  const configuration = await readConfiguration(kiosk.configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ fault: 'pack.bad', filter: null });
  expect(configuration.problems[0]).toContain('The installed block pack, number 7, is damaged.');
});

test('unusable keys are a settings fault, and there is no filter', async ({ folder }) => {
  const { kiosk } = await kioskWithPack(folder);
  await files(kiosk.configDir, { 'keys/pins.json': '{}' });
  const configuration = await readConfiguration(kiosk.configDir, await packsOf(kiosk));
  expect(configuration).toMatchObject({ fault: 'settings.bad', filter: null });
  expect(configuration.problems[0]).toContain('keys/pins.json');
});
