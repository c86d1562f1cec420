/**
 * The system of a PC made from the image. Its own service takes updates and restarts what does not prove itself; the kiosk, which may do neither,
 * reads what that service tells, says it to staff and journal, and tells it when the new system is well.
 */
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
import { readTold } from '../../node/updates/update-store.ts';
import type { Drills } from '../proof/drills.ts';
import type { SessionRunner } from '../session-runner.ts';

const LOOK_INTERVAL_MS = 2_000;
/** Read by `build/os/image/tree/usr/lib/canteen-kiosk/update`. It goes with the service, in whose folder it lies. */
const PROVEN_NAME = 'proven';

export interface SystemUpdateTools {
  readonly env: NodeJS.ProcessEnv;
  readonly journal: Pick<Journal, 'write'>;
  readonly runner: Pick<SessionRunner, 'session'>;
  readonly drills: Pick<Drills, 'begin' | 'last'>;
  /** The view has changed. */
  changed(): void;
  /** For tests: where its files are. */
  readonly read?: { system(): Promise<ThisSystem | null>; told: typeof readTold };
}

const FILES = { system: () => readThisSystem(), told: readTold };

export class SystemUpdate {
  readonly #tools: SystemUpdateTools;
  #view: SystemView | null = null;
  #drill: TrialDrill = 'none';
  /** When the drill before that of the trial was. */
  #drilledAt: number | null = null;
  #proven = false;
  #fetched: (news: Extract<UpdateNews, { kind: 'taken' | 'refused' }>) => void = () => {};
  #stopped = false;
  #cancel = (): void => {};

  constructor(tools: SystemUpdateTools) {
    this.#tools = tools;
  }

  /** Null on a PC that was not made from the image, and until its service has told something. */
  view(): SystemView | null {
    return this.#view;
  }

  /** The next start of the PC runs another system. */
  waits(): boolean {
    return this.#view !== null && updateWaits(this.#view);
  }

  /** What the stick section says, with what becomes of an update on the stick. */
  withUpdate(stick: StickView): StickView {
    const news = this.#view?.news ?? null;
    if (news === null || news.from === 'web' || (stick.work === null && !stick.takeOut)) return stick;
    if (news.kind === 'copying')
      return { ...stick, work: stick.work ?? { step: 'updating', percent: news.percent }, takeOut: false };
    const result: StickResult = newsResult(news);
    return { ...stick, results: [...stick.results, result] };
  }

  /** What comes of an update that is handed over now; null when the wait for it ends first. */
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
    for (;;) {
      const told = await read.told();
      if (this.#stopped) return;
      if (told !== null) this.#hear({ slot: system.slot, issued: system.issued, ...told });
      await new Promise<void>((done) => {
        const timer = setTimeout(done, LOOK_INTERVAL_MS);
        this.#cancel = () => clearTimeout(timer);
      });
    }
  }

  /** After each step of the session. */
  sessionChanged(session: Session): void {
    const { env, journal, drills } = this.#tools;
    const standing = this.#view && standingOf(this.#view.entries, this.#view.slot);
    if (standing?.kind !== 'onTrial' || this.#proven) return;
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
    // Without it the PC restarts with the system before, and says so.
    void writeFile(join(env['XDG_RUNTIME_DIR'] ?? '', PROVEN_NAME), '').catch(() => {});
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
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
