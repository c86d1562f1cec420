/** Makes a pack from lists, rules and extras, and tests it as every kiosk will. Needs no Node. */

import type { PackExtras } from '../../core/packs/pack-extras.ts';
import { MAX_PACK_BYTES, type PackFacts } from '../../core/packs/pack-format.ts';
import type { SuiteFailure } from '../../core/packs/suites.ts';
import type { NewSha256 } from '../crypto/ports.ts';
import type { Result } from '../files/result.ts';
import type { NamedFolder, TextFolder } from '../files/texts.ts';
import { type BuiltTables, buildTables, type SourceToOpen } from '../lists/build-tables.ts';
import { type CategoryList, readLists } from '../lists/list-texts.ts';
import type { Disputed } from '../lists/watched-names.ts';
import { mergeRules, NO_RULES } from '../rules/merge-rules.ts';
import { checkRuleSet, type RuleSet } from '../rules/rule-set.ts';
import { readEveryday, readRules } from '../rules/rules-texts.ts';
import { type Decided, stoppedOf, undecidedOf } from './disputed-sites.ts';
import { readExtrasOf } from './extras-texts.ts';
import { encodePackWith, openPackWith } from './pack-bytes.ts';
import { filterOf } from './pack-filter.ts';
import { trySuites } from './try-suites.ts';

/** A settings folder such as the product's own. */
interface StarterFolder {
  readonly name: string;
  readonly lists: TextFolder;
  readonly rules: TextFolder;
}

export interface PackSources {
  /** The product's own lists and rules; null to leave them out. */
  readonly starter: StarterFolder | null;
  /** The product's rules, for the sites that people need. */
  readonly needed: TextFolder;
  /** Those of the sources that are folders. */
  readonly folders: readonly NamedFolder[];
  /** Those of the folders that have a folder `rules`. */
  readonly ruleFolders: readonly { readonly name: string; readonly rules: TextFolder }[];
}

/** What a pack is made from, besides the lists in its sources. */
export interface PackMaterial {
  readonly starter: readonly CategoryList[];
  readonly ruleSet: RuleSet;
  readonly extras: PackExtras;
  /** Sites that people need. */
  readonly everyday: readonly string[];
}

export interface PackWish extends Decided, Pick<PackFacts, 'group' | 'serial' | 'issued' | 'expires' | 'minimumVersion'> {
  readonly sources: readonly SourceToOpen[];
  /** Endings (canonical) to block as a whole. */
  readonly force: readonly string[];
  /** True for a pack that will never be signed. */
  readonly trial: boolean;
}

export interface TriedPack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tables: BuiltTables;
  readonly extras: PackExtras;
  /** Sites that the pack blocks although they should stay open. */
  readonly stopped: readonly Disputed[];
  /** Sites that should stay open but are on a list, and that nobody has decided yet. */
  readonly open: readonly Disputed[];
  /** Test addresses with the wrong verdict: every kiosk would refuse the pack. */
  readonly failures: readonly SuiteFailure[];
}

/** Reads the small files. On failure returns the problems of all of them at once. */
export async function readMaterial(
  { starter, needed, folders, ruleFolders }: PackSources,
  group: string,
  newSha256: NewSha256,
): Promise<Result<PackMaterial>> {
  const [lists, rules, extras] = await Promise.all([
    starterLists(starter),
    allRules(starter, ruleFolders),
    readExtrasOf(folders, group, newSha256),
  ]);
  if (!lists.ok || !rules.ok || !extras.ok)
    return { ok: false, problems: [lists, rules, extras].flatMap((read) => (read.ok ? [] : read.problems)) };
  const everyday = await readEveryday(needed);
  if (!everyday.ok) return everyday;
  const all = [...new Set([...everyday.value, ...(rules.value.everydayHosts ?? [])])];
  return { ok: true, value: { starter: lists.value, ruleSet: rules.value, extras: extras.value, everyday: all } };
}

export async function makePack(material: PackMaterial, wish: PackWish, newSha256: NewSha256): Promise<Result<TriedPack>> {
  const { starter, ruleSet, extras, everyday } = material;
  const { sources, force, accept, leaveOut, trial, group, serial, issued, expires, minimumVersion } = wish;
  const tables = await buildTables({ starter, sources, force, everyday, accept, leaveOut, trial });
  if (!tables.ok) return tables;
  const { categories, domains, addresses } = tables.value;
  const header = { group, serial, issued, expires, minimumVersion, categories };
  const bytes = encodePackWith(newSha256, { header, domains, addresses, ruleSet: withoutAccepted(ruleSet, accept), extras });
  if (bytes.length > MAX_PACK_BYTES) {
    const [has, most] = [bytes.length, MAX_PACK_BYTES].map((size) => `${(size / (1 << 20)).toFixed(1)} MB`);
    return { ok: false, problems: [`The pack would have ${has}; a kiosk takes up to ${most}.`] };
  }
  const pack = openPackWith(newSha256, bytes, 'The pack');
  if (!pack.ok) return pack;
  const filter = filterOf(pack.value);
  const { disputed } = tables.value;
  return {
    ok: true,
    value: {
      bytes,
      tables: tables.value,
      extras,
      stopped: stoppedOf(disputed, filter),
      open: undecidedOf(disputed, pack.value.rules, wish),
      failures: await trySuites(filter, pack.value.extras.suites),
    },
  };
}

/** Removes the everyday sites that IT accepts to be blocked, so that no kiosk reports them as a fault of the pack. */
function withoutAccepted({ everydayHosts = [], ...rules }: RuleSet, accept: ReadonlySet<string>): RuleSet {
  const left = everydayHosts.filter((host) => !accept.has(host));
  return left.length === 0 ? rules : { ...rules, everydayHosts: left };
}

async function starterLists(starter: StarterFolder | null): Promise<Result<readonly CategoryList[]>> {
  if (starter === null) return { ok: true, value: [] };
  const lists = await readLists(starter.lists);
  return lists.ok ? lists : { ok: false, problems: lists.problems.map((problem) => `${starter.name}: ${problem}`) };
}

/** Merges the product's rules and those of the folders, one after the other; later ones take precedence. */
async function allRules(starter: StarterFolder | null, folders: PackSources['ruleFolders']): Promise<Result<RuleSet>> {
  let merged = NO_RULES;
  const problems: string[] = [];
  for (const folder of starter === null ? folders : [starter, ...folders]) {
    const rules = await readRules(folder.rules);
    if (rules.ok) merged = mergeRules(merged, rules.value);
    else problems.push(...rules.problems.map((problem) => `${folder.name}: ${problem}`));
  }
  // Each set of rules is valid by itself; together they may be too many.
  return problems.length > 0 ? { ok: false, problems } : checkRuleSet(merged, 'The rules of all folders together');
}
