import type { PackHeader } from './pack-format.ts';

/** "Number 13 in place of 12: 1,204 sites more, 80 fewer." */
export function changeWords(
  before: Pick<PackHeader, 'serial'>,
  now: Pick<PackHeader, 'serial'>,
  change: { readonly more: number; readonly fewer: number },
): string {
  const place = `Number ${now.serial} in place of ${before.serial}`;
  const { more, fewer } = change;
  if (more + fewer === 0) return `${place}: the same sites.`;
  const sites = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'site' : 'sites'}`;
  if (more === 0) return `${place}: ${sites(fewer)} fewer.`;
  return `${place}: ${sites(more)} more${fewer === 0 ? '' : `, ${fewer.toLocaleString('en-GB')} fewer`}.`;
}
