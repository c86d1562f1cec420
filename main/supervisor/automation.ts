/** `--automation`: one JSON object a line on standard output, for tests and for the tour (design, section 5). */
import type { Mode } from '../ipc.ts';

export type AutomationEvent =
  | {
      readonly event: 'shell';
      readonly turn: number;
      readonly role: 'active' | 'standby';
      readonly pid: number;
      readonly cdp: string | null;
      readonly profile: string;
    }
  | { readonly event: 'mode'; readonly mode: Mode }
  | { readonly event: 'gone'; readonly turn: number; readonly pid: number }
  | {
      readonly event: 'wiped';
      readonly turn: number;
      readonly shownMs: number;
      readonly goneMs: number;
      readonly verified: boolean;
    }
  | { readonly event: 'blocked'; readonly turn: number; readonly category: string; readonly rule: string }
  | { readonly event: 'fault'; readonly code: string };

export type Automation = (event: AutomationEvent) => void;

/** Writes events when it is switched on; otherwise does nothing. */
export function openAutomation(on: boolean): Automation {
  return on ? (event) => void process.stdout.write(`${JSON.stringify(event)}\n`) : () => {};
}
