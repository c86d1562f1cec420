/**
 * The supervisor role: owns everything that outlives a visitor. The constructor builds each part from those before it. Parts that follow the
 * session or the browsers subscribe at the end, in the order in which they must learn of a change.
 */
import { homedir } from 'node:os';
import { standingFault } from '../core/session/standing-fault.ts';
import { readUptime } from '../node/processes/uptime.ts';
import { type Automation, openAutomation } from './automation.ts';
import { timesOf } from './configuration.ts';
import { ConfigurationUpdates } from './configuration-updates.ts';
import { carryOut } from './effects.ts';
import { type EventLog, openEventLog } from './event-log.ts';
import { Fetcher } from './fetching/fetcher.ts';
import { FoundProblems } from './found-problems.ts';
import type { SupervisorParts } from './parts.ts';
import { InternetWatch } from './pc/internet-watch.ts';
import { openPcCare } from './pc/pc-care.ts';
import { SystemUpdate } from './pc/system-update.ts';
import { systemWantsRestart } from './pc/wants-restart.ts';
import { firstDrill, openDrills } from './proof/drills.ts';
import { openProofs } from './proof/proofs.ts';
import { ScreenModel } from './screen-model.ts';
import { ScreenRefresh } from './screen-refresh.ts';
import { systemClock as clock, SessionRunner } from './session-runner.ts';
import { openShellRouter } from './shell-router.ts';
import { startHeartbeat } from './shells/heartbeat.ts';
import { beginRun } from './shells/left-overs.ts';
import { LostShells } from './shells/lost-shells.ts';
import { ShellPool } from './shells/shell-pool.ts';
import { shellCommand, shellStart } from './shells/shell-start.ts';
import { owedTurn, TurnEnder } from './shells/turn-ender.ts';
import { openTurnJournal, type TurnJournal } from './shells/turn-journal.ts';
import { Wiper } from './shells/wiper.ts';
import { openStaff, type Staff } from './staff/staff.ts';
import { programEnds, StaffActions } from './staff/staff-actions.ts';
import { firstCodesMissing } from './staff/staff-session.ts';
import { Deliveries } from './sticks/deliveries.ts';
import { openMemory } from './store.ts';
import { watchOpening } from './time/opening.ts';
import { openingRules, openSchedule } from './time/schedule.ts';

