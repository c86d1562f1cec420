import { type Item, type LineReader, NOTHING, unusable } from './items.ts';
import { isNullAddress, readName } from './names.ts';

const BLOCKING = new Set(
  'always_deny always_nodata always_null always_nxdomain always_refuse block_a deny inform_deny refuse static'.split(' '),
);
const LETTING = new Set('always_transparent inform nodefault noview transparent typetransparent'.split(' '));

/**
 * Reads unbound settings: local zones that answer nothing, and local data with a null address. A zone of the type `redirect` waits for
 * the next line: if that gives it a real address, it is not a block but a redirect, as used to enforce safe search.
 */
export function createUnboundReader(): LineReader {
  let waiting: Item | null = null;
  const release = (): readonly Item[] => {
    const item = waiting;
    waiting = null;
    return item === null ? NOTHING : [item];
  };
  return {
    read(line) {
      const text = withoutComment(line);
      const zone = /^local-zone:\s*["']?([^"'\s]+)["']?\s+["']?([a-z_]+)["']?$/i.exec(text);
      if (zone !== null) {
        const before = release();
        const [, name = '', type = ''] = zone;
        if (type.toLowerCase() !== 'redirect') return [...before, readZone(name, type.toLowerCase())];
        waiting = readName(name);
        return before;
      }
      const data = /^local-data:\s*(?:"([^"]*)"|'([^']*)')$/i.exec(text);
      if (data === null) return [...release(), ...readOther(text)];
      const item = readData((data[1] ?? data[2] ?? '').trim().split(/\s+/));
      if (!isAbout(waiting, data[1] ?? data[2] ?? '')) return [...release(), item];
      waiting = null;
      return [item];
    },
    end: release,
  };
}

function isAbout(waiting: Item | null, data: string): boolean {
  const item = readName(data.trim().split(/\s/, 1)[0] ?? '');
  return waiting?.kind === 'block' && item.kind === 'block' && item.name === waiting.name;
}

function readZone(name: string, type: string): Item {
  if (BLOCKING.has(type)) return readName(name);
  return unusable(LETTING.has(type) ? 'forward' : 'setting');
}

/** `name [ttl] [class] type value`. */
function readData([name = '', ...words]: readonly string[]): Item {
  const record = words.filter((word) => !/^(\d+|in)$/i.test(word));
  const type = /^(a|aaaa)$/i.test(record[0] ?? '') ? record[1] : undefined;
  // `A 0` would have been removed with the TTL; no list writes it that way.
  if (type === undefined) return unusable('record');
  return isNullAddress(type) ? readName(name) : unusable('redirect');
}

function readOther(text: string): readonly Item[] {
  // Headings such as `server:` mean nothing by themselves.
  if (text === '' || /^[a-z-]+:$/i.test(text)) return NOTHING;
  return [unusable(/^local-data(-ptr)?:/i.test(text) ? 'record' : 'setting')];
}

function withoutComment(line: string): string {
  const text = line.trim();
  if (text.startsWith('#')) return '';
  const note = text.search(/\s#/);
  return note < 0 ? text : text.slice(0, note).trimEnd();
}
