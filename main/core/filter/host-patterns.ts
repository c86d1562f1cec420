/** Finds the values of all patterns that match a host, with one lookup per parent name, however many patterns there are. */
import type { HostPattern } from './filter-rules.ts';

export interface HostMatch<V> {
  readonly value: V;
  /** The part before the pattern's host: `bad-example` for `*.translate.goog`, '' for the host itself. */
  readonly below: string;
}

interface Entry<V> extends HostMatch<V> {
  readonly order: number;
}

type EntriesByHost<V> = Map<string, Entry<V>[]>;

/** The endings that `.*` stands for, besides `co.` and `com.` with two letters. */
const ENDING = /^(com|cat|[a-z]{2})$/;

export class HostPatterns<V> {
  readonly #exact: EntriesByHost<V> = new Map();
  readonly #below: EntriesByHost<V> = new Map();
  readonly #exactAnyEnding: EntriesByHost<V> = new Map();
  readonly #belowAnyEnding: EntriesByHost<V> = new Map();
  #order = 0;

  add(pattern: HostPattern, value: V): void {
    const below = pattern.startsWith('*.');
    const anyEnding = pattern.endsWith('.*');
    const byHost = anyEnding ? (below ? this.#belowAnyEnding : this.#exactAnyEnding) : below ? this.#below : this.#exact;
    const host = pattern.slice(below ? 2 : 0, anyEnding ? -2 : undefined).toLowerCase();
    this.#order += 1;
    byHost.set(host, [...(byHost.get(host) ?? []), { value, below: '', order: this.#order }]);
  }

  /** Takes a canonical host; returns every value that was added for it, once each, in the order they were added. */
  find(host: string): readonly HostMatch<V>[] {
    const found: Entry<V>[] = [];
    collect(found, this.#exact.get(host), '');
    collectBelow(found, this.#below, host);
    if (this.#exactAnyEnding.size + this.#belowAnyEnding.size > 0) {
      for (const base of withoutEndings(host)) {
        collect(found, this.#exactAnyEnding.get(base), '');
        collectBelow(found, this.#belowAnyEnding, base);
      }
    }
    if (found.length < 2) return found;
    found.sort((a, b) => a.order - b.order);
    return found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index);
  }
}

/** The parent of `a.b.example` is `b.example`; that of `example` is ''. */
export function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot + 1);
}

function collectBelow<V>(found: Entry<V>[], byHost: EntriesByHost<V>, host: string): void {
  if (byHost.size === 0) return;
  for (let parent = parentOf(host); parent !== ''; parent = parentOf(parent)) {
    collect(found, byHost.get(parent), host.slice(0, host.length - parent.length - 1));
  }
}

function collect<V>(found: Entry<V>[], entries: readonly Entry<V>[] | undefined, below: string): void {
  if (entries === undefined) return;
  for (const entry of entries) found.push(below === '' ? entry : { ...entry, below });
}

/** `www.google.co.uk` without its ending may be `www.google` or `www.google.co`: only a list of endings could decide. */
function withoutEndings(host: string): readonly string[] {
  const last = host.lastIndexOf('.');
  if (last <= 0 || !ENDING.test(host.slice(last + 1))) return [];
  const base = host.slice(0, last);
  const twoLetters = host.length - last === 3;
  const second = twoLetters ? /^(.+)\.com?$/.exec(base)?.[1] : undefined;
  return second === undefined ? [base] : [base, second];
}
