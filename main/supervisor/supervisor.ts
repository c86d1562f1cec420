/** The durable role: owns everything that outlives a visitor, and ties session machine, pool and wiper together. */
import { homedir } from 'node:os';
import { readUptime } from '../node/processes/uptime.ts';
import { type Automation, openAutomation } from './automation.ts';
import { timesOf } from './configuration.ts';
import { ConfigurationUpdates, knownFault } from './configuration-updates.ts';
import { carryOut, type EffectTools } from './effects.ts';
import { type EventLog, openEventLog } from './event-log.ts';
import type { SupervisorParts } from './parts.ts';
import { openPcCare, type PcCare } from './pc/pc-care.ts';
import { type Drills, openDrills } from './proof/drills.ts';
import { openProofs, type Proofs } from './proof/proofs.ts';
import { ScreenModel } from './screen-model.ts';
import { SessionRunner, systemClock } from './session-runner.ts';
import { hearShell, type Listeners } from './shell-router.ts';
import { type Heartbeat, startHeartbeat } from './shells/heartbeat.ts';
import { beginRun } from './shells/left-overs.ts';
import { LostShells } from './shells/lost-shells.ts';
import type { Shell } from './shells/shell.ts';
import { ShellPool } from './shells/shell-pool.ts';
import { shellCommand, shellStart } from './shells/shell-start.ts';
import { owedTurn, TurnEnder } from './shells/turn-ender.ts';
import { openTurnJournal, type TurnJournal } from './shells/turn-journal.ts';
import { Wiper } from './shells/wiper.ts';
import { openStaff, type Staff } from './staff/staff.ts';
import { Deliveries } from './sticks/deliveries.ts';
import { type Memory, openMemory } from './store.ts';
import { openSchedule, type Schedule } from './time/schedule.ts';

