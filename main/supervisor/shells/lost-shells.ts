/** Shells that die, or that cannot go on: what that means for the turn, and for the standby. */
import type { FaultCode } from '../../core/log-codes.ts';
import type { Journal } from '../../node/journal.ts';
import type { ScreenBoard } from '../screen-board.ts';
import type { SessionRunner } from '../session-runner.ts';
import type { Shell } from './shell.ts';
import type { ShellPool } from './shell-pool.ts';
import { wipeUnused } from './turn-ender.ts';
import type { Wiper } from './wiper.ts';

export interface LostShellsTools {
  readonly journal: Journal;
  readonly runner: SessionRunner;
  readonly pool: ShellPool;
  readonly wiper: Wiper;
  readonly board: ScreenBoard;
}

export class LostShells {
  /** An active shell that died before its turn was ended. */
  last: Shell | null = null;
  readonly #tools: () => LostShellsTools;

  /** @param tools asked for when a shell is lost: some of them need this class to be made */
  constructor(tools: () => LostShellsTools) {
    this.#tools = tools;
  }

  active(shell: Shell): void {
    this.last = shell;
    this.#turnLost(shell);
  }

  standby(shell: Shell): void {
    const { journal, wiper } = this.#tools();
    journal.write('shell.lost', { turn: shell.turn });
    wipeUnused(shell, wiper);
  }

  /** GPU or network process, or the shell's own page: a turn cannot go on without them. */
  partOf(shell: Shell): void {
    const { pool } = this.#tools();
    if (!pool.all().includes(shell)) return;
    if (shell === pool.active) this.#turnLost(shell);
    else pool.dropStandby(shell);
  }

  /** A shell says that it cannot do its work. */
  failed(shell: Shell, code: FaultCode, problems: readonly string[]): void {
    const { pool, runner, board } = this.#tools();
    if (shell !== pool.active && runner.session.fault !== null) return;
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    board.addProblems(problems);
    runner.dispatch({ type: 'fault', code });
  }

  #turnLost(shell: Shell): void {
    const { journal, runner } = this.#tools();
    journal.write('shell.lost', { turn: shell.turn });
    runner.dispatch({ type: 'shellLost', turn: shell.turn, at: runner.now() });
  }
}
