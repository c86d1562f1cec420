/** The block packs of this kiosk, opened once at start. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../node/files/result.ts';
import { openPackStore, type PackStore } from '../../node/packs/pack-store.ts';
import type { Host } from '../host.ts';

/** Null for a kiosk that takes no packs, since its settings folder lays down no keys. */
export async function openPacks(configDir: string, stateDir: string, host: Host): Promise<Result<PackStore | null>> {
  if (!existsSync(join(configDir, 'keys/pins.json'))) return { ok: true, value: null };
  const { productVersion: version, builtOn } = host;
  return await openPackStore({ configDir, stateDir, version, builtOn, today: () => new Date().toISOString().slice(0, 10) });
}
