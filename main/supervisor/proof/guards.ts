/** Acts on the results of the shells' self-checks: puts the PC out of order, or adds a row to the readiness report. */
import {
  fatalOnes,
  type GuardsReading,
  type Outcome,
  problemsOf,
  SelfCheckHistory,
  type SelfCheckId,
  type SelfCheckReport,
} from '../../core/self-checks/checks.ts';
import { hasVisitor } from '../../core/session/session.ts';
import type { findSockets } from '../../node/processes/net-sockets.ts';
import type { Automation } from '../automation.ts';
import type { SupervisorParts } from '../parts.ts';
import type { Clock, SessionRunner } from '../session-runner.ts';
import type { LostShells } from '../shells/lost-shells.ts';
import type { Shell } from '../shells/shell.ts';
import type { ShellPool } from '../shells/shell-pool.ts';
import { watchFilterBypass } from './filter-bypass.ts';

export interface GuardsTools {
  readonly automation: Automation;
  readonly clock: Pick<Clock, 'after'>;
  readonly runner: Pick<SessionRunner, 'session'>;
  readonly pool: Pick<ShellPool, 'all' | 'active'>;
  readonly lost: Pick<LostShells, 'failed' | 'partOf'>;
  readonly look?: typeof findSockets;
}

export type GuardsParts = Pick<SupervisorParts, 'inForce'> & {
  readonly host: Pick<SupervisorParts['host'], 'packaged'>;
  readonly journal: Pick<SupervisorParts['journal'], 'write'>;
};

export interface Guards {
  /** Handles a shell's report of its self-checks. */
  reported(shell: Shell, report: SelfCheckReport): void;
  /** Handles the result of the window's self-check, from the shell on the screen. */
  windowReported(shell: Shell, outcome: Outcome): void;
  /** Null before the first report. */
  reading(): GuardsReading | null;
  stop(): void;
}

/** A shell reports twice: before it is ready and after its last check. A hijacked shell could send more. */
const MAX_REPORTS = 2;

export function openGuards({ inForce, host, journal }: GuardsParts, tools: GuardsTools): Guards {
  const history = new SelfCheckHistory();
  const reports = new WeakMap<Shell, number>();
  const windowsHeard = new WeakSet<Shell>();
  /** True if a connection that bypassed the filter was found since the program started. */
  let wayOut = false;

  const writeChange = (): void => journal.write('guards.changed', { failed: history.failed().join(' ') });
  const outOfOrder = (shell: Shell, failed: readonly SelfCheckId[]): void =>
    tools.lost.failed(shell, 'shell.gates', problemsOf(failed));

  const bypassWatch = watchFilterBypass({
    clock: tools.clock,
    wholeAccount: host.packaged,
    ...(tools.look !== undefined && { look: tools.look }),
    shells: () =>
      tools.pool
        .all()
        .filter(({ lost }) => !lost)
        .map(({ pid }) => pid),
    found(count) {
      const { active } = tools.pool;
      const { session } = tools.runner;
      // During a wipe, such a connection ends with its turn.
      if (active === null || session.fault !== null || session.mode === 'wiping') return;
      wayOut = true;
      journal.write('guards.way-out', { count });
      // With a visitor, end only this turn. Without one, such a connection would recur and end every turn, so go out of order.
      if (hasVisitor(session)) tools.lost.partOf(active);
      else outOfOrder(active, ['sockets']);
    },
  });

  return {
    reported(shell, report) {
      const count = (reports.get(shell) ?? 0) + 1;
      reports.set(shell, count);
      if (count > MAX_REPORTS) return;
      tools.automation({ event: 'guards', turn: shell.turn, failed: report.failed, untried: report.untried });
      if (history.add(report)) writeChange();
      if (fatalOnes(report.failed).length > 0) outOfOrder(shell, report.failed);
      bypassWatch.look();
    },
    windowReported(shell, outcome) {
      if (windowsHeard.has(shell)) return;
      windowsHeard.add(shell);
      tools.automation({ event: 'window', turn: shell.turn, outcome });
      if (history.addWindow(outcome)) writeChange();
    },
    reading() {
      const reading = history.reading(inForce.configuration.notedChecks, wayOut ? ['sockets'] : []);
      return reading && bypassWatch.unreadable() ? { ...reading, untried: [...reading.untried, 'sockets'] } : reading;
    },
    stop: () => bypassWatch.stop(),
  };
}
