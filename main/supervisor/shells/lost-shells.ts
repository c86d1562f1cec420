/** Handles shells that die or cannot go on: ends their turn, or replaces the standby. */
import type { FaultCode } from '../../core/journal/log-codes.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { killPages } from '../../node/processes/process-groups.ts';
import type { FoundProblems } from '../found-problems.ts';
import type { SessionRunner } from '../session-runner.ts';
import type { Shell } from './shell.ts';
import type { ShellPool } from './shell-pool.ts';
import { wipeUnused } from './turn-ender.ts';
import type { Wiper } from './wiper.ts';

export interface LostShellsTools {
  readonly journal: Journal;
  readonly runner: SessionRunner;
  readonly pool: Pick<ShellPool, 'active' | 'all' | 'dropStandby'>;
  readonly wiper: Wiper;
  readonly problems: FoundProblems;
}

export class LostShells {
  /** An active shell that died before its turn was ended. */
  #last: Shell | null = null;
  /** Faults that standbys reported while the PC was already out of order. */
  readonly #failed = new Map<Shell, readonly [code: FaultCode, problems: readonly string[]]>();
  readonly #tools: LostShellsTools;

  constructor(tools: LostShellsTools) {
    this.#tools = tools;
  }

  get last(): Shell | null {
    return this.#last;
  }

  active(shell: Shell): void {
    this.#last = shell;
    this.#turnLost(shell);
  }

  standby(shell: Shell): void {
    const { journal, wiper } = this.#tools;
    journal.write('shell.lost', { turn: shell.turn });
    wipeUnused(shell, wiper);
  }

  /**
   * Handles a shell that does not answer. Web pages may block it, so they are ended first. If that does not help, the turn ends.
   * @param again true if its pages have already been ended
   * @returns true to wait for it once more
   */
  silent(shell: Shell, again: boolean): boolean {
    const { journal, pool } = this.#tools;
    const pages = again || shell !== pool.active || shell.group === null ? 0 : killPages(shell.group);
    if (pages > 0) journal.write('shell.pages-ended', { turn: shell.turn });
    else this.partOf(shell, again);
    return pages > 0;
  }

  /** A shell has lost its GPU process, network process or own page, without which a turn cannot go on. */
  partOf(shell: Shell, byPages = false): void {
    const { pool } = this.#tools;
    if (!pool.all().includes(shell)) return;
    if (shell === pool.active) this.#turnLost(shell, byPages);
    else pool.dropStandby(shell);
  }

  /** This shell is on the screen now. */
  activated(shell: Shell): void {
    this.#last = null;
    const [code, problems] = this.#failed.get(shell) ?? [];
    this.#failed.clear();
    if (code !== undefined && problems !== undefined && this.#tools.runner.session.fault === null)
      this.failed(shell, code, problems);
  }

  /** A shell reports that it cannot do its work. */
  failed(shell: Shell, code: FaultCode, problems: readonly string[]): void {
    const { pool, runner, problems: shown } = this.#tools;
    if (shell !== pool.active && runner.session.fault !== null) return void this.#failed.set(shell, [code, problems]);
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    shown.add(problems);
    runner.dispatch({ type: 'fault', code });
  }

  #turnLost(shell: Shell, byPages = false): void {
    const { journal, runner } = this.#tools;
    journal.write('shell.lost', { turn: shell.turn });
    runner.dispatch({ type: 'shellLost', turn: shell.turn, at: runner.now(), byPages });
  }
}
