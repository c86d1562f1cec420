import type { Rival } from '../core/content/eval-table.ts';
import { replaceControls } from '../core/lists/tally.ts';
import type { HiddenInput } from './hidden-input.ts';

/** The input and output of a `kiosk-pack` command, and facts about the product. */
export interface PackIo {
  readonly input: HiddenInput;
  /** Writes to standard output; waits for a slow reader. */
  readonly write: (text: string) => Promise<void>;
  /** Writes one line to standard error. */
  readonly complain: (line: string) => void;
  /** The product's version. */
  readonly version: string;
  /** The product's own lists and rules. */
  readonly starterDir: string;
  /** Other programs that detect hateful text, for comparison. Only in a checkout. */
  readonly rivals?: readonly Rival[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** 0 all fine, 1 something was refused, 2 wrong use (docs/design.md, section 5). */
export type Status = 0 | 1 | 2;

export interface Command {
  readonly usage: string;
  /** Takes the arguments after the command's name. */
  readonly run: (args: readonly string[], io: PackIo) => Promise<Status>;
}

/** The command was used wrongly; the message says how. */
export class WrongUse extends Error {}

/** Prints every problem to standard error; returns the exit status. */
export function refuse(problems: readonly string[], io: PackIo): 1 {
  for (const problem of problems) io.complain(replaceControls(problem));
  return 1;
}
