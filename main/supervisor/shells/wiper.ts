/**
 * Wipes owed turns and proves it (docs/design.md, section 1, "Owed"). Every proof covers all owed turns, so that none is forgotten:
 * neither a turn that was lost while another was being wiped, nor one whose proof came too late. After a restart, `left-overs.ts` determines
 * what earlier runs still owe.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SelectionsFound } from '../../contract/shell.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { type Findings, faultsOf, type TurnFindings } from '../../core/wipe/findings.ts';
import { mayExist } from '../../node/files/may-exist.ts';
import type { ProcessGroup } from '../../node/processes/process-groups.ts';
import { type Baseline, inspectAfterTurn } from '../../node/turns/wipe-check.ts';
import { endProcesses, endStrays, removeFolder } from '../../node/turns/wipe-steps.ts';

export interface OwedTurn {
  /** 0 for a browser that no visitor used. */
  readonly turn: number;
  /** Set for a turn of an earlier run. */
  readonly earlier?: EarlierTurn;
  readonly group: ProcessGroup | null;
  /** Null if no folder of it was found at start. */
  readonly dir: string | null;
  /** The state of the PC before the turn; null if it is no longer known. */
  readonly before: Baseline | null;
  /** When the turn ended (`performance.now()`). */
  readonly endedAt: number;
  /** How long after `endedAt` the next turn was shown, and this turn's last process had ended. */
  shownMs: number;
  goneMs: number;
}

interface EarlierTurn {
  /** Identifies its run: the number of that run's first line in the journal; 0 if unknown. */
  readonly started: number;
  /** True if something of it was still there at start. */
  readonly found: boolean;
}

/** The newly shown shell, which has the focus and so can read the selections. */
export interface SelectionCleaner {
  empty(): Promise<void>;
  check(): Promise<SelectionsFound>;
}

/** The findings for the covered turns and the selections. They prove the wipe only if `faultsOf` returns no fault. */
export interface Proof extends Findings<OwedTurn> {
  readonly covers: readonly OwedTurn[];
}

/** Wait before a second check, which excludes files that Chromium was just about to remove. */
const SECOND_LOOK_MS = 100;

export class Wiper {
  readonly #owed = new Set<OwedTurn>();
  /** Turns that were wiped without a fault and not checked since: wiping them again would only take time. */
  readonly #wiped = new Set<OwedTurn>();
  readonly #accountHome: string;
  readonly #limits: TimeLimits;

  constructor(accountHome: string, limits: TimeLimits) {
    this.#accountHome = accountHome;
    this.#limits = limits;
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
      const { group, dir } = turn;
      const membersEnded = group === null || (await endProcesses(group, this.#limits.processEnd));
      const straysEnded = dir === null || (await endStrays(dir, sinceOf(turn), this.#limits.processEnd));
      if (dir !== null) removeFolder(dir, group);
      if (membersEnded && straysEnded && (dir === null || !mayExist(dir))) this.#wiped.add(turn);
      if (turn.goneMs === 0) turn.goneMs = Math.round(performance.now() - turn.endedAt);
    } catch (error) {
      process.stderr.write(`Wiping failed: ${codeOf(error)}\n`);
    }
  }

  /**
   * Wipes a browser that no visitor used. It can leave only processes and files, so it is settled as soon as these are gone; otherwise the next
   * proof covers it. If it always waited for a proof, a night of dying standbys would add up to hundreds of owed browsers.
   */
  async wipeUnused(turn: OwedTurn): Promise<void> {
    this.owe(turn);
    await this.wipe(turn);
    const turns = this.#leftOf([turn]);
    if (faultsOf({ turns, clipboard: 'empty', looks: 1 }).length === 0) this.settle([turn]);
  }

  /** Marks turns as no longer owed: nothing of them is left, and each has its receipt. */
  settle(turns: readonly OwedTurn[]): void {
    for (const turn of turns) this.#owed.delete(turn);
  }

  /** Wipes all owed turns, clears the selections and checks. The turns stay owed until the caller has written receipts (`settle`). */
  async prove(cleaner: SelectionCleaner): Promise<Proof> {
    const owed = [...this.#owed];
    await Promise.all(owed.filter((turn) => !this.#wiped.has(turn)).map((turn) => this.wipe(turn)));
    await cleaner.empty();
    const findings = await this.#look(owed, cleaner, 1);
    const faults = faultsOf(findings);
    if (faults.includes('wipe.process')) await this.#endHolders(owed);
    if (faults.includes('wipe.files')) await sleep(SECOND_LOOK_MS);
    const again = faults.includes('wipe.process') || faults.includes('wipe.files');
    return { ...(again ? await this.#look(owed, cleaner, 2) : findings), covers: owed };
  }

  /** Also kills programs that started before the turn and hold a file of it. Looking for them is too slow to do every time. */
  async #endHolders(owed: readonly OwedTurn[]): Promise<void> {
    const dirs = owed.flatMap(({ dir }) => (dir === null ? [] : [dir]));
    await Promise.all(dirs.map((dir) => endStrays(dir, 0, this.#limits.processEnd)));
  }

  async #look(owed: readonly OwedTurn[], cleaner: SelectionCleaner, looks: number): Promise<Findings<OwedTurn>> {
    // The shell reads the selections while we read the rest.
    const clipboard = cleaner.check();
    const turns = this.#leftOf(owed);
    return { clipboard: await clipboard, turns, looks };
  }

  #leftOf(owed: readonly OwedTurn[]): ReadonlyMap<OwedTurn, TurnFindings> | null {
    // If anything is found, the next proof wipes again.
    for (const turn of owed) this.#wiped.delete(turn);
    try {
      const leftOf = inspectAfterTurn(this.#accountHome);
      return new Map(owed.map((turn) => [turn, leftOf({ ...turn, pgid: turn.group?.pgid ?? null, since: sinceOf(turn) })]));
    } catch (error) {
      process.stderr.write(`The wipe check failed: ${codeOf(error)}\n`);
      return null;
    }
  }
}

/** When the first process of a turn started, in clock ticks since boot; 0 if unknown. */
function sinceOf({ group }: OwedTurn): number {
  return group?.startTime ?? 0;
}

/** Returns the error's code only: its message names a file of the turn, and Chromium names files after sites (P13). */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'no code';
}
