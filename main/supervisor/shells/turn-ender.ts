/**
 * The only way in which a turn ends: show the standby, destroy the old turn, clear the selections, check, write the receipt. Only then does
 * the session machine learn that the wipe is proven.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SelectionsFound, ToSupervisor } from '../../contract/shell.ts';
import type { FaultCode } from '../../core/journal/log-codes.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { faultsOf } from '../../core/wipe/findings.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { Automation } from '../automation.ts';
import { writeReceipts } from './receipts.ts';
import type { Shell } from './shell.ts';
import type { ShellPool } from './shell-pool.ts';
import type { OwedTurn, Proof, SelectionCleaner, Wiper } from './wiper.ts';

export interface TurnEnderOptions {
  readonly pool: Pick<ShellPool, 'swapIn' | 'takeLate' | 'warmStandby'>;
  readonly wiper: Wiper;
  readonly journal: Journal;
  readonly automation: Automation;
  readonly limits: TimeLimits;
  /** The outcome for the turn that is now on the screen. */
  proven(turn: number): void;
  failed(turn: number, codes: readonly [FaultCode, ...FaultCode[]]): void;
  /** Called last in either case: the PC is idle now, so the next standby can be started. */
  finished(): void;
  /** A shell has become active and must be told what to show. */
  activated(shell: Shell): void;
}

export class TurnEnder {
  readonly #options: TurnEnderOptions;
  readonly #answers = new Map<string, (message: ToSupervisor) => void>();
  #nextId = 1;
  #current = 0;

  constructor(options: TurnEnderOptions) {
    this.#options = options;
  }

  /** Begins the first turn of this run. Turns left by earlier runs are already owed. */
  begin(turn: number): Promise<void> {
    return this.#run(turn, null);
  }

  /** Ends `old`, which may already have died, and shows the shell of `turn`. */
  end(old: Shell, turn: number): Promise<void> {
    return this.#run(turn, old);
  }

  /** Handles answers of shells to requests of this class. */
  heard(shell: Shell, message: ToSupervisor): void {
    const id = 'id' in message ? message.id : 0;
    this.#answers.get(`${shell.pid}:${message.type}:${id}`)?.(message);
  }

  async #run(turn: number, old: Shell | null): Promise<void> {
    if (old !== null) this.#forget(old);
    const { wiper, limits, proven, failed, finished, journal, automation } = this.#options;
    this.#current = turn;
    const owed = old === null ? null : owedTurn(old);
    if (owed !== null) wiper.owe(owed);
    const limit = new AbortController();
    const late = sleep(limits.wipeProof, null, { signal: limit.signal }).catch(() => null);
    const proof = await Promise.race([this.#prove(turn, old, owed), late]);
    limit.abort();
    // Another turn has begun in the meantime (a shell was lost, staff came, settings changed). Its run proves this turn too.
    if (this.#current !== turn) return;
    const left: readonly FaultCode[] = proof === null ? ['wipe.late'] : faultsOf(proof);
    const covers = proof?.covers ?? wiper.owed;
    writeReceipts(covers, proof, left, { journal, automation });
    const [fault, ...more] = left;
    if (fault === undefined) {
      wiper.settle(covers);
      proven(turn);
    } else failed(turn, [fault, ...more]);
    // Not if `proven` has already ended the turn, as the nightly restart does: this would start the standby for the turn after the next.
    if (this.#current === turn) finished();
  }

  /** Returns null if the next turn began before this one had a shell. */
  async #prove(turn: number, old: Shell | null, owed: OwedTurn | null): Promise<Proof | null> {
    const { wiper, automation } = this.#options;
    const shell = await this.#show(turn, owed);
    if (shell === null) return null;
    if (old !== null && owed !== null) {
      await wiper.wipe(owed);
      automation({ event: 'gone', turn: old.turn, pid: old.pid });
    }
    return wiper.prove(this.#cleaner(shell));
  }

  /** Shows the turn's shell. Without a warm standby it first ends the old pages: a dark screen is better than the last visitor's page. */
  async #show(turn: number, owed: OwedTurn | null): Promise<Shell | null> {
    const { pool, wiper, limits, activated } = this.#options;
    const late = pool.takeLate(turn);
    if (late !== null) wipeUnused(late, wiper);
    if (owed !== null && !pool.warmStandby) await Promise.race([wiper.wipe(owed), sleep(limits.oldPages)]);
    const shell = await pool.swapIn(turn);
    if (shell === null) return null;
    const shown = this.#answer(shell, 'shown', 0);
    activated(shell);
    await Promise.race([shown, sleep(limits.newWindow)]);
    for (const each of wiper.owed) if (each.shownMs === 0) each.shownMs = Math.round(performance.now() - each.endedAt);
    return shell;
  }

  #cleaner(shell: Shell): SelectionCleaner {
    return {
      empty: async () => {
        const id = this.#nextId++;
        const done = this.#answer(shell, 'selectionsEmptied', id);
        shell.send({ type: 'emptySelections', id });
        await done;
      },
      check: async (): Promise<SelectionsFound> => {
        const id = this.#nextId++;
        const done = this.#answer(shell, 'selections', id);
        shell.send({ type: 'checkSelections', id });
        const message = await done;
        return message.type === 'selections' ? message.found : 'unreadable';
      },
    };
  }

  /** Stops waiting for answers of a shell that is being ended. */
  #forget(old: Shell): void {
    for (const key of [...this.#answers.keys()]) if (key.startsWith(`${old.pid}:`)) this.#answers.delete(key);
  }

  #answer(shell: Shell, type: ToSupervisor['type'], id: number): Promise<ToSupervisor> {
    const key = `${shell.pid}:${type}:${id}`;
    return new Promise((resolve) => {
      this.#answers.set(key, (message) => {
        this.#answers.delete(key);
        resolve(message);
      });
    });
  }
}

export function owedTurn(shell: Shell): OwedTurn {
  const { turn, group, folder, before } = shell;
  return { turn, group, dir: folder.dir, before, endedAt: performance.now(), shownMs: 0, goneMs: 0 };
}

/** Wipes a shell that no visitor has used; its turn will get another shell. */
export function wipeUnused(shell: Shell, wiper: Wiper): void {
  void wiper.wipeUnused({ ...owedTurn(shell), turn: 0 });
}
