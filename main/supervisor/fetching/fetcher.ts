/**
 * Fetches block packs and updates from IT's own web server while there is no visitor. They are checked as if they had come on a stick: packs by
 * the pack store, updates by the PC's update service.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FetchView, fetchWords } from '../../core/fetching/fetch-view.ts';
import { FETCHED_FOLDER } from '../../core/fetching/names.ts';
import { meaningOf, withoutStick } from '../../core/fetching/refusal-meaning.ts';
import { isDue, isQuiet } from '../../core/fetching/visits.ts';
import type { Session } from '../../core/session/session.ts';
import { hasHours } from '../../core/settings/settings.ts';
import { type FetchMemory, readFetchMemory, writeFetchMemory } from '../../node/fetching/fetch-memory.ts';
import { FETCH_LIMITS } from '../../node/fetching/https-get.ts';
import { type Judged, type ServerVisit, visitServer } from '../../node/fetching/visit-server.ts';
import { readTextFile } from '../../node/files/text-file.ts';
import type { SupervisorParts } from '../parts.ts';
import type { SystemUpdate } from '../pc/system-update.ts';
import type { Clock } from '../session-runner.ts';
import type { Deliveries } from '../sticks/deliveries.ts';
import { localTime, type Opening } from '../time/opening.ts';
import { updatesOfThisPc } from './system-judge.ts';

/** A certificate authority of IT's own, in the settings folder. */
const CA_FILE = 'keys/updates-ca.pem';
const MAX_CA_BYTES = 256 << 10;
/** This file triggers `build/os/image/tree/usr/lib/systemd/system/canteen-kiosk-fetched.path`. */
const HANDED_NAME = 'fetched';

export interface FetcherTools {
  readonly clock: Pick<Clock, 'wall'>;
  readonly opening: Pick<Opening, 'subscribe'>;
  readonly runner: { readonly session: Pick<Session, 'mode'> };
  readonly deliveries: Pick<Deliveries, 'installFetched'>;
  readonly system: Pick<SystemUpdate, 'view' | 'fetchedNews'>;
  /** The view has changed. */
  changed(): void;
  /** For tests: a random number from 0 to 1. */
  readonly draw?: () => number;
  readonly limits?: typeof FETCH_LIMITS;
}

export type FetcherParts = Pick<SupervisorParts, 'inForce' | 'packs' | 'configDir' | 'stateDir' | 'env'> & {
  readonly journal: Pick<SupervisorParts['journal'], 'write'>;
};

export class Fetcher {
  readonly #parts: FetcherParts;
  readonly #tools: FetcherTools;
  #memory: FetchMemory | null = null;
  #work: FetchView['work'] = null;
  #quiet: { readonly since: number; readonly draw: number } | null = null;
  /** Aborts the visit that is going on. */
  #ends: AbortController | null = null;

  constructor(parts: FetcherParts, tools: FetcherTools) {
    this.#parts = parts;
    this.#tools = tools;
    tools.opening.subscribe({ changed: () => {}, night: () => {}, minute: () => void this.look() });
  }

  /** Null if nothing is fetched on this PC. */
  view(): FetchView | null {
    const { url } = this.#parts.inForce.configuration.settings.updates;
    if (url === null || this.#memory?.url !== url) return null;
    const { visits, outcomes } = this.#memory;
    return { host: new URL(url).host, visits, ...outcomes, work: this.#work };
  }

  words(when: (at: number) => string): string | null {
    const view = this.view();
    return view && fetchWords(view, when);
  }

  sessionChanged(): void {
    if (this.#isQuiet()) return;
    this.#quiet = null;
    this.#ends?.abort();
  }

  stop(): void {
    this.#ends?.abort();
  }

  /** Called once a minute: visits the server if that is due. Resolves when the visit is over. */
  async look(): Promise<void> {
    const { clock, draw = Math.random } = this.#tools;
    const { url } = this.#parts.inForce.configuration.settings.updates;
    if (url === null || this.#ends !== null) return;
    const ends = new AbortController();
    this.#ends = ends;
    try {
      this.#memory = this.#memory?.url === url ? this.#memory : await readFetchMemory(this.#folder, url);
      if (!this.#isQuiet()) this.#quiet = null;
      else this.#quiet ??= { since: clock.wall(), draw: draw() };
      if (this.#quiet === null || ends.signal.aborted) return;
      if (isDue(this.#memory.visits, clock.wall(), this.#quiet.since, this.#quiet.draw))
        await this.#visit(url, this.#memory, ends.signal);
    } finally {
      this.#ends = null;
    }
  }

  get #folder(): string {
    return join(this.#parts.stateDir, FETCHED_FOLDER);
  }

  #isQuiet(): boolean {
    const { settings } = this.#parts.inForce.configuration;
    const { minute } = localTime(new Date(this.#tools.clock.wall()));
    return isQuiet(this.#tools.runner.session.mode, {
      hasHours: hasHours(settings),
      minute,
      restartAt: settings.hours.restartAt,
    });
  }

  async #visit(url: string, memory: FetchMemory, signal: AbortSignal): Promise<void> {
    const { packs, configDir, journal } = this.#parts;
    const { clock, changed, limits = FETCH_LIMITS } = this.#tools;
    const ca = await readTextFile(join(configDir, CA_FILE), MAX_CA_BYTES);
    const next = await visitServer({
      base: url.endsWith('/') ? url : `${url}/`,
      folder: this.#folder,
      options: { limits, ca: ca.ok ? ca.value : null, signal },
      memory,
      takePack: packs === null ? null : (bytes, signature) => this.#takePack(bytes, signature),
      update: await this.#update(signal),
      now: () => clock.wall(),
      onWork: (work) => {
        this.#work = work;
        changed();
      },
    });
    this.#memory = next;
    await writeFetchMemory(this.#folder, next).catch(() => {});
    const { why } = next.visits;
    if (why !== null) journal.write('fetch.failed', { why });
    else journal.write('fetch.done', { pack: next.outcomes.pack?.kind ?? 'none', update: next.outcomes.update?.kind ?? 'none' });
    changed();
  }

  async #takePack(bytes: Uint8Array, signature: string): Promise<Judged> {
    const outcome = await this.#tools.deliveries.installFetched(bytes, signature);
    const words = outcome?.results.map((result) => result.words).join(' ') ?? '';
    if (outcome === null || outcome.refusal === null) return { kind: 'taken', words };
    const meaning = meaningOf(outcome.refusal);
    return meaning.kind === 'here' ? meaning : { ...meaning, words: withoutStick(words) };
  }

  async #update(signal: AbortSignal): Promise<ServerVisit['update']> {
    const { configDir, env } = this.#parts;
    const { system } = this.#tools;
    const judge = await updatesOfThisPc(configDir, () => system.view());
    if (judge === null) return null;
    return {
      judge,
      handOver: async () => {
        const pending = system.fetchedNews(signal);
        await writeFile(join(env['XDG_RUNTIME_DIR'] ?? '', HANDED_NAME), '');
        const news = await pending;
        if (news === null) return null;
        if (news.kind === 'taken')
          return { kind: 'taken', words: `Update number ${news.serial}, version ${news.version}, is on this PC.` };
        const meaning = meaningOf(news.why);
        return meaning.kind === 'here' ? meaning : { ...meaning, words: news.words };
      },
    };
  }
}
