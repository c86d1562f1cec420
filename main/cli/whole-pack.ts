import { basename, resolve } from 'node:path';
import { createFilter, type Filter } from '../core/filter/filter.ts';
import type { Result } from '../node/files/result.ts';
import { openPack, type Pack, readPackBytes } from '../node/packs/pack-file.ts';
import { checkSettings } from '../node/settings/settings-file.ts';

export interface WholePack extends Pack {
  readonly bytes: Uint8Array;
}

/** Reads a pack and keeps its bytes: what is in the tables can only be counted there. */
export async function readWholePack(name: string): Promise<Result<WholePack>> {
  const bytes = await readPackBytes(resolve(name));
  if (!bytes.ok) return bytes;
  const pack = openPack(bytes.value, basename(name));
  return pack.ok ? { ok: true, value: { ...pack.value, bytes: bytes.value } } : pack;
}

/** The filter that a kiosk without lists and settings of its own has with this pack. */
export function filterOf({ rules, extras }: Pack): Filter {
  const settings = checkSettings(extras.settings ?? {});
  const { network, search } = settings.ok
    ? settings.value
    : { network: { allowHosts: [] }, search: { youtube: 'moderate' as const } };
  return createFilter({
    rules,
    own: { allow: [], block: [] },
    allowHosts: network.allowHosts,
    restriction: search.youtube,
  });
}
