/** Reads lists of names: hosts files, plain domains, wildcards, and UT1's `urls`. One reader for all, since real files mix them. */
import { type Item, type LineReader, NOTHING, unusable } from './items.ts';
import { isAddress, isNullAddress, readAddress, readName, withoutWww } from './names.ts';

/** Names of the local machine, which every hosts file has. */
const LOCAL = /^(localhost|localhost\.localdomain|local|broadcasthost|0\.0\.0\.0|ip6-[a-z]+)$/;

/** Reads `name`, `*.name`, `host/path`, or `0.0.0.0 name name`; a comment after `#` is ignored. */
export function readNameLine(line: string): readonly Item[] {
  const text = withoutComment(line);
  if (text === '') return NOTHING;
  const words = text.split(/\s+/);
  const [first = '', ...names] = words;
  if (names.length > 0) return isAddress(first) ? readHostsNames(first, names) : [unusable('notAName')];
  return [withoutWww(readWord(first))];
}

/** Comments begin with `#`; some lists use `!`, `;` or `//` at the beginning of a line. */
function withoutComment(line: string): string {
  const text = line.trim();
  if (/^(#|!|;|\/\/)/.test(text)) return '';
  // In an address, `#` begins a comment only after a space; in a name, always.
  const hash = text.includes('/') ? text.search(/\s#/) : text.indexOf('#');
  return hash < 0 ? text : text.slice(0, hash).trimEnd();
}

function readHostsNames(address: string, words: readonly string[]): readonly Item[] {
  const names = words.filter((word) => !LOCAL.test(word.toLowerCase()));
  if (names.length === 0) return NOTHING;
  // A real address is not a block: some networks use it to enforce safe search, or to name their printer.
  if (!isNullAddress(address)) return [unusable('redirect')];
  return names.map((name) => withoutWww(readName(name)));
}

function readWord(word: string): Item {
  if (/^(\|\||@@|local=|server=|address=|local-zone:)/.test(word)) return unusable('otherFormat');
  if (/^\/.*\/$/.test(word)) return unusable('regex');
  return word.includes('/') ? readAddress(word) : readName(word);
}

export function createNameReader(): LineReader {
  return { read: readNameLine };
}

/** Reader for squidGuard's `expressions`, which hold only regular expressions. */
export function createExpressionReader(): LineReader {
  return { read: (line) => (withoutComment(line) === '' ? NOTHING : [unusable('regex')]) };
}
