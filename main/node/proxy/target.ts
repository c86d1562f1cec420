/** Reads the target of a request, and connects to an address of it only after that address has been checked. */
import { isIP, type Socket } from 'node:net';
import type { Verdict } from '../../core/filter/verdict.ts';
import { connectDivertible } from './diverted.ts';
import type { Resolve } from './resolver.ts';

export interface Target {
  /** Canonical, as in `URL.hostname`: lower case, an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

/** A test's host mapping: `pattern` is a host or `*.suffix`. */
export interface HostMapping {
  readonly pattern: string;
  readonly address: string;
}

export interface ConnectionRefusal extends Target {
  readonly category: string;
  readonly rule: string;
}

export type FailureReason = 'notFound' | 'noConnection';

/** The gate refused the connection, before or after the name was resolved. */
export class RefusedError extends Error {
  constructor(readonly refusal: ConnectionRefusal) {
    super('refused by the connection gate');
  }
}

/** The network could not reach the host. */
export class UnreachableError extends Error {
  constructor(
    readonly host: string,
    readonly reason: FailureReason,
  ) {
    super(`unreachable: ${reason}`);
  }
}

export interface DialRules {
  decideConnection(host: string, port: number): Verdict;
  decideResolved(host: string, port: number, ip: string): Verdict;
  /** Returns the name to look up and dial for a host: a search engine's name with locked settings, else the host itself. The site sees the host. */
  dialHost(host: string): string;
  readonly mapHosts: readonly HostMapping[];
  readonly resolve: Resolve;
  /** A host has answered. */
  onReached(host: string): void;
}

const CONNECT_TIMEOUT_MS = 15_000;
/** How long an address may take before the next one is tried in parallel. */
const HEAD_START_MS = 250;
const MAX_ADDRESSES = 8;

/** Reads `host:port` of a CONNECT request; null if it is anything else. */
export function parseAuthority(text: string): Target | null {
  if (!/^(\[[\da-f:.]{2,45}\]|[^\s/\\?#@:[\]]{1,255}):\d{1,5}$/i.test(text)) return null;
  return readUrl(`http://${text}/`);
}

/** Reads the absolute address of a plain request; null if it is anything else. */
export function parseAbsolute(text: string): { readonly target: Target; readonly path: string } | null {
  if (!/^http:\/\//i.test(text)) return null;
  const target = readUrl(text);
  if (target === null) return null;
  const rest = text
    .slice('http://'.length)
    .replace(/^[^/?#]*/, '')
    .replace(/#.*$/s, '');
  return { target, path: rest.startsWith('/') ? rest : `/${rest}` };
}

function readUrl(text: string): Target | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const { hostname, port, username, password } = url;
  if (hostname === '' || username !== '' || password !== '' || port === '0') return null;
  return { host: hostname, port: port === '' ? 80 : Number(port) };
}

/** Returns the host as a resolver expects it: without the brackets of an IPv6 address. */
function bare(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

export function mapped(host: string, mappings: readonly HostMapping[]): string | undefined {
  const name = host.replace(/\.$/, '');
  return mappings.find(({ pattern }) => (pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern))?.address;
}

/** Checks the target before its name is looked up. @throws RefusedError */
export function checkTarget(rules: DialRules, target: Target): void {
  refuseIfBlocked(target, rules.decideConnection(target.host, target.port));
}

function refuseIfBlocked(target: Target, verdict: Verdict): void {
  if (verdict.verdict === 'block') {
    throw new RefusedError({ ...target, category: verdict.category, rule: verdict.rule });
  }
}

/** Returns the addresses that may be dialled. Only they are: the name is not resolved a second time (DNS rebinding). */
async function checkedAddresses(rules: DialRules, target: Target): Promise<readonly string[]> {
  const dialled = rules.dialHost(target.host);
  const elsewhere = mapped(dialled, rules.mapHosts) ?? mapped(target.host, rules.mapHosts);
  if (elsewhere !== undefined) return [elsewhere];
  const name = bare(dialled);
  const found = isIP(name) === 0 ? await rules.resolve(name) : [name];
  // If a search engine's locked name is missing, the requested website still exists: that is not "not found".
  if (found.length === 0) throw new UnreachableError(target.host, dialled === target.host ? 'notFound' : 'noConnection');
  const verdicts = found
    .slice(0, MAX_ADDRESSES)
    .map((ip) => ({ ip, verdict: rules.decideResolved(target.host, target.port, ip) }));
  const allowed = verdicts.filter(({ verdict }) => verdict.verdict === 'allow');
  for (const { verdict } of allowed.length === 0 ? verdicts : []) refuseIfBlocked(target, verdict);
  return allowed.map(({ ip }) => ip);
}

/** For a target that passed `checkTarget`: resolves, checks again, connects. Rejects with a `RefusedError` or an `UnreachableError`. */
export async function dialChecked(rules: DialRules, target: Target, signal: AbortSignal): Promise<Socket> {
  const addresses = await checkedAddresses(rules, target);
  const socket = await firstToConnect(addresses, target.port, signal);
  if (socket === null) throw new UnreachableError(target.host, 'noConnection');
  rules.onReached(target.host);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 60_000);
  return socket;
}

/** Tries the addresses one after the other, each with a head start; the first that answers wins, the others are dropped. */
function firstToConnect(addresses: readonly string[], port: number, signal: AbortSignal): Promise<Socket | null> {
  return new Promise((done) => {
    const waiting = [...addresses];
    const trying = new Set<Socket>();
    let headStart: NodeJS.Timeout | undefined;

    const finish = (winner: Socket | null): void => {
      clearTimeout(headStart);
      clearTimeout(deadline);
      signal.removeEventListener('abort', giveUp);
      for (const socket of trying) if (socket !== winner) socket.destroy();
      trying.clear();
      done(winner);
    };
    const giveUp = (): void => finish(null);
    const tryNext = (): void => {
      clearTimeout(headStart);
      const host = waiting.shift();
      if (host === undefined) {
        if (trying.size === 0) finish(null);
        return;
      }
      const socket = connectDivertible({ host, port });
      trying.add(socket);
      // The handler stays for the life of the socket, so that no later error of it is unhandled.
      socket.on('error', () => {
        if (trying.delete(socket)) tryNext();
      });
      socket.once('connect', () => finish(socket));
      if (waiting.length > 0) headStart = setTimeout(tryNext, HEAD_START_MS);
    };

    const deadline = setTimeout(giveUp, CONNECT_TIMEOUT_MS);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) finish(null);
    else tryNext();
  });
}
