/** What supervisor and shell say to each other in a drill. `id` is the turn. */
import type { DrillKind } from './kinds.ts';

export type DrillOrder =
  /** Plant a canary of every kind, each with the mark, and see that it can be found. */
  | { readonly type: 'plant'; readonly id: number; readonly mark: string }
  /** Look for them, on the same port and so in the same website; `folder` was that of the turn which planted them. */
  | {
      readonly type: 'look';
      readonly id: number;
      readonly mark: string;
      readonly port: number;
      readonly folder: string;
    };

export type DrillAnswer =
  /** `kinds` were planted and found again at once; `gone` are no longer in this browser. */
  | {
      readonly type: 'planted';
      readonly id: number;
      readonly port: number;
      readonly kinds: readonly DrillKind[];
      readonly gone: readonly DrillKind[];
    }
  /** `kinds` were looked for, `left` was found. */
  | {
      readonly type: 'looked';
      readonly id: number;
      readonly kinds: readonly DrillKind[];
      readonly left: readonly DrillKind[];
    };
