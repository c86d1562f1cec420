/** Enforces safe search on search engines, and on sites with a restricted mode: by address, by header and by the host that is dialled. */

import type { ParsedUrl } from '../net/url.ts';
import { canonicalPath } from './address-keys.ts';
import { EVERY_HOST, type SearchRule } from './filter-rules.ts';
import { HostPatterns } from './host-patterns.ts';
import { pathTest } from './path-patterns.ts';
import { editedSearch } from './query-edit.ts';
import { type Block, block, type Rewrite } from './verdict.ts';

/** The level of a restricted mode, on sites that have two. */
export type Restriction = 'moderate' | 'strict';

interface Compiled {
  readonly rule: SearchRule;
  readonly covers: (canonicalPath: string) => boolean;
}

export class Searches {
  readonly #rules = new HostPatterns<Compiled>();
  readonly #everywhere: readonly SearchRule[];
  readonly #namesEverywhere: RegExp;

  constructor(given: readonly SearchRule[], restriction: Restriction) {
    for (const each of given) {
      const rule = restriction === 'moderate' ? { ...each, ...each.moderate } : each;
      const compiled: Compiled = { rule, covers: pathTest(rule.paths) };
      for (const host of rule.hosts) if (host !== EVERY_HOST) this.#rules.add(host, compiled);
    }
    this.#everywhere = given.filter(({ hosts }) => hosts.includes(EVERY_HOST));
    const names = this.#everywhere.flatMap(({ swap = {} }) => Object.keys(swap));
    this.#namesEverywhere = new RegExp(`(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})=|%`, 'i');
  }

  /**
   * Takes an address and its canonical host; returns null if there is nothing to do. For `lifted` sites only the rules that name them
   * count, not those for every host.
   */
  find(url: ParsedUrl, host: string, method = 'GET', lifted = false): Block | Rewrite | null {
    const matches = this.#rules.find(host);
    const anywhere = !lifted && this.#everywhere.length > 0 && this.#namesEverywhere.test(url.search) ? this.#everywhere : [];
    if (matches.length + anywhere.length === 0) return null;
    const path = matches.length === 0 ? '' : canonicalPath(url.pathname);
    const named = matches.filter(({ value }) => value.covers(path)).map(({ value }) => value.rule);
    const rules = isRead(method) ? [...anywhere, ...named] : named;
    const locked = isRead(method) ? undefined : rules.find((rule) => holdsFormsOff(rule, rules));
    if (locked !== undefined) return block('search', ruleOf(locked));
    // A WebSocket cannot be redirected, and no engine answers a search over one.
    return /^https?:$/.test(url.protocol) ? rewritten(url, rules) : null;
  }

  /** Takes a canonical host; true if safe search, or a restricted mode, is enforced on it. */
  holds(host: string): boolean {
    return this.#rules.find(host).length > 0;
  }

  /** Takes a canonical host. The headers apply to every port: a header that a server does not know does no harm. */
  headersFor(host: string): Readonly<Record<string, string>> | null {
    const headers = this.#rules.find(host).flatMap(({ value }) => (value.rule.headers === undefined ? [] : [value.rule.headers]));
    return headers.length === 0 ? null : Object.assign({}, ...headers);
  }

  /** Takes a canonical host; returns the one to dial instead, or null. */
  dialHost(host: string): string | null {
    return this.#rules.find(host).find(({ value }) => value.rule.dial !== undefined)?.value.rule.dial ?? null;
  }
}

/** True if forms must be refused: they need not be if another rule of the same engine dials its safe-search host. */
function holdsFormsOff(rule: SearchRule, rules: readonly SearchRule[]): boolean {
  return rule.getOnly === true && !rules.some((other) => other !== rule && other.id === rule.id && other.dial !== undefined);
}

/** Applies all rules as one edit. If two set the same parameter the last one counts, so that there is no redirect loop. */
function rewritten(url: ParsedUrl, rules: readonly SearchRule[]): Rewrite | null {
  const [set, strip, swap] = [
    new Map<string, string>(),
    new Map<string, string[]>(),
    new Map<string, Readonly<Record<string, string>>>(),
  ];
  for (const rule of rules) {
    for (const [name, value] of Object.entries(rule.set ?? {})) set.set(name, value);
    for (const [name, values] of Object.entries(rule.swap ?? {})) swap.set(name.toLowerCase(), values);
    for (const [name, words] of Object.entries(rule.strip ?? {})) {
      const known = strip.get(name.toLowerCase()) ?? [];
      strip.set(name.toLowerCase(), [...known, ...words.map((word) => word.toLowerCase())]);
    }
  }
  const search = editedSearch(url.search, { set, strip, swap });
  const edits = rules.find((rule) => [rule.set, rule.strip, rule.swap].some((edit) => edit !== undefined));
  if (search === url.search || edits === undefined) return null;
  // A user name and password, which no engine asks for, are left out.
  const to = `${url.protocol}//${url.host}${url.pathname}${search}${url.hash}`;
  return { verdict: 'rewrite', category: 'search', rule: ruleOf(edits), to };
}

function isRead(method: string): boolean {
  return /^(GET|HEAD)$/i.test(method);
}

function ruleOf({ id }: SearchRule): string {
  return `search:${id}`;
}
