/** Items of list readers as one word each: `name`, `*.name` for a suffix, `@name` for an exception, `host/path`, `?reason` if unusable. */
import { FORMATS, type ListFormat } from '../../main/core/lists/formats.ts';
import type { Item } from '../../main/core/lists/items.ts';

export function wordOf(item: Item): string {
  switch (item.kind) {
    case 'block':
      return item.ending ? `*.${item.name}` : item.name;
    case 'exception':
      return `@${item.name}`;
    case 'address':
      return item.host + item.path;
    case 'unusable':
      return `?${item.why}`;
  }
}

/** Reads lines in one format with a new reader; the words of each line are joined with spaces. */
export function readLines(format: ListFormat, lines: readonly string[]): readonly string[] {
  const reader = FORMATS[format].reader();
  const words = lines.map((line) => reader.read(line).map(wordOf).join(' '));
  const rest = reader.end?.() ?? [];
  return rest.length === 0 ? words : [...words, rest.map(wordOf).join(' ')];
}

/** Splits a table of lines and their expected words. */
export function table(rows: Readonly<Record<string, string>>): {
  readonly lines: readonly string[];
  readonly words: readonly string[];
} {
  return { lines: Object.keys(rows), words: Object.values(rows) };
}
