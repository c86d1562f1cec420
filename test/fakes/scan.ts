/** Runs a list scanner, and collects what it would add to the tables. */
import type { ListFormat } from '../../main/core/lists/formats.ts';
import { ListScanner, type NameSink, type ScanResult } from '../../main/node/lists/list-scanner.ts';
import { NamePolicy } from '../../main/node/lists/name-policy.ts';

export interface Scanned {
  /** `name`, or `@name` for an exception; sorted. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** The number of names that were added as bytes, without conversion to text. */
  readonly fast: number;
  readonly result: ScanResult;
}

export interface ScanMore {
  readonly format?: ListFormat;
  readonly force?: readonly string[];
  readonly endingsMeant?: boolean;
  /** Bytes per piece; all at once if absent. */
  readonly pieces?: number;
}

export function scan(list: string | Uint8Array, more: ScanMore = {}): Scanned {
  const domains = new Listener();
  const addresses = new Listener();
  const policy = new NamePolicy(new Set(more.force));
  const scanner = new ListScanner({
    domains,
    addresses,
    policy,
    category: 1,
    format: more.format ?? null,
    endingsMeant: more.endingsMeant ?? false,
  });
  const bytes = typeof list === 'string' ? new TextEncoder().encode(list) : list;
  const size = more.pieces ?? Math.max(1, bytes.length);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  const result = scanner.end();
  return { names: domains.names.sort(), addresses: addresses.names.sort(), fast: domains.fast, result };
}

class Listener implements NameSink {
  readonly names: string[] = [];
  fast = 0;

  add(name: string, category: number): void {
    this.names.push(category === 0 ? `@${name}` : name);
  }

  addAscii(bytes: Uint8Array, start: number, end: number, category: number): void {
    this.add(new TextDecoder('latin1').decode(bytes.subarray(start, end)), category);
    this.fast += 1;
  }
}
