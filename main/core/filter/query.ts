import { decodePercent } from './percent.ts';

/** One parameter of a query, in its original spelling: rewriting one must not touch the others. */
export interface Parameter {
  /** The separator before it; empty for the first one. Some engines treat `;` like `&`. */
  readonly separator: string;
  /** Unchanged: `q=two+words`. */
  readonly text: string;
  /** Decoded, in lower case. */
  readonly name: string;
  /** Unchanged, without the equals sign. */
  readonly value: string;
}

/** Takes an address's `search`, with its question mark; returns the parameters in order. */
export function parametersOf(search: string): readonly Parameter[] {
  if (search.length < 2) return [];
  return Array.from(search.slice(1).matchAll(/(^|[&;])([^&;]*)/g), ([, separator = '', text = '']) => {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    return { separator, text, name: nameOf(name), value: equals < 0 ? '' : text.slice(equals + 1) };
  });
}

/** Several engines drop spaces around a name, and everything after a zero byte. */
function nameOf(name: string): string {
  if (/^[a-z0-9_-]*$/.test(name)) return name;
  return decodePercent(name.replaceAll('+', ' ')).replace(/\0.*$/s, '').trim().toLowerCase();
}
