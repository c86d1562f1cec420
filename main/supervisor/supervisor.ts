/** The durable role: owns everything that outlives a visitor, and ties session machine, pool and wiper together. */
import { homedir } from 'node:os';
import type { FaultCode } from '../core/log-codes.ts';
import type { Effect } from '../core/session.ts';
import type { ToSupervisor } from '../ipc.ts';
import { type Journal, openJournal } from '../node/journal.ts';
import { type Automation, openAutomation } from './automation.ts';
import { type Chronicle, openChronicle } from './chronicle.ts';
import { timesOf } from './configuration.ts';
import { startHeartbeat } from './heartbeat.ts';
import { oweLeftOvers } from './left-overs.ts';
import { type Opening, watchOpening } from './opening.ts';
import { PackDesk } from './pack-desk.ts';
import type { SupervisorParts } from './parts.ts';
import { ScreenBoard } from './screen-board.ts';
import { SessionRunner, systemClock } from './session-runner.ts';
import type { Shell } from './shell.ts';
import { ShellPool } from './shell-pool.ts';
import { shellCommand, shellStart } from './shell-start.ts';
import { StaffDesk } from './staff-desk.ts';
import { type Memory, openMemory } from './store.ts';
import { owedTurn, TurnEnder, wipeUnused } from './turn-ender.ts';
import { type VisitorDesk, visitorMessage } from './visitor-messages.ts';
import { Wiper } from './wiper.ts';

