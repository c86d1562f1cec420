import { addressMarker } from '../../core/filter/address-keys.ts';
import { type DomainTable, openDomainTable } from '../../core/table/domain-table.ts';
import { DomainTableBuilder } from '../../core/table/domain-table-builder.ts';
import type { NameSink } from './list-scanner.ts';
import type { CategoryList } from './list-texts.ts';

/** Builds the tables of the lists in the settings folder in memory. A site on several lists gets the category of the first. */
export function compileLists(lists: readonly CategoryList[]): {
  readonly categories: string[];
  readonly domains: DomainTable;
  readonly addresses: DomainTable;
} {
  const categories = lists.map(({ category }) => category);
  const [domains, addresses] = [new DomainTableBuilder(), new DomainTableBuilder()];
  for (const [index, list] of lists.entries()) addList(list, index + 1, domains, addresses);
  return { categories, domains: opened(domains, categories), addresses: opened(addresses, categories) };
}

/** @param category its number in both tables, from 1 */
export function addList(list: CategoryList, category: number, domains: NameSink, addresses: NameSink): void {
  for (const domain of list.domains) domains.add(domain, category);
  for (const key of list.addresses) {
    addresses.add(key, category);
    addresses.add(addressMarker(key.slice(0, key.indexOf('/'))), category);
  }
}

function opened(builder: DomainTableBuilder, categories: readonly string[]): DomainTable {
  const table = openDomainTable(builder.finish(), categories);
  if (!table.ok) throw new Error(`a table that was just made ${table.why}`);
  return table.table;
}
