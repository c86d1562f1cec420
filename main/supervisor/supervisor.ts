/** The durable role: owns everything that outlives a visitor, and ties session machine, pool and wiper together. */
import { homedir } from 'node:os';
import { type Effect, hasVisitor } from '../core/session.ts';
import type { ToSupervisor } from '../ipc.ts';
import { type Journal, openJournal } from '../node/journal.ts';
import { type Automation, openAutomation } from './automation.ts';
import { type Chronicle, openChronicle } from './chronicle.ts';
import { timesOf } from './configuration.ts';
import { Deliveries } from './deliveries.ts';
import { startHeartbeat } from './heartbeat.ts';
import { oweLeftOvers } from './left-overs.ts';
import { LostShells } from './lost-shells.ts';
import { type Opening, watchOpening } from './opening.ts';
import type { SupervisorParts } from './parts.ts';
import { ScreenBoard } from './screen-board.ts';
import { SessionRunner, systemClock } from './session-runner.ts';
import type { Shell } from './shell.ts';
import { ShellPool } from './shell-pool.ts';
import { shellCommand, shellStart } from './shell-start.ts';
import { StaffDesk } from './staff-desk.ts';
import { type Memory, openMemory } from './store.ts';
import { owedTurn, TurnEnder } from './turn-ender.ts';
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
  readonly #lost = new LostShells(() => ({
    ...{ journal: this.#journal, runner: this.#runner, pool: this.#pool, wiper: this.#wiper, board: this.#board },
  }));
  readonly #desk: StaffDesk;
  readonly #board: ScreenBoard;
  readonly #deliveries: Deliveries;
  readonly #heartbeat = startHeartbeat(
    () => this.#pool.all(),
    (shell) => this.#lost.partOf(shell),
  );
  /** A pack has changed the settings while a visitor was there: they count when the visit is over. */
  #unsettled = false;

  constructor(parts: SupervisorParts) {
    const { host, options, inForce, stateDir, root, env } = parts;
    const { configuration } = inForce;
    const accountHome = env['HOME'] || homedir();
    this.#parts = parts;
    this.#journal = openJournal(stateDir, () => Date.now());
    this.#automation = openAutomation(options.automation);
    this.#memory = openMemory(stateDir);
    this.#chronicle = openChronicle(this.#journal, this.#automation, this.#memory, () => inForce.configuration.notice.version);
    this.#opening = watchOpening(configuration.settings.hours, (open) => this.#runner.dispatch({ type: 'hoursChanged', open }));
    this.#board = new ScreenBoard(parts, this.#opening, () => this.#deliveries.view());
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
    this.#pool = new ShellPool(
      { command: shellCommand(options, host), root, env, accountHome },
      {
        message: (shell, message) => this.#message(shell, message),
        refused: (_shell, count) => this.#journal.write('shell.message-refused', { count }),
        activeLost: (shell) => this.#lost.active(shell),
        standbyLost: (shell) => this.#lost.standby(shell),
        standbyReady: (shell) => this.#chronicle.shellReady(shell, 'standby'),
        cannotStart: () => this.#cannotStart(),
      },
      (shell) => [{ type: 'start', start: shellStart(shell.turn, parts) }, this.#board.messageForStandby(this.#runner.session)],
    );
    this.#wiper = new Wiper(accountHome);
    this.#deliveries = new Deliveries(parts, {
      ...{ pool: this.#pool, wiper: this.#wiper, journal: this.#journal },
      configured: (fresh) => this.#configure(fresh),
      changed: () => this.#tellStaff(),
    });
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
      previousPack: () => this.#deliveries.goBack(),
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
    this.#deliveries.watch();
  }

  /** Ends every shell and the program. What cannot be removed now is removed at the next start. */
  quit(code = 0): void {
    this.#pool.close();
    this.#heartbeat.stop();
    this.#opening.stop();
    this.#deliveries.stop();
    const wiping = this.#pool.all().map((shell) => this.#wiper.wipe(owedTurn(shell)));
    void Promise.all(wiping).finally(() => this.#parts.host.exit(code));
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'endTurn') {
      this.#journal.write('turn.ended', { turn: effect.ended, cause: effect.cause });
      this.#desk.forget();
      this.#deliveries.turnEnds();
      const old = this.#pool.active ?? this.#lost.last;
      this.#pool.active = null;
      if (old === null) void this.#ender.begin(effect.turn);
      else void this.#ender.end(old, effect.turn);
      if (this.#unsettled) this.#configure(false);
    } else if (effect.type === 'faulted') this.#chronicle.faulted(effect.code);
    else this.#journal.write('session.event-ignored', { event: effect.event, mode: this.#runner.session.mode });
  }

  #message(shell: Shell, message: ToSupervisor): void {
    this.#ender.heard(shell, message);
    if (message.type === 'alive') this.#heartbeat.answered(shell);
    else if (message.type === 'failed') this.#lost.failed(shell, message.code, message.problems);
    else if (message.type === 'refused') this.#journal.write('shell.message-refused', { count: message.count });
    else if (message.type === 'lost') this.#lost.partOf(shell);
    else if (shell !== this.#pool.active) return;
    else if (message.type === 'takenOver') this.#deliveries.takenOver();
    else visitorMessage(shell.turn, message, this.#visitorDesk());
  }

  #visitorDesk(): VisitorDesk {
    const { reports } = this.#parts;
    return { runner: this.#runner, desk: this.#desk, journal: this.#journal, automation: this.#automation, reports };
  }

  /** Without a shell nothing can be shown: the OS restarts the whole program. */
  #cannotStart(): void {
    this.#chronicle.faulted('shell.start');
    this.quit(1);
  }

  /** Settings never change in the middle of a visit. The shells of later turns have them from their start. */
  #configure(fresh: boolean): void {
    this.#unsettled = hasVisitor(this.#runner.session);
    if (this.#unsettled) return;
    const { settings, fault } = this.#parts.inForce.configuration;
    this.#board.forgetProblems();
    this.#opening.setHours(settings.hours);
    this.#runner.dispatch({ type: 'configured', times: timesOf(settings), fault, fresh });
  }

  #tellStaff(): void {
    if (this.#runner.session.mode === 'staff') this.#show();
  }

  #activate(shell: Shell): void {
    this.#lost.last = null;
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
