import { decodePercent } from './percent.ts';

/** One parameter of a query, with its own spelling kept: rewriting one must not touch the others. */
export interface Parameter {
  /** What stands before it: nothing for the first one. Some engines take `;` for `&`. */
  readonly separator: string;
  /** As it stands: `q=two+words`. */
  readonly text: string;
  /** Decoded, in small letters. */
  readonly name: string;
  /** As it stands, without the equals sign. */
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

/** Spaces around a name, and what stands behind a zero byte, are dropped by more than one engine. */
function nameOf(name: string): string {
  if (/^[a-z0-9_-]*$/.test(name)) return name;
  return decodePercent(name.replaceAll('+', ' ')).replace(/\0.*$/s, '').trim().toLowerCase();
}
