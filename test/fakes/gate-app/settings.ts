import type { Failure, HostMapping, Refusal } from '../../../main/node/proxy/forward-proxy.ts';

/** What the gate application is told, as JSON in `GATE_APP`. */
export interface GateAppSettings {
  /** False is the twin: the same application without the connection gate. */
  readonly gate: boolean;
  /** True is another twin: the session is pinned to one listener of the gate for everything. */
  readonly oneListener: boolean;
  /** False leaves the webRequest filter out, so that the gate is seen alone. */
  readonly webRequest: boolean;
  /** Listed domains. */
  readonly blocked: readonly string[];
  readonly allowHosts: readonly string[];
  readonly mapHosts: readonly HostMapping[];
}

/** What it says over Node's IPC. */
export type FromGateApp =
  | { readonly type: 'ready' }
  | { readonly type: 'notReady'; readonly why: string }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'failed'; readonly failure: Failure };

/** What it does when told to. */
export type ToGateApp = 'openTab';
