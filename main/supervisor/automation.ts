/** `--automation`: writes one JSON object per line to standard output, for tests and for the tour (docs/design.md, section 5). */

import type { ScreenMode } from '../contract/page-state.ts';
import type { DrillKind, DrillOutcome } from '../core/drill/kinds.ts';
import type { Outcome, SelfCheckId } from '../core/self-checks/checks.ts';

export type AutomationEvent =
  | {
      readonly event: 'shell';
      readonly turn: number;
      readonly role: 'active' | 'standby';
      readonly pid: number;
      readonly cdp: string | null;
      readonly profile: string;
    }
  | { readonly event: 'mode'; readonly mode: ScreenMode }
  | { readonly event: 'gone'; readonly turn: number; readonly pid: number }
  | {
      readonly event: 'wiped';
      readonly turn: number;
      readonly shownMs: number;
      readonly goneMs: number;
      readonly verified: boolean;
    }
  | { readonly event: 'blocked'; readonly turn: number; readonly category: string; readonly rule: string }
  | { readonly event: 'asked'; readonly turn: number; readonly category: string }
  | {
      readonly event: 'drill';
      readonly outcome: DrillOutcome;
      readonly kinds: number;
      readonly left: readonly DrillKind[];
      /** Kinds that could not be planted, or not be looked for. */
      readonly untried: readonly DrillKind[];
      /** Kinds that this browser no longer supports. */
      readonly gone: readonly DrillKind[];
    }
  | {
      readonly event: 'guards';
      readonly turn: number;
      readonly failed: readonly SelfCheckId[];
      /** Checks that could not be carried out. */
      readonly untried: readonly SelfCheckId[];
    }
  | { readonly event: 'window'; readonly turn: number; readonly outcome: Outcome }
  | { readonly event: 'fault'; readonly code: string };

export type Automation = (event: AutomationEvent) => void;

/** Writes events when it is switched on; otherwise does nothing. */
export function openAutomation(on: boolean): Automation {
  return on ? (event) => void process.stdout.write(`${JSON.stringify(event)}\n`) : () => {};
}
