/**
 * Wipes ended turns and proves it. What could not be proven stays owed, and every later proof covers it too: a turn that was
 * lost while another was being wiped is not forgotten.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultCode } from '../core/log-codes.ts';
import type { SelectionsFound } from '../ipc.ts';
import type { ProcessGroup } from '../node/process-groups.ts';
import { type Before, findLeft } from '../node/wipe-check.ts';
import { endProcesses, removeFolder } from '../node/wipe-steps.ts';

export interface OwedTurn {
  readonly turn: number;
  readonly group: ProcessGroup | null;
  readonly dir: string;
  readonly before: Before;
  /** When the turn ended (`performance.now()`), and how long after that the next one was shown and its last process had gone. */
  readonly endedAt: number;
  shownMs: number;
  goneMs: number;
}

/** The newly shown shell, which has the focus and so can read the selections. */
export interface SelectionKeeper {
  empty(): Promise<void>;
  check(): Promise<SelectionsFound>;
}

export interface Proof {
  /** Empty: nothing is left. */
  readonly left: readonly FaultCode[];
  /** The turns that the proof covers. */
  readonly turns: readonly OwedTurn[];
}

/** How long processes may take to end before the check counts them as left. */
const ENDING_MS = 5_000;
/** A second look tells a file that Chromium was just about to remove from one that stays. */
const SECOND_LOOK_MS = 100;

export class Wiper {
  readonly #owed = new Set<OwedTurn>();
  readonly #accountHome: string;

  constructor(accountHome: string) {
    this.#accountHome = accountHome;
  }

  owe(turn: OwedTurn): void {
    this.#owed.add(turn);
  }

  get owed(): readonly OwedTurn[] {
    return [...this.#owed];
  }

  /** Ends one turn's processes and removes its folder. Does not fail: the check finds what is left. */
  async wipe(turn: OwedTurn): Promise<void> {
    try {
      if (turn.group !== null) await endProcesses(turn.group, ENDING_MS);
      removeFolder(turn.dir);
      if (turn.goneMs === 0) turn.goneMs = Math.round(performance.now() - turn.endedAt);
    } catch (error) {
      process.stderr.write(`Wiping failed: ${codeOf(error)}\n`);
    }
  }

  /** Wipes all that is owed (again), empties the selections, and looks. Only a proof without anything left clears the debt. */
  async prove(keeper: SelectionKeeper): Promise<Proof> {
    const owed = [...this.#owed];
    await Promise.all(owed.map((turn) => this.wipe(turn)));
    await keeper.empty();
    let left = await this.#look(owed, keeper);
    if (left.includes('wipe.files')) {
      await sleep(SECOND_LOOK_MS);
      left = await this.#look(owed, keeper);
    }
    if (left.length === 0) for (const turn of owed) this.#owed.delete(turn);
    return { left, turns: owed };
  }

  async #look(owed: readonly OwedTurn[], keeper: SelectionKeeper): Promise<readonly FaultCode[]> {
    const found = await keeper.check();
    try {
      const left = owed.flatMap((turn) => findLeft({ pgid: turn.group?.pgid ?? null, ...turn }, this.#accountHome));
      if (found === 'left') left.push('wipe.clipboard');
      if (found === 'unreadable') left.push('wipe.check');
      return left;
    } catch (error) {
      process.stderr.write(`The wipe check failed: ${codeOf(error)}\n`);
      return ['wipe.check'];
    }
  }
}

/** The code only: the message names a file of the turn, and Chromium names files after sites (P13). */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'no code';
}
