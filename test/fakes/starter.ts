/** The starter filter of the kiosk, built from the files in `kiosk-config` by the readers of the kiosk. */
import { join } from 'node:path';
import { createFilter, type Filter } from '../../main/core/filter/filter.ts';
import type { FilterRules } from '../../main/core/filter/filter-rules.ts';
import type { TextRules } from '../../main/core/filter/text-rules.ts';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import type { Result } from '../../main/node/files/result.ts';
import { compileLists } from '../../main/node/lists/compile-lists.ts';
import { readListsDir } from '../../main/node/lists/list-files.ts';
import type { CategoryList } from '../../main/node/lists/list-texts.ts';
import { readRulesDir } from '../../main/node/rules/rules-files.ts';
import { NO_OWN } from './filter-rules.ts';

export const CONFIG = join(import.meta.dirname, '../../kiosk-config');

/** The starter rules, compiled together with the lists `before`, which take precedence over the starter lists. */
export async function starterRules(before: readonly CategoryList[] = []): Promise<FilterRules> {
  const rules = contentOf(await readRulesDir(join(CONFIG, 'rules')));
  const { domains, addresses } = compileLists([...before, ...(await starterLists())]);
  return { ...rules, domains, addresses };
}

/** The starter's rules for texts, and those of its slurs that are one plain word in the plural. @throws Error if it has no such rules */
export async function starterTexts(): Promise<{ readonly rules: TextRules; readonly slurs: readonly string[] }> {
  const { texts } = contentOf(await readRulesDir(join(CONFIG, 'rules')));
  if (texts === undefined) throw new Error('The starter has no rules for texts.');
  const slurs = texts.groups.flatMap((group) => group.slurs).filter((slur) => /^[a-z]{5,}s$/.test(slur));
  return { rules: texts, slurs };
}

export async function starterLists(): Promise<readonly CategoryList[]> {
  return contentOf(await readListsDir(join(CONFIG, 'lists')));
}

/** The starter filter, with the rules `otherwise` in place of its own for twins. */
export async function starterFilter(otherwise: Partial<FilterRules> = {}): Promise<Filter> {
  return createFilter({ rules: { ...(await starterRules()), ...otherwise }, own: NO_OWN, allowHosts: [] });
}

export function contentOf<Value>(read: Result<Value>): Value {
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}

/** A verdict as one line of a table: `allow`, `adult (words:adult)` or `rewrite to https://...`. */
export function inWords(verdict: Verdict): string {
  if (verdict.verdict === 'block') return `${verdict.category} (${verdict.rule})`;
  return verdict.verdict === 'rewrite' ? `rewrite to ${verdict.to}` : 'allow';
}
