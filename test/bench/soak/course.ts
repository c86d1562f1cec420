/** The kiosk in its soak: plays turn after turn, restarts it when its supervisor was killed, and collects the findings. */
import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { WEEKDAYS } from '../../../main/core/settings/settings.ts';
import { isAlive, processesOf, supervisorOf } from '../../kiosk/crash/processes.ts';
import { lastMode } from '../../kiosk/crash/visit.ts';
import type { Kiosk, KioskEvent, ShellEvent } from '../../kiosk/harness.ts';
import { startWithPacks } from '../../kiosk/pack-actions.ts';
import { makeUnguarded, type Unguarded } from '../../kiosk/unguarded.ts';
import { type Sites, startSites } from '../../sites/sites.ts';
import { SoakClock } from './clock.ts';
import { end, HOURS, prepare, SESSION, type Stage } from './endings.ts';
import { type Held, readHeld } from './held.ts';
import { Packs } from './packs.ts';
import { servePages } from './pages.ts';
import type { PlannedTurn } from './plan.ts';
import { leftovers, type Reading, read } from './readings.ts';
import type { Life } from './receipts.ts';
import { see } from './sights.ts';
import { setCodes } from './staff.ts';
import { HELD_EVERY, type TurnTimes } from './verdict.ts';

const STEP_TIMEOUT_MS = 45_000;
const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;
const DAY = `${hour(HOURS.opens)}-${hour(HOURS.closes)}`;

export class Course {
  readonly packs: Packs;
  readonly clock: SoakClock;
  readonly readings: Reading[][] = [];
  readonly held: Held[][] = [];
  readonly times: TurnTimes[] = [];
  readonly left: string[] = [];
  readonly unverified: string[] = [];
  readonly unexpectedFaults: string[] = [];
  expectedFaults = 0;
  /** Counts reports of self-checks and reports with a check that could not be carried out; collects the checks that failed. */
  readonly selfChecks = { reports: 0, untried: 0, failed: [] as string[] };
  readonly #sites: Sites;
  readonly #clocks: Unguarded;
  readonly #lives: Life[] = [];
  #expected: string[] = [];
  #kiosk: Kiosk | null = null;
  /** The index of the kiosk's first event that has not been processed. */
  #seen = 0;
  #shells: ShellEvent[] = [];

  private constructor(sites: Sites, clocks: Unguarded, packs: Packs) {
    this.#sites = sites;
    this.#clocks = clocks;
    this.packs = packs;
    this.clock = new SoakClock(packs.folder);
  }

  static async open(): Promise<Course> {
    const sites = await startSites();
    servePages(sites);
    const course = new Course(sites, makeUnguarded('realClock'), await Packs.open());
    await setCodes(course.stateDir);
    await course.start();
    return course;
  }

  get stateDir(): string {
    return `${this.packs.folder}/state`;
  }

