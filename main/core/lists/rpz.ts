import { type Item, type LineReader, NOTHING, unusable } from './items.ts';
import { isNullAddress, readException, readName } from './names.ts';
import { RpzNames } from './rpz-names.ts';

/** An SOA record spans several lines in brackets; a bracket that is never closed must not swallow the list. */
const MAX_SOA_LINES = 12;
const TYPES = /^(a|aaaa|caa|cname|dname|dnskey|ds|mx|ns|nsec3?|nsec3param|ptr|rrsig|soa|srv|txt)$/i;

/** Reads a response policy zone. Owners are relative to the zone; the answer for a name decides whether it is blocked. */
export function createRpzReader(): LineReader {
  const names = new RpzNames();
  let soaLines = 0;
  return {
    read(line) {
      const text = withoutComment(line);
      if (soaLines > 0) {
        soaLines = text.includes(')') ? 0 : (soaLines + 1) % MAX_SOA_LINES;
        return NOTHING;
      }
      if (text.trim() === '') return NOTHING;
      if (text.startsWith('$')) return readDirective(text, names);
      const record = splitRecord(text, names);
      if (record.type === 'soa') {
        names.zoneIs(record.owner);
        soaLines = text.includes('(') && !text.includes(')') ? 1 : 0;
      }
      return readRecord(record, names);
    },
  };
}

interface ZoneRecord {
  readonly owner: string;
  /** In lower case; empty if there is none that we know. */
  readonly type: string;
  readonly value: string;
}

function readDirective(text: string, names: RpzNames): readonly Item[] {
  const [directive = '', value = ''] = text.split(/\s+/);
  if (/^\$ttl$/i.test(directive)) return NOTHING;
  if (!/^\$origin$/i.test(directive) || value === '') return [unusable('setting')];
  names.originIs(value);
  return NOTHING;
}

/** `[owner] [ttl] [class] type value`. Without an owner, the previous line's counts; TTL and class may be in either order. */
function splitRecord(text: string, names: RpzNames): ZoneRecord {
  const words = text.trim().split(/\s+/);
  const owner = names.owner(/^\s/.test(text) ? null : (words.shift() ?? ''));
  while (/^(\d+[smhdw]?|in)$/i.test(words[0] ?? '')) words.shift();
  const type = TYPES.test(words[0] ?? '') ? (words[0] ?? '').toLowerCase() : '';
  return { owner, type, value: words[1] ?? '' };
}

function readRecord({ owner, type, value }: ZoneRecord, names: RpzNames): readonly Item[] {
  if (type === 'soa' || type === 'ns') return NOTHING;
  if (type === '') return [unusable('notAName')];
  const name = names.relative(owner);
  if (name === null) return [unusable('otherZone')];
  if (/(^|\.)rpz-(ip|client-ip|nsip|nsdname)$/i.test(name)) return [unusable('rpzTrigger')];
  if (name === '' || name === '*') return [unusable('notAName')];
  if (type === 'a' || type === 'aaaa') return [isNullAddress(value) ? readName(name) : unusable('redirect')];
  if (type !== 'cname') return [unusable('record')];
  return [readAction(name, value.toLowerCase())];
}

function readAction(name: string, action: string): Item {
  if (action === '.' || action === '*.' || action === 'rpz-drop.') return readName(name);
  // A CNAME to the name itself is the older way to write `rpz-passthru`.
  const itself = action.replace(/\.$/, '') === name.replace(/\.$/, '').toLowerCase();
  return action === 'rpz-passthru.' || itself ? readException(name) : unusable('redirect');
}

function withoutComment(line: string): string {
  const semicolon = line.indexOf(';');
  return (semicolon < 0 ? line : line.slice(0, semicolon)).trimEnd();
}
