/** Resolves names for the connection gate with the system's resolver; `localhost` is answered here. */
import { lookup } from 'node:dns/promises';

/** Returns all addresses of a name; empty if there is no such name. Rejects if the resolver does not answer. */
export type Resolve = (name: string) => Promise<readonly string[]>;

const KEEP_MS = 20_000;
const KEEP_MOST = 256;
/** The errors of getaddrinfo for a name that does not exist, as opposed to a resolver that does not answer. */
const NOT_THERE = new Set(['ENOTFOUND', 'ENODATA', 'EINVAL']);

/** Asks the system. Chromium caches no names behind a proxy, so answers are cached for a short while and concurrent lookups are shared. */
export function createResolver(ask: Resolve = askSystem, now: () => number = Date.now): Resolve {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<readonly string[]> }>();
  return (name) => {
    if (/^(.+\.)?localhost\.?$/.test(name)) return Promise.resolve(['127.0.0.1', '::1']);
    const kept = known.get(name);
    if (kept !== undefined && kept.until > now()) return kept.answer;
    const answer = ask(name);
    known.delete(name);
    known.set(name, { until: now() + KEEP_MS, answer });
    const forget = (): void => {
      if (known.get(name)?.answer === answer) known.delete(name);
    };
    answer.then((found) => found.length === 0 && forget(), forget);
    const oldest = known.size > KEEP_MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

async function askSystem(name: string): Promise<readonly string[]> {
  try {
    const found = await lookup(name, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_THERE.has(String(error.code))) return [];
    throw error;
  }
}
