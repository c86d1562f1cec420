import { type Item, type LineReader, NOTHING, type Unusable, unusable } from './items.ts';
import { isNullAddress, readName } from './names.ts';

/**
 * Reads dnsmasq settings: `local=/a/b/`, `server=/a/` and `address=/a/#` block. With a real target the name is resolved or sent
 * elsewhere, and is not blocked.
 */
function readDnsmasqLine(line: string): readonly Item[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return NOTHING;
  const found = /^(local|server|address)\s*=\s*(\/.*)$/.exec(withoutNote(text));
  if (found === null) return [unusable('setting')];
  const [, keyword = '', value = ''] = found;
  const parts = value.split('/').slice(1);
  const target = parts.pop() ?? '';
  if (parts.length === 0) return [unusable('notAName')];
  const fault = targetFault(keyword, target.trim());
  return fault === null ? parts.map((part) => readName(part.trim())) : [unusable(fault)];
}

/** Removes a comment, which has white space before it: `#` alone is a target. */
function withoutNote(text: string): string {
  const note = text.search(/\s#/);
  return note < 0 ? text : text.slice(0, note).trimEnd();
}

function targetFault(keyword: string, target: string): Unusable | null {
  if (target === '') return null;
  if (keyword !== 'address') return 'forward';
  return target === '#' || isNullAddress(target) ? null : 'redirect';
}

export function createDnsmasqReader(): LineReader {
  return { read: readDnsmasqLine };
}
