/**
 * The system of a PC installed from the image. A system service installs updates, and restarts the PC if a new system does not prove itself. The
 * kiosk, which may do neither, passes the service's news to staff and journal, and tells the service when the new system has proven itself.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { StickResult, StickView } from '../../core/packs/packs-view.ts';
import type { Session } from '../../core/session/session.ts';
import { standingOf } from '../../core/updates/boot-entries.ts';
import { type TrialDrill, trialStep } from '../../core/updates/trial.ts';
import { newsResult, type SystemView, type UpdateNews, updateWaits } from '../../core/updates/update-news.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { readThisSystem, type ThisSystem } from '../../node/updates/this-system.ts';
import { readUpdateStatus } from '../../node/updates/update-store.ts';
import type { Drills } from '../proof/drills.ts';
import type { SessionRunner } from '../session-runner.ts';
import { poll } from './polling.ts';

const LOOK_INTERVAL_MS = 2_000;
/** `build/os/image/tree/usr/lib/canteen-kiosk/update` reads this file. It vanishes with the kiosk's service, in whose runtime folder it is. */
const PROVEN_NAME = 'proven';
/** In the same folder: while it exists, the time of the trial stands still. */
const STAFF_NAME = 'staff';

export interface SystemUpdateTools {
  readonly env: NodeJS.ProcessEnv;
  readonly journal: Pick<Journal, 'write'>;
  readonly runner: Pick<SessionRunner, 'session'>;
  readonly drills: Pick<Drills, 'begin' | 'last'>;
  /** The view has changed. */
  changed(): void;
  /** For tests: reads other files. */
  readonly read?: { system(): Promise<ThisSystem | null>; status: typeof readUpdateStatus };
}

const FILES = { system: () => readThisSystem(), status: readUpdateStatus };

export class SystemUpdate {
  readonly #tools: SystemUpdateTools;
  #view: SystemView | null = null;
  #drill: TrialDrill = 'none';
  /** When the last drill before the trial's drill ended. */
  #drilledAt: number | null = null;
  #proven = false;
  #fetched: (news: Extract<UpdateNews, { kind: 'taken' | 'refused' }>) => void = () => {};
  readonly #end = new AbortController();

  constructor(tools: SystemUpdateTools) {
    this.#tools = tools;
  }

  /** Null on a PC that was not installed from the image, and before the service's first report. */
  view(): SystemView | null {
    return this.#view;
  }

  /** True if the next start of the PC runs another system. */
  waits(): boolean {
    return this.#view !== null && updateWaits(this.#view);
  }

  /** Adds the progress or result of an update on the stick to the staff screen's stick section. */
  withUpdate(stick: StickView): StickView {
    const news = this.#view?.news ?? null;
    if (news === null || news.from === 'web' || (stick.work === null && !stick.takeOut)) return stick;
    if (news.kind === 'copying')
      return { ...stick, work: stick.work ?? { step: 'updating', percent: news.percent }, takeOut: false };
    const result: StickResult = newsResult(news);
    return { ...stick, results: [...stick.results, result] };
  }

  /** Resolves to the outcome of an update that is handed over now; null if the signal aborts the wait. */
  fetchedNews(signal: AbortSignal): Promise<Extract<UpdateNews, { kind: 'taken' | 'refused' }> | null> {
    return new Promise((done) => {
      this.#fetched = done;
      if (signal.aborted) done(null);
      signal.addEventListener('abort', () => done(null), { once: true });
    });
  }

  async watch(): Promise<void> {
    const { read = FILES } = this.#tools;
    const system = await read.system().catch(() => null);
    if (system === null) return;
    const { signal } = this.#end;
    const look = async () => {
      const status = await read.status();
      if (status !== null && !signal.aborted) this.#hear({ slot: system.slot, issued: system.issued, ...status });
    };
    await poll(look, LOOK_INTERVAL_MS, signal);
  }

  /** Call it after each step of the session. */
  sessionChanged(session: Session): void {
    const { env, journal, drills } = this.#tools;
    const standing = this.#view && standingOf(this.#view.entries, this.#view.slot);
    if (standing?.kind !== 'onTrial' || this.#proven) return;
    this.#holdTrial(session.mode === 'staff');
    const last = drills.last();
    if (this.#drill === 'going' && last !== null && last.at !== this.#drilledAt)
      this.#drill = last.outcome === 'passed' ? 'passed' : 'failed';
    const next = trialStep(session, this.#drill);
    if (next === 'drill') {
      this.#drill = 'going';
      this.#drilledAt = last?.at ?? null;
      return drills.begin('update');
    }
    if (next === 'wait') return;
    this.#proven = true;
    journal.write('update.proven', { serial: standing.entry.serial });
    // Without this file the service restarts the PC, which goes back to the previous system and reports it.
    void writeFile(join(env['XDG_RUNTIME_DIR'] ?? '', PROVEN_NAME), '').catch(() => {});
  }

  /** Nothing can be proven while staff are at their screen, and the service must not restart the PC under their hands. */
  #holdTrial(held: boolean): void {
    const path = join(this.#tools.env['XDG_RUNTIME_DIR'] ?? '', STAFF_NAME);
    try {
      if (held) writeFileSync(path, '');
      else rmSync(path, { force: true });
    } catch {
      // Then the time of the trial goes on, as it would without staff.
    }
  }

  stop(): void {
    this.#end.abort();
  }

  #hear(now: SystemView): void {
    const { journal, runner, changed } = this.#tools;
    const before = this.#view;
    if (isDeepStrictEqual(now, before)) return;
    this.#view = now;
    if (before === null) {
      const standing = standingOf(now.entries, now.slot);
      if (standing.kind === 'onTrial') journal.write('update.tried', { serial: standing.entry.serial });
      if (standing.kind === 'cameBack') journal.write('update.came-back', { serial: standing.entry.serial });
    }
    const { news } = now;
    if (news !== null && news.kind !== 'copying' && !isDeepStrictEqual(news, before?.news)) {
      if (news.from === 'web') this.#fetched(news);
      if (news.kind === 'taken') journal.write('update.taken', { serial: news.serial });
      else journal.write('update.refused', { why: news.why });
    }
    this.sessionChanged(runner.session);
    changed();
  }
}