  get kiosk(): Kiosk {
    if (this.#kiosk === null) throw new Error('the kiosk does not run');
    return this.#kiosk;
  }

  /** The results of each run of the supervisor, including the current one. */
  get lives(): readonly Life[] {
    return this.#kiosk === null ? this.#lives : [...this.#lives, lifeOf(this.#kiosk)];
  }

  /** The shell on the screen; null when the kiosk does not run, or has not shown one yet. */
  get screen(): ShellEvent | null {
    const active = this.#kiosk?.events.findLast(({ event, role }) => event === 'shell' && role === 'active');
    return (active as ShellEvent | undefined) ?? null;
  }

  async start(): Promise<void> {
    this.#seen = 0;
    this.readings.push([]);
    this.held.push([]);
    this.#kiosk = await startWithPacks(this.packs.folder, this.#sites, {
      command: this.#clocks.command,
      env: { KIOSK_TEST_CLOCK: this.clock.file },
      settings: { session: SESSION, hours: Object.fromEntries(WEEKDAYS.map((day) => [day, DAY])) },
    });
    await this.kiosk.waitForMode('notice');
    await this.#rest();
  }

  /** Restarts the kiosk after a turn that could not be played, wherever in the day it stopped. */
  async startAnew(): Promise<void> {
    await this.stop();
    this.clock.passTo(HOURS.opens + 1, 0);
    await this.start();
  }

  /** Plays a turn, from a kiosk at rest to a kiosk at rest. Rejects when the script cannot go on. */
  async play({ sights, end: how, pack }: PlannedTurn): Promise<void> {
    const stage: Stage = { kiosk: this.kiosk, clock: this.clock, expectFault: (code) => void this.#expected.push(code) };
    await prepare(stage, how);
    const visitor = { kiosk: this.kiosk, sites: this.#sites, page: await this.kiosk.accept() };
    for (const [at, sight] of sights.entries()) {
      await see(visitor, sight);
      if (at === 0 && pack) await this.packs.bringTo(visitor);
    }
    const browser = await this.kiosk.browser();
    await end(stage, how);
    await browser.close().catch(() => {});
    if (how === 'supervisor killed') {
      await this.stop();
      await this.start();
    } else await this.#rest();
  }

  /** Ends the kiosk and stores the results of its run. */
  async stop(): Promise<void> {
    const kiosk = this.#kiosk;
    if (kiosk === null) return;
    this.#hear(kiosk);
    this.#lives.push(lifeOf(kiosk));
    this.#kiosk = null;
    await kiosk.stop();
    const running = (): readonly string[] => this.#shells.flatMap(processesOf).map(({ command }) => command);
    await expect
      .poll(running, { timeout: STEP_TIMEOUT_MS, intervals: [10] })
      .toEqual([])
      .catch(() => {});
    // A supervisor that was killed leaves its folders to the next one.
    const folders = kiosk.process.exitCode === 0 ? this.#shells.map(({ profile }) => profile) : [];
    this.left.push(...running(), ...folders.filter((path) => existsSync(path)));
  }

  async close(): Promise<void> {
    await this.stop();
    this.packs.remove();
    this.#clocks.remove();
    await this.#sites.close();
  }

  /** Waits until the notice is up with a live standby; then takes all readings. */
  async #rest(): Promise<void> {
    const { kiosk } = this;
    const standby = (): ShellEvent | undefined =>
      (kiosk.events as readonly ShellEvent[]).findLast(
        ({ event, role, turn, pid }) =>
          event === 'shell' && role === 'standby' && turn === kiosk.active().turn + 1 && isAlive(pid),
      );
    const isAtRest = (): boolean => lastMode(kiosk) === 'notice' && standby() !== undefined;
    await expect.poll(isAtRest, { message: 'the kiosk comes to rest', timeout: STEP_TIMEOUT_MS, intervals: [10] }).toBe(true);
    this.#hear(kiosk);
    const next = standby();
    if (next === undefined) throw new Error('the standby has gone again');
    this.left.push(...leftovers(kiosk, this.#shells, next));
    this.#shells = [kiosk.active(), next];
    const supervisor = supervisorOf(kiosk);
    const count = this.readings.at(-1)?.push(read(supervisor, this.stateDir)) ?? 0;
    if (count % HELD_EVERY === 0) this.held.at(-1)?.push(await readHeld(kiosk, supervisor));
  }

  /** Processes the events since the last time. */
  #hear({ events }: Kiosk): void {
    const fresh = events.slice(this.#seen);
    this.#seen = events.length;
    for (const event of fresh) this.#note(event);
  }

  #note(event: KioskEvent): void {
    if (event.event === 'shell') this.#shells.push(event as ShellEvent);
    else if (event.event === 'fault') this.#fault(String(event['code']));
    else if (event.event === 'guards') this.#selfChecked(event);
    else if (event.event !== 'wiped') return;
    else {
      this.times.push({ shownMs: Number(event['shownMs']), goneMs: Number(event['goneMs']) });
      if (event['verified'] !== true) this.unverified.push(`turn ${event['turn']}`);
    }
  }

  #selfChecked({ turn, failed, untried }: KioskEvent): void {
    this.selfChecks.reports += 1;
    if ((untried as readonly string[]).length > 0) this.selfChecks.untried += 1;
    this.selfChecks.failed.push(...(failed as readonly string[]).map((check) => `${check}, turn ${turn}`));
  }

  #fault(code: string): void {
    const at = this.#expected.indexOf(code);
    if (at < 0) this.unexpectedFaults.push(code);
    else {
      this.#expected.splice(at, 1);
      this.expectedFaults += 1;
    }
  }
}

function lifeOf(kiosk: Kiosk): Life {
  const { events } = kiosk;
  const turns = (of: string): readonly number[] => events.filter(({ event }) => event === of).map(({ turn }) => Number(turn));
  const active = events.filter(({ event, role }) => event === 'shell' && role === 'active').map(({ turn }) => Number(turn));
  return { wiped: turns('wiped'), last: Math.max(1, ...active), visited: lastMode(kiosk) === 'browsing' };
}
