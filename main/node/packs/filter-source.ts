/** Reads the sources of the filter: a pack, or else the lists and rules of the settings folder; and staff's own lists. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnLists } from '../../core/filter/filter.ts';
import type { FilterRules } from '../../core/filter/filter-rules.ts';
import { PACK_ENDING } from '../../core/packs/pack-format.ts';
import type { Result } from '../files/result.ts';
import { codeOf } from '../files/text-file.ts';
import { compileLists } from '../lists/compile-lists.ts';
import { readHostsFile, readListsDir, readSitesFile } from '../lists/list-files.ts';
import { readRulesDir } from '../rules/rules-files.ts';
import type { Pack } from './pack-bytes.ts';
import { checkPack, readPack } from './pack-file.ts';

export interface FilterSource {
  readonly rules: FilterRules;
  readonly own: OwnLists;
  /** The pack that the rules come from; null without one. */
  readonly pack: PackAbout | null;
}

/** The header and extras of a pack. */
export type PackAbout = Pick<Pack, 'header' | 'extras'>;

type RulesAndPack = Pick<FilterSource, 'rules' | 'pack'>;

/**
 * Reads everything that the filter needs: the pack installed on this PC (its path, or null if there is none), else the one in the
 * settings folder, else the lists and rules there. A pack replaces `lists/` and `rules/` completely; `own/` always applies. Nothing is
 * used in part: with a single problem the kiosk does not open (fail closed).
 * @param everyday whether to read the sites that people need from the settings folder too: they decide nothing
 */
export async function readFilterSource(
  configDir: string,
  installed: string | null = null,
  everyday = true,
): Promise<Result<FilterSource>> {
  const pack = await findPack(configDir, installed);
  if (!pack.ok) return pack;
  const [rules, own] = await Promise.all([
    pack.value === null ? readStarter(configDir, everyday) : readPackRules(pack.value),
    readOwnLists(configDir),
  ]);
  return rules.ok && own.ok ? { ok: true, value: { ...rules.value, own: own.value } } : problemsOf(rules, own);
}

/**
 * Makes the same checks for the supervisor, without keeping the tables, which would stay in its memory for months. An installed pack
 * was checked when the store was opened.
 */
export async function checkFilterSource(
  configDir: string,
  installed: PackAbout | null = null,
): Promise<Result<PackAbout | null>> {
  const pack = await checkRules(configDir, installed);
  const own = await readOwnLists(configDir);
  return pack.ok && own.ok ? pack : problemsOf(pack, own);
}

async function checkRules(configDir: string, installed: PackAbout | null): Promise<Result<PackAbout | null>> {
  if (installed !== null) return { ok: true, value: installed };
  const path = await findPack(configDir, null);
  if (!path.ok) return path;
  if (path.value === null) {
    const starter = await readStarter(configDir);
    return starter.ok ? { ok: true, value: null } : starter;
  }
  const pack = await checkPack(path.value);
  return pack.ok ? { ok: true, value: { header: pack.value.header, extras: pack.value.extras } } : pack;
}

/** Returns the path of the pack, or null if there is none. */
async function findPack(configDir: string, installed: string | null): Promise<Result<string | null>> {
  if (installed !== null) return { ok: true, value: installed };
  let names: string[];
  try {
    names = await readdir(configDir);
  } catch (error) {
    return { ok: false, problems: [`The settings folder cannot be read (${codeOf(error)}). Copy it to this PC again.`] };
  }
  const packs = names.filter((name) => name.toLowerCase().endsWith(PACK_ENDING) && !name.startsWith('.')).sort();
  if (packs.length < 2) return { ok: true, value: packs[0] === undefined ? null : join(configDir, packs[0]) };
  const problem = `There is more than one block pack in the settings folder (${packs.join(', ')}). Leave one there.`;
  return { ok: false, problems: [problem] };
}

async function readPackRules(path: string): Promise<Result<RulesAndPack>> {
  const pack = await readPack(path);
  if (!pack.ok) return pack;
  const { rules, header, extras } = pack.value;
  return { ok: true, value: { rules, pack: { header, extras } } };
}

async function readStarter(configDir: string, everyday = true): Promise<Result<RulesAndPack>> {
  const read = [readListsDir(join(configDir, 'lists')), readRulesDir(join(configDir, 'rules'), everyday)] as const;
  const [lists, rules] = await Promise.all(read);
  if (!lists.ok || !rules.ok) return problemsOf(lists, rules);
  const { domains, addresses } = compileLists(lists.value);
  return { ok: true, value: { rules: { ...rules.value, domains, addresses }, pack: null } };
}

/** Staff's own lists in the settings folder; without files they are empty. */
export async function readOwnLists(configDir: string): Promise<Result<OwnLists>> {
  const [allow, block] = await Promise.all([
    readHostsFile(join(configDir, 'own', 'allow.txt'), 'own/allow.txt'),
    readSitesFile(join(configDir, 'own', 'block.txt'), 'own/block.txt'),
  ]);
  if (!allow.ok || !block.ok) return problemsOf(allow, block);
  const { domains, addresses } = block.value;
  const parts = addresses.length === 0 ? {} : { blockParts: addresses };
  return { ok: true, value: { allow: allow.value, block: domains, ...parts } };
}

function problemsOf(...reads: readonly Result<unknown>[]): { readonly ok: false; readonly problems: readonly string[] } {
  return { ok: false, problems: reads.flatMap((read) => (read.ok ? [] : read.problems)) };
}
