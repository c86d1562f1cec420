import type { Block } from '../../../main/core/filter/verdict.ts';
import type { ConnectionFailure, ConnectionRefusal, HostMapping } from '../../../main/node/proxy/forward-proxy.ts';

/** What the gate application is told, as JSON in `GATE_APP`. */
export interface GateAppSettings {
  /** False is the twin: the same application without the connection gate. */
  readonly gate: boolean;
  /** True is another twin: the session is pinned to one listener of the gate for everything. */
  readonly oneListener: boolean;
  readonly requests: RequestCheck;
  /** Listed domains. */
  readonly blocked: readonly string[];
  /** A settings folder, read as the kiosk reads it, in place of `blocked`. */
  readonly configDir: string | null;
  readonly allowHosts: readonly string[];
  readonly mapHosts: readonly HostMapping[];
}

/**
 * What stands at `webRequest`: the product's request gate; a filter that only cancels, as strict as `webRequest` can be; a plain
 * compare of the host as the URL parser gives it; or nothing.
 */
export type RequestCheck = 'product' | 'strict' | 'compare' | 'none';

/** What the product's request gate has refused. */
export interface RequestRefusal {
  readonly url: string;
  readonly block: Block;
}

/** What it says over Node's IPC. */
export type FromGateApp =
  | { readonly type: 'ready' }
  | { readonly type: 'notReady'; readonly why: string }
  | { readonly type: 'refused'; readonly refusal: ConnectionRefusal }
  | { readonly type: 'failed'; readonly failure: ConnectionFailure }
  | { readonly type: 'requestRefused'; readonly refusal: RequestRefusal }
  | { readonly type: 'walked' };

/**
 * What it does when told to: opens a tab with an address, as an address bar would, or closes one with all that it opened; or opens
 * one address after the other, each until it has loaded or failed.
 */
export type ToGateApp =
  | { readonly open: number; readonly address: string }
  | { readonly close: number }
  | { readonly walk: readonly string[] };
