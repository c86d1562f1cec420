/** Combines health, drills, journal and summary into the proof for the staff screen and for sticks. */
import { join } from 'node:path';
import type { LastDrill } from '../../core/drill/kinds.ts';
import { journalRow } from '../../core/proof/journal-words.ts';
import { monthRows } from '../../core/proof/month-rows.ts';
import type { JournalRow, ProofView } from '../../core/proof/proof-view.ts';
import type { Session } from '../../core/session/session.ts';
import { siteName } from '../../core/settings/settings.ts';
import { readEvidence } from '../../node/state/evidence-file.ts';
import { readItPage } from '../../node/state/it-page.ts';
import type { Automation } from '../automation.ts';
import type { SupervisorParts } from '../parts.ts';
import { systemClock } from '../session-runner.ts';
import type { LostShells } from '../shells/lost-shells.ts';
import type { ShellPool } from '../shells/shell-pool.ts';
import { type Guards, openGuards } from './guards.ts';
import { type HealthTools, openHealth } from './health-monitor.ts';
import { openLiveSummary } from './live-summary.ts';
import { type ProofBundle, proofBundle, whenToTheSecond } from './proof-files.ts';
import { openRehearsals } from './rehearsals.ts';

/** The journal is one of the supervisor's parts. */
export interface ProofTools extends Omit<HealthTools, 'guards' | 'pool'> {
  readonly lost: LostShells;
  readonly automation: Automation;
  readonly pool: Pick<ShellPool, 'active' | 'all'>;
}

export interface Proofs {
  readonly guards: Guards;
  /** Built on demand, because only staff see it. */
  view(): Omit<ProofView, 'stick'>;
  /** Tests the filter. */
  rehearse(): void;
  /** Updates the health card and the report after a change. */
  lookAgain(): void;
  /** Builds the files for a stick, from the present state. */
  bundle(): Promise<ProofBundle>;
  /** Call it after each step of the session. */
  sessionChanged(session: Session): void;
  stop(): void;
}

/** How many of the journal's newest lines the screen shows. */
const LINES_SHOWN = 50;

export function openProofs(parts: SupervisorParts, tools: ProofTools): Proofs {
  const { journal, key, host, inForce } = parts;
  const { clock = systemClock } = tools;
  const guards = openGuards(parts, { ...tools, clock });
  const health = openHealth(parts, { ...tools, guards: () => guards.reading() });
  const rehearsals = openRehearsals({ inForce, journal, wall: () => clock.wall(), changed: tools.changed });
  const summary = openLiveSummary(journal, () => clock.wall(), tools.changed);
  let shown: { readonly n: number; readonly rows: readonly JournalRow[] } = { n: -1, rows: [] };

  /** Cached until there is a new line, because the screen is sent more often than that. */
  const lines = (): readonly JournalRow[] => {
    const { n } = journal.head();
    if (n !== shown.n) {
      const newest = journal.tail(LINES_SHOWN).toReversed();
      shown = { n, rows: newest.map((entry) => journalRow(entry, whenToTheSecond)) };
    }
    return shown.rows;
  };

  return {
    guards,
    view: () => ({
      readiness: health.rows(),
      card: health.card(),
      drill: drillWords(tools.lastDrill()),
      journal: lines(),
      months: monthRows(summary.months()),
      rehearsal: rehearsals.words(),
    }),
    rehearse: () => rehearsals.begin(),
    lookAgain() {
      health.lookAgain();
      tools.changed();
    },
    async bundle() {
      const months = await summary.whole();
      health.lookAgain();
      const [site, version] = [siteName(inForce.configuration.settings.site), host.productVersion];
      const [readiness, card] = [health.rows(), health.card()];
      const built = join(host.app, 'out/app');
      const [evidence, itPage] = [await readEvidence(built), await readItPage(built)];
      return proofBundle({ journal, key, site, version, months, readiness, card, evidence, itPage }, clock.wall());
    },
    sessionChanged: (session) => health.sessionChanged(session),
    stop() {
      guards.stop();
      health.stop();
    },
  };
}

function drillWords(drill: LastDrill | null): string {
  if (drill === null) return 'Not yet';
  const at = new Date(drill.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  return drill.outcome === 'passed' ? `Passed on ${at}: ${drill.kinds} kinds of traces, none left` : `Failed on ${at}`;
}
