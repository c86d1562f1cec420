import type { Rival } from '../core/content/eval-table.ts';
import { replaceControls } from '../core/lists/tally.ts';
import type { HiddenInput } from './hidden-input.ts';

/** What a command of `kiosk-pack` may use of the world. */
export interface PackIo {
  readonly input: HiddenInput;
  /** Writes to standard output; waits while the reader is slow. */
  readonly write: (text: string) => Promise<void>;
  /** One line on standard error. */
  readonly complain: (line: string) => void;
  /** Of the product. */
  readonly version: string;
  /** The product's own lists and rules. */
  readonly starterDir: string;
  /** Other programs that tell hateful text, to compare with: only in a checkout. */
  readonly rivals?: readonly Rival[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** 0 all fine, 1 something was refused, 2 wrong use (docs/design.md, section 5). */
export type Status = 0 | 1 | 2;

export interface Command {
  readonly usage: string;
  /** Takes the words after the command's name. */
  readonly run: (args: readonly string[], io: PackIo) => Promise<Status>;
}

/** The command was used wrongly; the message says how. */
export class WrongUse extends Error {}

/** Tells every problem. */
export function refuse(problems: readonly string[], io: PackIo): 1 {
  for (const problem of problems) io.complain(replaceControls(problem));
  return 1;
}