export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #journal: Journal;
  readonly #automation: Automation;
  readonly #memory: Memory;
  readonly #chronicle: Chronicle;
  readonly #opening: Opening;
  readonly #runner: SessionRunner;
  readonly #pool: ShellPool;
  readonly #wiper: Wiper;
  readonly #ender: TurnEnder;
  readonly #desk: StaffDesk;
  readonly #board: ScreenBoard;
  readonly #packs: PackDesk;
  readonly #heartbeat = startHeartbeat(
    () => this.#pool.all(),
    (shell) => this.#partLost(shell),
  );
  /** An active shell that died before its turn was ended. */
  #lastLost: Shell | null = null;

  constructor(parts: SupervisorParts) {
    const { host, options, configuration, stateDir, root, env } = parts;
    const accountHome = env['HOME'] || homedir();
    this.#parts = parts;
    this.#journal = openJournal(stateDir, () => Date.now());
    this.#automation = openAutomation(options.automation);
    this.#memory = openMemory(stateDir);
    this.#chronicle = openChronicle(this.#journal, this.#automation, this.#memory, configuration.notice.version);
    this.#opening = watchOpening(configuration.settings.hours, (open) => this.#runner.dispatch({ type: 'hoursChanged', open }));
    this.#board = new ScreenBoard(parts, this.#opening);
    const fault = configuration.fault ?? (this.#memory.closedByStaff ? 'staff.closed' : null);
    this.#runner = new SessionRunner(
      { times: timesOf(configuration.settings), open: this.#opening.isOpen(), fault },
      systemClock,
      {
        changed: (session, before) => {
          this.#chronicle.sessionChanged(session, before);
          this.#show();
        },
        effect: (effect) => this.#carryOut(effect),
      },
    );
    const start = shellStart(configuration, options, host);
    this.#pool = new ShellPool(
      { command: shellCommand(options, host), root, env, accountHome },
      {
        message: (shell, message) => this.#message(shell, message),
        refused: (_shell, count) => this.#journal.write('shell.message-refused', { count }),
        activeLost: (shell) => {
          this.#lastLost = shell;
          this.#turnLost(shell);
        },
        standbyLost: (shell) => this.#standbyLost(shell),
        standbyReady: (shell) => this.#chronicle.shellReady(shell, 'standby'),
        cannotStart: () => this.#cannotStart(),
      },
      (shell) => [
        { type: 'start', start: { ...start, filter: this.#packs.filter, turn: shell.turn } },
        this.#board.messageForStandby(this.#runner.session),
      ],
    );
    this.#wiper = new Wiper(accountHome);
    this.#packs = new PackDesk(parts, { pool: this.#pool, wiper: this.#wiper, journal: this.#journal });
    const found = oweLeftOvers(root, accountHome, this.#wiper);
    if (found > 0) this.#journal.write('supervisor.left-over', { found });
    this.#ender = new TurnEnder({
      ...{ pool: this.#pool, wiper: this.#wiper, journal: this.#journal, automation: this.#automation },
      activated: (shell) => this.#activate(shell),
      proven: (turn) => {
        this.#board.erased(Date.now());
        this.#runner.dispatch({ type: 'wipeProven', turn });
      },
      failed: (turn, code) => this.#runner.dispatch({ type: 'wipeFailed', turn, code }),
      settled: () => this.#pool.warm(this.#runner.session.turn + 1),
    });
    this.#desk = new StaffDesk({
      ...{ stateDir, memory: this.#memory, journal: this.#journal, runner: () => this.#runner, now: () => Date.now() },
      answered: () => this.#show(),
      quit: () => this.quit(),
    });
  }

  /** Boots into wiping, brings up the first shell, and goes on from there by itself. */
  start(): void {
    this.#journal.write('supervisor.started', { electron: this.#parts.host.electronVersion });
    this.#automation({ event: 'mode', mode: 'wiping' });
    const { fault } = this.#runner.session;
    if (fault !== null) this.#chronicle.faulted(fault);
    void this.#ender.begin(this.#runner.session.turn);
    this.#packs.watch();
  }

  /** Ends every shell and the program. What cannot be removed now is removed at the next start. */
  quit(code = 0): void {
    this.#pool.close();
    this.#heartbeat.stop();
    this.#opening.stop();
    this.#packs.stop();
    const wiping = this.#pool.all().map((shell) => this.#wiper.wipe(owedTurn(shell)));
    void Promise.all(wiping).finally(() => this.#parts.host.exit(code));
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'endTurn') {
      this.#journal.write('turn.ended', { turn: effect.ended, cause: effect.cause });
      this.#desk.forget();
      const old = this.#pool.active ?? this.#lastLost;
      this.#pool.active = null;
      if (old === null) void this.#ender.begin(effect.turn);
      else void this.#ender.end(old, effect.turn);
    } else if (effect.type === 'faulted') this.#chronicle.faulted(effect.code);
    else this.#journal.write('session.event-ignored', { event: effect.event, mode: this.#runner.session.mode });
  }

  #message(shell: Shell, message: ToSupervisor): void {
    this.#ender.heard(shell, message);
    if (message.type === 'alive') this.#heartbeat.answered(shell);
    else if (message.type === 'failed') this.#shellFailed(shell, message.code, message.problems);
    else if (message.type === 'refused') this.#journal.write('shell.message-refused', { count: message.count });
    else if (message.type === 'lost') this.#partLost(shell);
    else if (shell === this.#pool.active) visitorMessage(shell.turn, message, this.#visitorDesk());
  }

  #visitorDesk(): VisitorDesk {
    return { runner: this.#runner, desk: this.#desk, journal: this.#journal, automation: this.#automation };
  }

  /** GPU or network process, or the shell's own page: a turn cannot go on without them. */
  #partLost(shell: Shell): void {
    if (!this.#pool.all().includes(shell)) return;
    if (shell === this.#pool.active) this.#turnLost(shell);
    else this.#pool.dropStandby(shell);
  }

  #turnLost(shell: Shell): void {
    this.#journal.write('shell.lost', { turn: shell.turn });
    this.#runner.dispatch({ type: 'shellLost', turn: shell.turn, at: Date.now() });
  }

  #standbyLost(shell: Shell): void {
    this.#journal.write('shell.lost', { turn: shell.turn });
    wipeUnused(shell, this.#wiper);
  }

  /** Without a shell nothing can be shown: the OS restarts the whole program. */
  #cannotStart(): void {
    this.#chronicle.faulted('shell.start');
    this.quit(1);
  }

  #shellFailed(shell: Shell, code: FaultCode, problems: readonly string[]): void {
    if (shell !== this.#pool.active && this.#runner.session.fault !== null) return;
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    this.#board.addProblems(problems);
    this.#runner.dispatch({ type: 'fault', code });
  }

  #activate(shell: Shell): void {
    this.#lastLost = null;
    this.#show();
    shell.send({ type: 'activate' });
    this.#chronicle.shellReady(shell, 'active');
  }

  #show(): void {
    const shell = this.#pool.active;
    if (shell !== null && shell.turn === this.#runner.session.turn)
      shell.send(this.#board.message(this.#runner.session, this.#desk.answer));
  }
}
