/** What the filter works with: the pack in the settings folder or, without one, the lists and rules there; and staff's own lists. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnLists } from '../core/filter.ts';
import type { FilterRules } from '../core/filter-rules.ts';
import { readHostsFile, readListsDir } from './list-files.ts';
import { compileLists } from './lists/compile-lists.ts';
import { checkPack, readPack } from './pack/pack-file.ts';
import type { Read } from './read.ts';
import { readRulesDir } from './rules/rules-files.ts';
import { codeOf } from './text-file.ts';

export interface FilterSource {
  readonly rules: FilterRules;
  readonly own: OwnLists;
}

const PACK_ENDING = '.kioskpack';

/**
 * Reads everything that the filter needs from the settings folder. A pack is whole: with one there, `lists/` and `rules/` are not
 * looked at. `own/` counts always. Nothing is used in part: one problem, and the kiosk does not open (fail closed).
 */
export async function readFilterSource(configDir: string): Promise<Read<FilterSource>> {
  const pack = await findPack(configDir);
  if (!pack.ok) return pack;
  const [rules, own] = await Promise.all([
    pack.value === null ? readStarter(configDir) : readPackRules(configDir, pack.value),
    readOwn(configDir),
  ]);
  return rules.ok && own.ok ? { ok: true, value: { rules: rules.value, own: own.value } } : problemsOf(rules, own);
}

/** The same checks, for the supervisor: it keeps nothing of the tables, which would be in its memory for months. */
export async function checkFilterSource(configDir: string): Promise<Read<null>> {
  const pack = await findPack(configDir);
  if (!pack.ok) return pack;
  const [rules, own] = await Promise.all([
    pack.value === null ? readStarter(configDir) : checkPack(join(configDir, pack.value)),
    readOwn(configDir),
  ]);
  return rules.ok && own.ok ? { ok: true, value: null } : problemsOf(rules, own);
}

/** Returns the name of the pack, or null when there is none. */
async function findPack(configDir: string): Promise<Read<string | null>> {
  let names: string[];
  try {
    names = await readdir(configDir);
  } catch (error) {
    return { ok: false, problems: [`The settings folder cannot be read (${codeOf(error)}). Copy it to this PC again.`] };
  }
  const packs = names.filter((name) => name.toLowerCase().endsWith(PACK_ENDING) && !name.startsWith('.')).sort();
  if (packs.length < 2) return { ok: true, value: packs[0] ?? null };
  const problem = `There is more than one block pack in the settings folder (${packs.join(', ')}). Leave one there.`;
  return { ok: false, problems: [problem] };
}

async function readPackRules(configDir: string, name: string): Promise<Read<FilterRules>> {
  const pack = await readPack(join(configDir, name));
  return pack.ok ? { ok: true, value: pack.value.rules } : pack;
}

async function readStarter(configDir: string): Promise<Read<FilterRules>> {
  const [lists, rules] = await Promise.all([readListsDir(join(configDir, 'lists')), readRulesDir(join(configDir, 'rules'))]);
  if (!lists.ok || !rules.ok) return problemsOf(lists, rules);
  const { domains, addresses } = compileLists(lists.value);
  return { ok: true, value: { ...rules.value, domains, addresses } };
}

async function readOwn(configDir: string): Promise<Read<OwnLists>> {
  const [allow, block] = await Promise.all(
    ['allow', 'block'].map((name) => readHostsFile(join(configDir, 'own', `${name}.txt`), `own/${name}.txt`)),
  );
  if (!allow?.ok || !block?.ok) return problemsOf(...[allow, block].filter((read) => read !== undefined));
  return { ok: true, value: { allow: allow.value, block: block.value } };
}

function problemsOf(...reads: readonly Read<unknown>[]): { readonly ok: false; readonly problems: readonly string[] } {
  return { ok: false, problems: reads.flatMap((read) => (read.ok ? [] : read.problems)) };
}
