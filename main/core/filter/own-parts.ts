import { type DomainTable, openDomainTable } from '../table/domain-table.ts';
import { DomainTableBuilder } from '../table/domain-table-builder.ts';
import { addressMarker } from './address-keys.ts';

/** Takes staff's own parts of sites as keys of `addressKey`; returns a table of them, or null without any. */
export function partsTable(keys: readonly string[]): DomainTable | null {
  if (keys.length === 0) return null;
  const builder = new DomainTableBuilder();
  for (const key of keys) {
    builder.add(key, 1);
    builder.add(addressMarker(key.slice(0, key.indexOf('/'))), 1);
  }
  const opened = openDomainTable(builder.finish(), ['own']);
  if (!opened.ok) throw new Error(`a table that was just made ${opened.why}`);
  return opened.table;
}