export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #journal: TurnJournal;
  readonly #automation: Automation;
  readonly #memory: Memory;
  readonly #eventLog: EventLog;
  readonly #time: Schedule;
  readonly #runner: SessionRunner;
  readonly #pool: ShellPool;
  readonly #wiper: Wiper;
  readonly #ender: TurnEnder;
  #started = 0;
  readonly #lost = new LostShells(() => ({
    journal: this.#journal,
    runner: this.#runner,
    pool: this.#pool,
    wiper: this.#wiper,
    screens: this.#screens,
  }));
  readonly #staff: Staff;
  readonly #screens: ScreenModel;
  readonly #deliveries: Deliveries;
  readonly #care: PcCare;
  readonly #proofs: Proofs;
  readonly #drills: Drills;
  readonly #heartbeat: Heartbeat;
  readonly #updates = new ConfigurationUpdates(() => ({
    inForce: this.#parts.inForce,
    staff: this.#staff,
    screens: this.#screens,
    time: this.#time,
    runner: this.#runner,
    memory: this.#memory,
    key: this.#parts.key,
  }));

  constructor(parts: SupervisorParts) {
    const { host, options, inForce, stateDir, root, env, journal, limits } = parts;
    const { configuration } = inForce;
    const accountHome = env['HOME'] || homedir();
    this.#parts = parts;
    this.#heartbeat = startHeartbeat(limits, () => this.#pool.all(), this.#lost);
    this.#journal = openTurnJournal(journal);
    this.#automation = openAutomation(options.automation);
    this.#memory = openMemory(stateDir, readUptime());
    this.#eventLog = openEventLog(this.#journal, this.#automation, this.#memory, () => inForce.configuration.notice.version);
    this.#time = openSchedule(configuration.settings, host, {
      clock: systemClock,
      journal: this.#journal,
      runner: () => this.#runner,
      drill: () => this.#drills.begin('night'),
      quit: () => this.quit(),
      show: () => this.#show(),
    });
    this.#drills = openDrills({
      clock: systemClock,
      limits,
      journal: this.#journal,
      automation: this.#automation,
      memory: this.#memory,
      runner: () => this.#runner,
      pool: () => this.#pool,
      browser: host.electronVersion,
    });
    this.#staff = openStaff(parts, {
      memory: this.#memory,
      journal: this.#journal,
      clock: systemClock,
      runner: () => this.#runner,
      opening: this.#time.opening,
      changed: () => this.#show(),
      settle: () => this.#updates.settle(false),
      drill: () => this.#drills.begin('staff'),
      rehearse: () => this.#proofs.rehearse(),
      goBack: () => this.#deliveries.goBack(),
      saveRecords: () => this.#deliveries.saveRecords(),
      quit: (status) => this.quit(status),
    });
    const told = {
      packs: () => this.#deliveries.view(),
      keptAwake: () => this.#care.keptAwake(),
      proof: () => this.#proofs.view(),
    };
    this.#screens = new ScreenModel(parts, this.#time.opening, this.#staff, told);
    const fault = knownFault(inForce, this.#staff, this.#memory, parts.key);
    const start = { times: timesOf(configuration.settings), hours: this.#time.opening.known(), fault, limits };
    this.#runner = new SessionRunner(start, systemClock, {
      changed: (session, before) => {
        this.#eventLog.sessionChanged(session, before);
        this.#care.changed(session);
        this.#proofs.sessionChanged(session);
        this.#drills.sessionChanged(before);
        this.#staff.sessionChanged(session, before);
        this.#show();
        this.#time.changed(session);
      },
      wallMoved: () => this.#time.wallMoved(),
      effect: (effect) => carryOut(effect, this.#tools()),
    });
    this.#care = openPcCare(parts, this.#journal, this.#runner);
    this.#proofs = openProofs(parts, {
      heartbeat: this.#heartbeat,
      runner: () => this.#runner,
      pool: () => this.#pool,
      lost: this.#lost,
      lastDrill: () => this.#drills.last(),
      keptAwake: () => this.#care.keptAwake(),
      quit: () => this.quit(),
      stick: () => this.#deliveries.stick(),
      automation: this.#automation,
      changed: () => this.#tellStaff(),
    });
    this.#pool = new ShellPool(
      { command: shellCommand(parts, accountHome, configuration.settings), root, env, accountHome, started: () => this.#started },
      limits,
      {
        message: (shell, message) => hearShell(shell, message, this.#tools()),
        refused: (_shell, count) => this.#journal.write('shell.message-refused', { count }),
        activeLost: (shell) => this.#lost.active(shell),
        standbyLost: (shell) => this.#lost.standby(shell),
        standbyReady: (shell) => this.#eventLog.shellReady(shell, 'standby'),
        cannotStart: () => this.#cannotStart(),
      },
      (shell) => [{ type: 'start', start: shellStart(shell.turn, parts) }, this.#screens.messageForStandby(this.#runner.session)],
    );
    this.#wiper = new Wiper(accountHome, limits);
    this.#deliveries = new Deliveries(parts, {
      pool: this.#pool,
      wiper: this.#wiper,
      journal: this.#journal,
      configured: (fresh) => this.#updates.settle(fresh),
      codesSet: () => void this.#staff.session.countCodes().then(() => this.#tellStaff()),
      proof: async () => (this.#staff.session.role === 'it' ? await this.#proofs.bundle() : null),
      changed: () => this.#tellStaff(),
    });
    this.#ender = new TurnEnder({
      pool: this.#pool,
      wiper: this.#wiper,
      journal: this.#journal,
      automation: this.#automation,
      limits,
      activated: (shell) => this.#activate(shell),
      proven: (turn) => {
        this.#screens.erased(Date.now());
        this.#runner.dispatch({ type: 'wipeProven', turn });
      },
      failed: (turn, codes) => {
        this.#eventLog.wipeFailed(codes);
        this.#runner.dispatch({ type: 'wipeFailed', turn, code: codes[0] });
      },
      settled: () => this.#pool.warm(this.#runner.session.turn + 1),
    });
  }

  /** Boots into wiping, brings up the first shell, and goes on from there by itself. */
  start(): void {
    this.#started = beginRun(this.#parts, this.#wiper);
    this.#automation({ event: 'mode', mode: 'wiping' });
    this.#staff.start();
    const { fault } = this.#runner.session;
    if (fault !== null) this.#eventLog.faulted(fault);
    void this.#ender.begin(this.#runner.session.turn);
    this.#deliveries.watch();
  }

  /** Ends every shell and the program. What cannot be removed now is removed at the next start. */
  quit(code = 0): void {
    this.#pool.close();
    for (const part of [this.#heartbeat, this.#time, this.#care, this.#proofs, this.#deliveries]) part.stop();
    this.#journal.close();
    const wiping = this.#pool.all().map((shell) => this.#wiper.wipe(owedTurn(shell)));
    void Promise.all(wiping).finally(() => this.#parts.host.exit(code));
  }

  /** For those who carry out effects and hear shells; each takes what it needs. */
  #tools(): EffectTools & Listeners {
    return {
      journal: this.#journal,
      automation: this.#automation,
      eventLog: this.#eventLog,
      runner: this.#runner,
      pool: this.#pool,
      ender: this.#ender,
      lost: this.#lost,
      heartbeat: this.#heartbeat,
      staff: this.#staff,
      deliveries: this.#deliveries,
      updates: this.#updates,
      drills: this.#drills,
      reports: this.#parts.reports,
      proofs: this.#proofs,
    };
  }

  /** Without a shell nothing can be shown: the OS restarts the whole program. */
  #cannotStart(): void {
    this.#eventLog.faulted('shell.start');
    this.quit(1);
  }

  #tellStaff(): void {
    if (this.#runner.session.mode === 'staff') this.#show();
  }

  #activate(shell: Shell): void {
    this.#lost.activated(shell);
    this.#show();
    shell.send({ type: 'activate' });
    this.#eventLog.shellReady(shell, 'active');
  }

  #show(): void {
    const shell = this.#pool.active;
    if (shell !== null && shell.turn === this.#runner.session.turn)
      shell.send(this.#screens.message(this.#runner.session, this.#staff.session.answer));
  }
}
