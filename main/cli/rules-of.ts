/** Reads the rules that a command tries: those of a settings folder or of a pack, or the product's own. */
import { resolve } from 'node:path';
import type { OwnLists } from '../core/filter/filter.ts';
import type { FilterRules } from '../core/filter/filter-rules.ts';
import type { Result } from '../node/files/result.ts';
import { readFilterSource } from '../node/packs/filter-source.ts';
import { readPack } from '../node/packs/pack-file.ts';
import { type PackIo, WrongUse } from './command.ts';

export interface RulesToTry {
  readonly rules: FilterRules;
  readonly own: OwnLists;
}

export async function rulesOf(
  { config, pack }: { readonly config?: string; readonly pack?: string },
  io: PackIo,
): Promise<Result<RulesToTry>> {
  if (config !== undefined && pack !== undefined) throw new WrongUse('Give --config DIR or --pack FILE, not both.');
  if (pack === undefined) return await readFilterSource(config === undefined ? io.starterDir : resolve(config));
  const read = await readPack(resolve(pack));
  return read.ok ? { ok: true, value: { rules: read.value.rules, own: { allow: [], block: [] } } } : read;
}
