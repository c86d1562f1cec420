/** The kiosk's health: checked every half minute, shown to staff, and put on the signed health card. Restarts the kiosk if only that can help. */
import { type CardFacts, cardText } from '../../core/card/card.ts';
import type { LastDrill } from '../../core/drill/kinds.ts';
import type { FetchView } from '../../core/fetching/fetch-view.ts';
import { badInARow, changes, check, type DatedCondition, type KnownState, known, rowsOf } from '../../core/health/readiness.ts';
import type { Readings } from '../../core/health/readings.ts';
import type { Outage } from '../../core/net/internet.ts';
import type { CheckRow } from '../../core/proof/proof-view.ts';
import type { GuardsReading } from '../../core/self-checks/checks.ts';
import type { Session } from '../../core/session/session.ts';
import { siteName } from '../../core/settings/settings.ts';
import { readPc } from '../../node/health/pc-readings.ts';
import { readSystemDay } from '../../node/health/system-day.ts';
import { livingMembers } from '../../node/processes/process-groups.ts';
import type { SupervisorParts } from '../parts.ts';
import { type Clock, type SessionRunner, systemClock } from '../session-runner.ts';
import type { Heartbeat, Slowest } from '../shells/heartbeat.ts';
import type { ShellPool } from '../shells/shell-pool.ts';
import { openOwnRestart } from '../time/own-restart.ts';
import {
  agesReading,
  clockWatch,
  earlierStates,
  fetchedReading,
  lastWipeIn,
  packReading,
  recentlyLost,
} from './health-readings.ts';

export interface HealthTools {
  readonly runner: Pick<SessionRunner, 'session' | 'dispatch'>;
  readonly pool: Pick<ShellPool, 'all'>;
  readonly heartbeat: Pick<Heartbeat, 'slowest'>;
  lastDrill(): LastDrill | null;
  keptAwake(): string;
  outage(): Outage | null;
  /** Null if nothing is fetched on this PC. */
  fetched(): FetchView | null;
  guards(): GuardsReading | null;
  /** Ends the program. */
  quit(): void;
  /** The staff screen must be updated. */
  changed(): void;
  readonly clock?: Clock;
  readonly readPc?: typeof readPc;
  readonly systemDay?: typeof readSystemDay;
}

export type HealthParts = Pick<SupervisorParts, 'inForce' | 'packs' | 'root' | 'stateDir' | 'key'> & {
  readonly host: Pick<SupervisorParts['host'], 'productVersion' | 'electronVersion' | 'builtOn' | 'packaged'>;
  readonly journal: Pick<SupervisorParts['journal'], 'write' | 'head' | 'tail' | 'entries' | 'problems'>;
};

export interface HealthMonitor {
  /** Empty until the first shell is up and the earlier states have been read from the journal. */
  rows(): readonly CheckRow[];
  /** Null before the first wipe. */
  card(): string | null;
  /** Repeats the checks at once, because something has changed or the results are about to be exported. */
  lookAgain(): void;
  /** Call it after each step of the session. */
  sessionChanged(session: Session): void;
  stop(): void;
}

const LOOK_INTERVAL_MS = 30_000;
/** How long the QR code stays the same, so that somebody can take a photo of it. */
const CARD_MS = 60_000;

