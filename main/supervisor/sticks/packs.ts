/** The block packs of this kiosk, opened once at start. */
import { join } from 'node:path';
import { mayExist } from '../../node/files/may-exist.ts';
import type { Result } from '../../node/files/result.ts';
import { type FixedBySetup, openPackStore, type PackStore } from '../../node/packs/pack-store.ts';
import { pinsOf } from '../../node/packs/pins.ts';
import { type KioskSetup, settingsOver } from '../../node/setup/setup-store.ts';
import type { Host } from '../host.ts';

/** What the pack store needs to know about the kiosk. */
export interface PacksPlace {
  readonly configDir: string;
  readonly stateDir: string;
  readonly host: Pick<Host, 'productVersion' | 'builtOn'>;
}

/** Opens the pack store. Null for a kiosk that takes no packs, because neither its settings folder nor a set-up defines keys. */
export async function openPacks(place: PacksPlace, setup: KioskSetup | null): Promise<Result<PackStore | null>> {
  if (setup === null && !hasPins(place.configDir)) return { ok: true, value: null };
  const { configDir, stateDir } = place;
  const { productVersion: version, builtOn } = place.host;
  return await openPackStore({
    configDir,
    stateDir,
    version,
    builtOn,
    setup: fixedBySetup(setup),
    today: () => new Date().toISOString().slice(0, 10),
  });
}

function fixedBySetup(setup: KioskSetup | null): FixedBySetup | null {
  return setup && { pins: pinsOf(setup), over: (ofPack) => settingsOver(setup, ofPack) };
}

export function hasPins(configDir: string): boolean {
  return mayExist(join(configDir, 'keys/pins.json'));
}