export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #journal: TurnJournal;
  readonly #automation: Automation;
  readonly #eventLog: EventLog;
  readonly #runner: SessionRunner;
  readonly #pool: ShellPool;
  readonly #wiper: Wiper;
  readonly #ender: TurnEnder;
  readonly #staff: Staff;
  readonly #watching: readonly { watch(): unknown }[];
  /** Parts that must be stopped at the end. */
  readonly #running: readonly { stop(): void }[];

  constructor(parts: SupervisorParts) {
    const { host, options, inForce, stateDir, root, env, limits, key, reports } = parts;
    const { settings } = inForce.configuration;
    const { packaged, builtOn } = host;
    const accountHome = env['HOME'] || homedir();
    const quit = (status?: number): void => this.quit(status);

    // State and records.
    const automation = openAutomation(options.automation);
    const memory = openMemory(stateDir, readUptime());
    const wiper = new Wiper(accountHome, limits);
    const started = beginRun(parts, wiper);
    const journal = openTurnJournal(parts.journal);
    const eventLog = openEventLog(journal, automation, memory, () => inForce.configuration.notice.version);
    const problems = new FoundProblems();

    // The session.
    const codesMissing = (): boolean => firstCodesMissing(packaged || options.asksForCodes, stateDir);
    const opening = watchOpening(openingRules(settings), { clock, builtOn });
    const fault = standingFault({ codesMissing: codesMissing(), configuration: inForce.configuration, memory, key });
    const runner = new SessionRunner({ times: timesOf(settings), hours: opening.known(), fault, limits }, clock);

    // The browsers.
    const pool = new ShellPool({ command: shellCommand(parts, accountHome, settings), root, env, accountHome, started }, limits);
    const refresh = new ScreenRefresh(runner, pool);
    const refreshStaffScreen = (): void => refresh.forStaff();
    const lost = new LostShells({ journal, runner, pool, wiper, problems });
    const heartbeat = startHeartbeat(limits, pool, lost);

    // The PC, staff and proof.
    const care = openPcCare(parts, journal, runner);
    const internet = new InternetWatch({
      clock,
      changed: () => {
        proofs.lookAgain();
        refreshScreen();
      },
      ...(options.mapHosts.length > 0 ? { readLink: null } : {}),
    });
    const drills = openDrills({ clock, limits, journal, automation, memory, runner, pool, browser: host.electronVersion });
    const drill = (): void => drills.begin('night');
    const refreshScreen = (): void => refresh.now();
    const system = new SystemUpdate({ env, journal, runner, drills, changed: refreshStaffScreen });
    const updateWaits = (): boolean => system.waits() || systemWantsRestart();
    const schedule = openSchedule(settings, host, {
      clock,
      runner,
      opening,
      journal,
      drill,
      quit,
      updateWaits,
      show: refreshScreen,
    });
    const updates = new ConfigurationUpdates({ inForce, problems, schedule, runner, memory, key, codesMissing });
    const staff = openStaff({ stateDir, memory, journal, clock, opening, runner, updates, codesMissing, changed: refreshScreen });
    const proofs = openProofs(parts, {
      runner,
      pool,
      lost,
      heartbeat,
      automation,
      quit,
      changed: refreshStaffScreen,
      lastDrill: () => drills.last(),
      keptAwake: () => care.keptAwake(),
      outage: () => internet.outage,
      fetched: () => fetcher.view(),
    });
    const deliveries = new Deliveries(parts, {
      pool,
      wiper,
      journal,
      updates,
      staff: staff.session,
      proofs,
      system,
      changed: refreshStaffScreen,
      setUp: { codesMissing, changed: refreshScreen, restart: () => quit() },
    });
    const fetcher = new Fetcher(parts, { clock, opening, runner, deliveries, system, changed: refreshStaffScreen });
    const actions = new StaffActions({
      staff: staff.session,
      hours: staff.hours,
      runner,
      journal,
      updates,
      drills,
      proofs,
      deliveries,
      ends: programEnds(packaged, quit),
      changed: refreshScreen,
    });
    const screens = new ScreenModel(parts, { opening, problems, staff, deliveries, care, proofs, system, internet, fetcher });
    refresh.use(() => screens.message(runner.session, staff.session.answer));

    // The end of a turn.
    const ender = new TurnEnder({
      pool,
      wiper,
      journal,
      automation,
      limits,
      activated: (shell) => {
        lost.activated(shell);
        refreshScreen();
        shell.send({ type: 'activate' });
        eventLog.shellReady(shell, 'active');
      },
      proven: (turn) => {
        screens.erased(clock.wall());
        runner.dispatch({ type: 'wipeProven', turn });
      },
      failed: (turn, codes) => {
        eventLog.wipeFailed(codes);
        runner.dispatch({ type: 'wipeFailed', turn, code: codes[0] });
      },
      finished: () => pool.warm(runner.session.turn + 1),
    });

    const route = openShellRouter({
      pool,
      ender,
      heartbeat,
      lost,
      deliveries,
      drills,
      internet,
      guards: proofs.guards,
      runner,
      staff,
      actions,
      journal,
      reports,
      automation,
    });
    pool.subscribe({
      started: (shell) => {
        shell.send({ type: 'start', start: shellStart(shell.turn, parts) });
        shell.send(screens.messageForStandby(runner.session));
      },
      message: route,
      refused: (_shell, count) => journal.write('shell.message-refused', { count }),
      activeLost: (shell) => lost.active(shell),
      standbyLost: (shell) => lost.standby(shell),
      standbyReady: (shell) => eventLog.shellReady(shell, 'standby'),
      cannotGoOn: (code) => {
        // Nothing can be shown, so end the program: systemd restarts it, and the compositor with it.
        eventLog.faulted(code);
        quit(1);
      },
    });
    const tools = { journal, eventLog, runner, pool, ender, lost, deliveries, updates, drills, staff: staff.session };
    const shown = { sessionChanged: refreshScreen };
    // `schedule` comes last because it may dispatch the next event.
    for (const part of [eventLog, care, proofs, drills, staff, system, fetcher, shown, schedule]) runner.subscribe(part);
    runner.subscribe(firstDrill(runner, drills, { browser: host.electronVersion, wasSetUp: parts.wasSetUp }));
    runner.subscribe({ effect: (effect) => carryOut(effect, tools) });

    this.#parts = parts;
    this.#journal = journal;
    this.#automation = automation;
    this.#eventLog = eventLog;
    this.#runner = runner;
    this.#pool = pool;
    this.#wiper = wiper;
    this.#ender = ender;
    this.#staff = staff;
    this.#watching = [deliveries, system, internet];
    this.#running = [heartbeat, schedule, care, proofs, deliveries, system, internet, fetcher];
  }

  /** Starts in mode `wiping` and brings up the first shell; everything else follows from events. */
  start(): void {
    this.#automation({ event: 'mode', mode: 'wiping' });
    this.#staff.hours.restore();
    const { fault } = this.#runner.session;
    if (fault !== null) this.#eventLog.faulted(fault);
    void this.#ender.begin(this.#runner.session.turn);
    for (const part of this.#watching) part.watch();
  }

  /** Ends every shell and the program. What cannot be removed now is removed at the next start. */
  quit(code = 0): void {
    this.#pool.close();
    for (const part of this.#running) part.stop();
    this.#journal.write('supervisor.stopped');
    this.#journal.close();
    const turns = [...this.#pool.all().map(owedTurn), ...this.#wiper.owed];
    const wiping = turns.map((turn) => this.#wiper.wipe(turn));
    void Promise.all(wiping).finally(() => this.#parts.host.exit(code));
  }
}