export function openHealth(parts: HealthParts, tools: HealthTools): HealthMonitor {
  const { clock = systemClock, systemDay = readSystemDay } = tools;
  const { key, journal, host } = parts;
  const watch = clockWatch(clock, host.builtOn);
  const ownRestart = openOwnRestart(clock, () => {
    journal.write('health.restart');
    // As every night: run from source, nothing would start the program again, so only the browser is renewed.
    if (host.packaged) tools.quit();
    else tools.runner.dispatch({ type: 'renew' });
  });
  const startedAt = clock.steady();
  let checked: readonly DatedCondition[] = [];
  /** The known states of the checks; null until the journal has been read. */
  let before: readonly KnownState[] | null = null;
  /** A check was requested before the journal had been read. */
  let wanted = false;
  /** Regular checks in a row with a problem that a restart can fix. */
  let row = 0;
  let wiped: number | null = null;
  let slowest: Slowest = { shellMs: null, gateMs: null };
  let last: Pick<Session, 'mode' | 'fault' | 'unproven' | 'drill'> = { mode: 'wiping', fault: null, unproven: null, drill: null };
  let card: { readonly text: string; readonly at: number } | null = null;
  let cancel = (): void => {};

  const lastWipe = (): number | null => {
    wiped = lastWipeIn(journal) ?? wiped;
    return wiped;
  };

  /** Response times since the last check. If no shell has answered since, as when staff come just after it, the last values are used. */
  const answers = (): Slowest => {
    const { shellMs, gateMs } = tools.heartbeat.slowest();
    slowest = { shellMs: shellMs ?? slowest.shellMs, gateMs: gateMs ?? slowest.gateMs };
    return slowest;
  };

  const readings = (): Readings => {
    const { session } = tools.runner;
    const { pc, updates } = parts.inForce.configuration.settings;
    return {
      ...(tools.readPc ?? readPc)(parts.stateDir, parts.root.dir),
      ...answers(),
      now: clock.wall(),
      upMs: clock.steady() - startedAt,
      fault: session.unproven ?? session.fault,
      clock: watch.look(),
      keptAwake: tools.keptAwake(),
      outage: tools.outage(),
      inMemory: parts.root.inMemory,
      journalProblems: journal.problems(),
      lastWipe: lastWipe(),
      lastDrill: tools.lastDrill(),
      browser: host.electronVersion,
      guards: tools.guards(),
      processes: tools.pool
        .all()
        .map(({ pid }) => processesOf(pid))
        .filter((count) => count > 0),
      patience: pc.patience,
      pack: packReading(parts.packs, clock.wall()),
      ages: agesReading({ builtOn: host.builtOn, systemDay: systemDay() }, updates, clock.wall()),
      fetched: fetchedReading(tools.fetched(), inWords, clock.wall()),
      lostShells: recentlyLost(journal, clock.wall()),
    };
  };

  const inWords = (at: number): string => whenInWords(at, clock.wall());

  const take = (): void => {
    wanted = before === null;
    if (before === null) return;
    const rows = checked.length;
    checked = check(readings(), before, inWords);
    const changed = changes(checked, before);
    before = known(checked, before);
    for (const { id, state } of changed) journal.write('health.changed', { check: id, state });
    if (rows !== checked.length || changed.length > 0) tools.changed();
  };
  const look = (): void => {
    take();
    if (wanted) return;
    cancel();
    cancel = clock.after(LOOK_INTERVAL_MS, look);
    // Only regular checks count: they are far enough apart to show that a problem persists.
    const counted = badInARow(checked, row);
    row = counted.restart ? 0 : counted.row;
    if (counted.restart) ownRestart.due(tools.runner.session);
  };
  const lookAgain = (): void => {
    card = null;
    // Not before the first regular check, which starts the others.
    if (checked.length > 0) take();
  };
  void earlierStates(journal).then((states) => {
    before = states;
    if (wanted) look();
  });

  const cardFacts = (): CardFacts => {
    const fetched = tools.fetched();
    const [at, drill, { n, hash }] = [lastWipe(), tools.lastDrill(), journal.head()];
    return {
      kiosk: siteName(parts.inForce.configuration.settings.site),
      key: key.id,
      publicKey: key.publicKey,
      program: host.productVersion,
      built: host.builtOn,
      system: systemDay(),
      fetched: fetched?.visits.lastAt == null ? null : { from: fetched.host, at: inUtc(fetched.visits.lastAt) },
      pack: parts.packs?.installed()?.header.serial ?? null,
      wiped: at === null ? null : inUtc(at),
      drill: drill && { at: inUtc(drill.at), outcome: drill.outcome },
      journal: n === 0 ? null : { n, hash },
      made: inUtc(clock.wall()),
    };
  };

  return {
    // While the clock was wrong, it may have recorded times that are still in the future.
    rows: () => rowsOf(checked, (at) => inWords(Math.min(at, clock.wall()))),
    card() {
      if (card === null || clock.steady() - card.at > CARD_MS) {
        const facts = cardFacts();
        if (facts.wiped === null) return null;
        const sign = (text: string): string => Buffer.from(key.sign(Buffer.from(text))).toString('base64url');
        card = { text: cardText(facts, sign), at: clock.steady() };
      }
      return card.text;
    },
    lookAgain,
    sessionChanged(session) {
      ownRestart.changed(session);
      const { mode, fault, unproven, drill } = last;
      last = session;
      const isNew = session.fault !== fault || session.unproven !== unproven || (session.drill === null && drill !== null);
      if (session.mode !== mode && checked.length === 0) look();
      // Staff must see, and photograph, the present state.
      else if ((session.mode !== mode && session.mode === 'staff') || isNew) lookAgain();
    },
    stop() {
      wanted = false;
      cancel();
    },
  };
}

/** Returns 0 on a system without /proc. */
function processesOf(pgid: number): number {
  try {
    return livingMembers(pgid).length;
  } catch {
    return 0;
  }
}

const inUtc = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** Returns "26 November, 20:15" in the PC's own time zone; for another year "26 November 2025, 20:15". */
function whenInWords(at: number, now: number): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year });
  return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
