import type { Block } from '../../../main/core/filter/verdict.ts';
import type { ConnectionFailure, ConnectionRefusal, HostMapping } from '../../../main/node/proxy/forward-proxy.ts';

/** The settings of the gate application, as JSON in `GATE_APP`. */
export interface GateAppSettings {
  /** False, for twins: the same application without the connection gate. */
  readonly gate: boolean;
  /** True, for twins: the session uses one listener of the gate for everything. */
  readonly oneListener: boolean;
  readonly requests: RequestCheck;
  /** Listed domains. */
  readonly blocked: readonly string[];
  /** A settings folder in place of `blocked`, read as the kiosk reads it. */
  readonly configDir: string | null;
  readonly allowHosts: readonly string[];
  readonly mapHosts: readonly HostMapping[];
}

/**
 * The filter at `webRequest`: the product's request gate; a filter that only cancels, as strict as `webRequest` can be; a plain
 * comparison of the parsed host; or none.
 */
export type RequestCheck = 'product' | 'strict' | 'compare' | 'none';

/** A request that the product's request gate has refused. */
export interface RequestRefusal {
  readonly url: string;
  readonly block: Block;
}

/** Messages of the application, over Node's IPC. */
export type FromGateApp =
  | { readonly type: 'ready' }
  | { readonly type: 'notReady'; readonly why: string }
  | { readonly type: 'refused'; readonly refusal: ConnectionRefusal }
  | { readonly type: 'failed'; readonly failure: ConnectionFailure }
  | { readonly type: 'requestRefused'; readonly refusal: RequestRefusal }
  | { readonly type: 'walked' };

/**
 * Orders to the application: open a tab with an address, as an address bar would; close a tab with all windows that it opened; or open
 * one address after the other, each until it has loaded or failed.
 */
export type ToGateApp =
  | { readonly open: number; readonly address: string }
  | { readonly close: number }
  | { readonly walk: readonly string[] };
