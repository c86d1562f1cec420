/** Search engines, and sites with a restricted mode, held to safe search: by address, by header and by the host that is dialled. */

import type { ParsedUrl } from '../url.ts';
import { canonicalPath } from './address-keys.ts';
import type { SearchRule } from './filter-rules.ts';
import { HostPatterns } from './host-patterns.ts';
import { pathTest } from './path-patterns.ts';
import { editedSearch } from './query-edit.ts';
import { type Block, block, type Rewrite } from './verdict.ts';

interface Compiled {
  readonly rule: SearchRule;
  readonly covers: (canonicalPath: string) => boolean;
}

export class Searches {
  readonly #rules = new HostPatterns<Compiled>();

  constructor(rules: readonly SearchRule[]) {
    for (const rule of rules) {
      const compiled: Compiled = { rule, covers: pathTest(rule.paths) };
      for (const host of rule.hosts) this.#rules.add(host, compiled);
    }
  }

  /** Takes an address and its canonical host; returns null where nothing is to be done. Without a method it is a GET. */
  find(url: ParsedUrl, host: string, method = 'GET'): Block | Rewrite | null {
    const matches = this.#rules.find(host);
    if (matches.length === 0) return null;
    const path = canonicalPath(url.pathname);
    const rules = matches.filter(({ value }) => value.covers(path)).map(({ value }) => value.rule);
    const locked = /^(GET|HEAD)$/i.test(method) ? undefined : rules.find(({ getOnly }) => getOnly === true);
    if (locked !== undefined) return block('search', ruleOf(locked));
    // A socket cannot be sent elsewhere, and no engine answers a search over one.
    return /^https?:$/.test(url.protocol) ? rewritten(url, rules) : null;
  }

  /** Takes a canonical host. Every port gets them: a header that a server does not know does no harm. */
  headersFor(host: string): Readonly<Record<string, string>> | null {
    const headers = this.#rules.find(host).flatMap(({ value }) => (value.rule.headers === undefined ? [] : [value.rule.headers]));
    return headers.length === 0 ? null : Object.assign({}, ...headers);
  }

  /** Takes a canonical host; returns the one to be dialled in its place, or null. */
  dialHost(host: string): string | null {
    return this.#rules.find(host).find(({ value }) => value.rule.dial !== undefined)?.value.rule.dial ?? null;
  }
}

/** All rules are one edit, so that two that set the same parameter do not send the visitor round and round: the last one counts. */
function rewritten(url: ParsedUrl, rules: readonly SearchRule[]): Rewrite | null {
  const [set, strip] = [new Map<string, string>(), new Map<string, string[]>()];
  for (const rule of rules) {
    for (const [name, value] of Object.entries(rule.set ?? {})) set.set(name, value);
    for (const [name, words] of Object.entries(rule.strip ?? {})) {
      const known = strip.get(name.toLowerCase()) ?? [];
      strip.set(name.toLowerCase(), [...known, ...words.map((word) => word.toLowerCase())]);
    }
  }
  const search = editedSearch(url.search, { set, strip });
  const edits = rules.find((rule) => rule.set !== undefined || rule.strip !== undefined);
  if (search === url.search || edits === undefined) return null;
  // A name and password, which no engine asks for, are left out.
  const to = `${url.protocol}//${url.host}${url.pathname}${search}${url.hash}`;
  return { verdict: 'rewrite', category: 'search', rule: ruleOf(edits), to };
}

function ruleOf({ id }: SearchRule): string {
  return `search:${id}`;
}
