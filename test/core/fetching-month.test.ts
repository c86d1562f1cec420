/**
 * Simulates a month in which 1,000 PCs fetch from one server, and counts requests, bytes and the busiest minute. The PCs use the functions of
 * the kiosk; the server is simulated and answers like nginx. TLS and TCP are not counted.
 */
import { expect, test } from '@playwright/test';
import { judgeAnswer, requestHeaders, type Validators } from '../../main/core/fetching/answers.ts';
import { afterVisit, isDue, isQuiet, NO_VISITS, type Visits } from '../../main/core/fetching/visits.ts';
import { seeded } from '../fakes/random.ts';

const [PCS, DAYS, MINUTES] = [1000, 30, 24 * 60];
/** Minutes. PCs check every minute; a step of five gives the same figures with a fifth of the work. */
const STEP = 5;
const MINUTE = 60_000;
const START = Date.parse('2026-12-01T00:00:00Z');
/** Measured: a pack of five million names, and the update of an image. */
const [PACK_BYTES, UPDATE_BYTES] = [27_000_000, 543_000_000];
/** The days on which two packs are published. */
const PACK_DAYS = [4, 18];
/** The day on which an update is published. */
const UPDATE_DAYS = [11];
/** The day on which an overloaded server answers 503. */
const FULL_DAY = 20;
const ANSWER_HEADERS = 240;

interface Tally {
  requests: number;
  notModified: number;
  busy: number;
  up: number;
  down: number;
  perMinute: Map<number, number>;
}

function textBytes(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 90);
}

/** @returns the totals of the month, and for each new file and PC how many days late it arrived */
function month(full: boolean) {
  const random = seeded(7);
  const tally: Tally = { requests: 0, notModified: 0, busy: 0, up: 0, down: 0, perMinute: new Map() };
  const versions = (days: readonly number[], day: number) => days.filter((each) => each <= day).length;
  const lags: number[] = [];
  for (let pc = 0; pc < PCS; pc += 1) {
    let visits: Visits = NO_VISITS;
    let quiet: { since: number; draw: number } | null = null;
    const known: { pack: Validators | null; update: Validators | null } = { pack: null, update: null };
    // The PCs close between 17:00 and 18:00.
    const closes = 17 * 60 + Math.floor(random() * 60);
    for (let minute = 0; minute < DAYS * MINUTES; minute += STEP) {
      const [day, ofDay, now] = [Math.floor(minute / MINUTES), minute % MINUTES, START + minute * MINUTE];
      const mode = ofDay < 8 * 60 || ofDay >= closes ? 'closed' : 'browsing';
      if (!isQuiet(mode, { hasHours: true, minute: ofDay, restartAt: 4 * 60 })) {
        quiet = null;
        continue;
      }
      quiet ??= { since: now, draw: random() };
      if (!isDue(visits, now, quiet.since, quiet.draw)) continue;
      const isFull = full && day === FULL_DAY;
      let fault: Parameters<typeof afterVisit>[2] = null;
      for (const [kind, days, body] of [
        ['pack', PACK_DAYS, PACK_BYTES],
        ['update', UPDATE_DAYS, UPDATE_BYTES + 21_000],
      ] as const) {
        const validators = { etag: `"${kind}-${versions(days, day)}"`, modified: null };
        const request = { known: known[kind], kept: null, maxBytes: 1 << 30, exactBytes: null };
        const same = known[kind]?.etag === validators.etag;
        const status = isFull ? 503 : same ? 304 : 200;
        tally.requests += 1;
        tally.up += textBytes(requestHeaders(request));
        tally.down += ANSWER_HEADERS;
        tally.perMinute.set(minute, (tally.perMinute.get(minute) ?? 0) + 1);
        const answer = judgeAnswer(status, { etag: validators.etag, 'retry-after': '3600' }, request, now);
        if (answer.kind === 'failed') {
          tally.busy += 1;
          fault = answer;
        } else if (answer.kind === 'same') tally.notModified += 1;
        else if (versions(days, day) > 0) {
          const others = kind === 'pack' ? 1 : 2;
          tally.requests += others;
          tally.up += others * textBytes(requestHeaders({ ...request, known: null }));
          tally.down += 400 + body + others * ANSWER_HEADERS;
          known[kind] = validators;
          lags.push(day - (days[versions(days, day) - 1] ?? 0));
        } else known[kind] = validators;
      }
      visits = afterVisit(visits, now, fault);
    }
  }
  return { tally, lags, busiest: Math.max(...tally.perMinute.values()) };
}

for (const full of [false, true])
  test(`1,000 PCs fetch from one server for a month${full ? ', which is overloaded for a day' : ''}`, () => {
    test.setTimeout(120_000);
    const { tally, lags, busiest } = month(full);
    const { requests, notModified, busy, up, down } = tally;
    const bodies = PCS * (2 * PACK_BYTES + UPDATE_BYTES);
    const figures = { requests, notModified, busy, up, down, aside: down - bodies, busiest };
    test.info().annotations.push({ type: 'a month', description: JSON.stringify(figures) });
    if (process.env['SHOW_FIGURES'] === '1') process.stdout.write(`${JSON.stringify(figures)}\n`);
    // Each PC fetches each of the three new files once, on the same day or, if the server was overloaded, the day after.
    expect(lags).toHaveLength(3 * PCS);
    expect(Math.max(...lags)).toBeLessThanOrEqual(1);
    // Requests without new files cost almost nothing, and the PCs do not come at the same time.
    expect((down - bodies) / bodies).toBeLessThan(0.001);
    expect(busiest).toBeLessThan(PCS / 5);
    if (full) expect(busy).toBeLessThan(16 * PCS);
  });
