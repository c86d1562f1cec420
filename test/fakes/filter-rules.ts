/** Filter rules for tests: small lists in real tables, made by the real builder. */
import { addressKey, addressMarker } from '../../main/core/filter/address-keys.ts';
import type { OwnLists } from '../../main/core/filter/filter.ts';
import type { FilterRules } from '../../main/core/filter/filter-rules.ts';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import { type DomainTable, openDomainTable } from '../../main/core/table/domain-table.ts';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';

export const NO_OWN: OwnLists = { allow: [], block: [] };

/** A verdict as one word: `allow`, or the rule that blocked or rewrote. */
export function ruleOf(verdict: Verdict): string {
  return verdict.verdict === 'allow' ? 'allow' : verdict.rule;
}

/** Builds rules from canonical hosts or `host/path` lines, by category. For a duplicate the first category applies. */
export function rulesOf(
  lists: Readonly<Record<string, readonly string[]>>,
  more: Partial<Omit<FilterRules, 'domains' | 'addresses'>> = {},
): FilterRules {
  const categories = Object.keys(lists);
  const [domains, addresses] = [new DomainTableBuilder(), new DomainTableBuilder()];
  for (const [index, lines] of Object.values(lists).entries()) {
    for (const line of lines) {
      const slash = line.indexOf('/');
      if (slash < 0) domains.add(line, index + 1);
      else {
        const host = line.slice(0, slash);
        addresses.add(addressKey(host, line.slice(slash)), index + 1);
        addresses.add(addressMarker(host), index + 1);
      }
    }
  }
  return {
    domains: opened(domains, categories),
    addresses: opened(addresses, categories),
    protectedHosts: [],
    carriers: [],
    unblockers: [],
    searches: [],
    words: { groups: [], unless: [] },
    ...more,
  };
}

function opened(builder: DomainTableBuilder, categories: readonly string[]): DomainTable {
  const found = openDomainTable(builder.finish(), categories);
  if (!found.ok) throw new Error(found.why);
  return found.table;
}
