/** Health readings from the supervisor's own parts, prepared for the checks. */

import { type FetchView, fetchNeedsCare, fetchWords } from '../../core/fetching/fetch-view.ts';
import { type KnownState, stateFromJournal } from '../../core/health/readiness.ts';
import type { KioskReadings } from '../../core/health/readings.ts';
import { LOST_WINDOW_MS } from '../../core/session/session.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, dayOf } from '../../core/time/calendar.ts';
import type { KeptJournal } from '../../node/journal/journal.ts';
import type { PackStore } from '../../node/packs/pack-store.ts';
import type { Clock } from '../session-runner.ts';
import { inPieces } from './in-pieces.ts';

export type KnownClock = KioskReadings['clock'];

/** How many lines to search at the end of the journal: more than a visit or a night adds. */
const LINES = 200;
/** Time synchronisation moves a clock by less. */
const MOVED_MS = 60_000;
/** How long a clock change is reported: staff should still see it the next day. */
const TOLD_MS = DAY_MS;

/** Detects when the wall clock is set, by its offset from the steady clock. */
export function clockWatch(clock: Pick<Clock, 'steady' | 'wall'>, builtOn: string): { look(): KnownClock } {
  const ahead = (): number => clock.wall() - clock.steady();
  let known = ahead();
  let moved: { readonly at: number; readonly ms: number; readonly steady: number } | null = null;
  return {
    look() {
      const ms = ahead() - known;
      if (Math.abs(ms) >= MOVED_MS) moved = { at: clock.wall(), ms, steady: clock.steady() };
      known += ms;
      if (moved !== null && clock.steady() - moved.steady > TOLD_MS) moved = null;
      const wrong = new Date(clock.wall()).toISOString().slice(0, 10) < builtOn;
      return { wrong, moved: moved && { at: moved.at, ms: moved.ms } };
    },
  };
}

/** The installed pack and its days left. Dates of a pack are in UTC; on its last day it has 0 days left. */
export function packReading(packs: Pick<PackStore, 'installed'> | null, now: number): KioskReadings['pack'] {
  if (packs === null) return null;
  const header = packs.installed()?.header ?? null;
  const last = header && dayOf(header.expires);
  return { installed: header && { serial: header.serial, daysLeft: (last ?? 0) - Math.floor(now / DAY_MS) } };
}

/**
 * The ages of browser and system in whole days, and from which age on they need attention or are bad.
 * @param dates `builtOn` and `systemDay` as `YYYY-MM-DD` in UTC; `systemDay` is null if it is not known
 * @param now milliseconds since the epoch
 */
export function agesReading(
  { builtOn, systemDay }: { readonly builtOn: string; readonly systemDay: string | null },
  { attentionDays, badDays }: Settings['updates'],
  now: number,
): KioskReadings['ages'] {
  const since = (day: string): number => Math.max(0, Math.floor(now / DAY_MS) - (dayOf(day) ?? 0));
  return { browser: since(builtOn), system: systemDay === null ? null : since(systemDay), attentionDays, badDays };
}

export function fetchedReading(view: FetchView | null, when: (at: number) => string, now: number): KioskReadings['fetched'] {
  return view && { words: fetchWords(view, when), needsCare: fetchNeedsCare(view, now) };
}

/** Counts recently lost shells, both active ones and standbys. */
export function recentlyLost(journal: Pick<KeptJournal, 'tail'>, now: number): number {
  return journal.tail(LINES).filter(({ code, at }) => code === 'shell.lost' && Math.abs(now - Date.parse(at)) < LOST_WINDOW_MS)
    .length;
}

/** When a wipe was last proven, according to the last lines of the journal; null if they have no receipt. */
export function lastWipeIn(journal: Pick<KeptJournal, 'tail'>): number | null {
  const receipt = journal.tail(LINES).findLast(({ code }) => code === 'wipe.receipt');
  return receipt === undefined ? null : Date.parse(receipt.at);
}

/**
 * Returns the last state of each check that earlier runs wrote to the journal. Reads the whole journal, in pieces: if the disk has been low for
 * a month, the line is a month old.
 */
export async function earlierStates(journal: Pick<KeptJournal, 'entries'>): Promise<readonly KnownState[]> {
  const last = new Map<string, KnownState>();
  await inPieces(journal.entries(), (entry) => {
    const state = stateFromJournal(entry);
    if (state !== null) last.set(state.id, state);
  });
  return [...last.values()];
}
