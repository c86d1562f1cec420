/** What the supervisor's own parts say of how the kiosk is, made ready for the checks. */

import { type FetchView, fetchNeedsCare, fetchWords } from '../../core/fetching/fetch-view.ts';
import { type KnownState, toldOf } from '../../core/health/readiness.ts';
import type { KioskReadings } from '../../core/health/readings.ts';
import { LOST_WINDOW_MS } from '../../core/session/session.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, dayOf } from '../../core/time/calendar.ts';
import type { KeptJournal } from '../../node/journal/journal.ts';
import type { PackStore } from '../../node/packs/pack-store.ts';
import type { Clock } from '../session-runner.ts';
import { inPieces } from './in-pieces.ts';

export type KnownClock = KioskReadings['clock'];

/** What is looked for lies at most so many lines back: after it come those of one visit, or of a night. */
const LINES = 200;
/** Clocks that are kept right move by less. */
const MOVED_MS = 60_000;
/** Staff should still see the next day that the clock was set. */
const TOLD_MS = DAY_MS;

/** Notices when the wall clock is set: it goes on apart from the steady one. */
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

/** Days of a pack are days in UTC; on the last of them it has 0 left. */
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

/** Shells on the screen and standbys both. */
export function recentlyLost(journal: Pick<KeptJournal, 'tail'>, now: number): number {
  return journal.tail(LINES).filter(({ code, at }) => code === 'shell.lost' && Math.abs(now - Date.parse(at)) < LOST_WINDOW_MS)
    .length;
}

/** When a wipe was last proven, as the journal has it; null when that is too long ago to be found at its end. */
export function lastWipeIn(journal: Pick<KeptJournal, 'tail'>): number | null {
  const receipt = journal.tail(LINES).findLast(({ code }) => code === 'wipe.receipt');
  return receipt === undefined ? null : Date.parse(receipt.at);
}

/**
 * What the journal knows of each check from before this start. All of it is read, in pieces: a disk that has been low for a month was
 * told of a month ago.
 */
export async function toldEarlier(journal: Pick<KeptJournal, 'entries'>): Promise<readonly KnownState[]> {
  const last = new Map<string, KnownState>();
  await inPieces(journal.entries(), (entry) => {
    const told = toldOf(entry);
    if (told !== null) last.set(told.id, told);
  });
  return [...last.values()];
}
