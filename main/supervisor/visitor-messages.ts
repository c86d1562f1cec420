/** Turns the active shell's messages about its visitor into events for the session machine and lines for the journal. */

import type { SupervisorVerb, ToSupervisor } from '../contract/shell.ts';
import type { SealedReport } from '../core/packs/report.ts';
import type { SessionEvent } from '../core/session/session.ts';
import type { Journal } from '../node/journal/journal.ts';
import type { ReportStore } from '../node/reports/report-store.ts';
import type { Automation } from './automation.ts';
import type { SessionRunner } from './session-runner.ts';
import type { Staff } from './staff/staff.ts';
import type { StaffActions } from './staff/staff-actions.ts';
import type { Deliveries } from './sticks/deliveries.ts';

export type VisitorMessage = Extract<
  ToSupervisor,
  {
    type:
      | 'activity'
      | 'verb'
      | 'staffCode'
      | 'staffCodes'
      | 'setUp'
      | 'install'
      | 'staff'
      | 'mistake'
      | 'blocked'
      | 'asked'
      | 'shownAnyway'
      | 'disputed'
      | 'report';
  }
>;

export interface VisitorMessageTools {
  readonly runner: SessionRunner;
  readonly staff: Staff;
  readonly actions: StaffActions;
  readonly deliveries: Pick<Deliveries, 'setUp' | 'installation'>;
  readonly journal: Journal;
  readonly reports: ReportStore;
  readonly automation: Automation;
}

/** Handles one message of the active shell. */
export function visitorMessage(
  turn: number,
  message: VisitorMessage,
  { runner, staff, actions, deliveries, journal, reports, automation }: VisitorMessageTools,
): void {
  switch (message.type) {
    case 'activity':
      staff.activity();
      return runner.activity();
    case 'verb':
      if (message.verb === 'staffLeave') return staff.session.leave(turn);
      return runner.dispatch(verbEvent(message.verb, turn, runner.now()));
    case 'staffCode':
      return void staff.session.enter(message.code);
    case 'staffCodes':
      return void staff.session.setCodes(message);
    case 'setUp':
      return void deliveries.setUp.take(message);
    case 'install':
      return deliveries.installation.begin(message);
    case 'staff':
      return actions.act(message.action);
    case 'mistake':
      return journal.write('mistake.reported', { reference: message.reference });
    case 'blocked':
      journal.write('filter.blocked', { category: message.category });
      return automation({ event: 'blocked', turn, category: message.category, rule: message.rule });
    case 'asked':
      journal.write('filter.asked', { category: message.category });
      return automation({ event: 'asked', turn, category: message.category });
    case 'shownAnyway':
      return journal.write('filter.shown-anyway', { category: message.category });
    case 'disputed':
      return journal.write('filter.disputed', { category: message.category, rule: message.rule });
    case 'report':
      return void keepReport(message, turn, reports, journal);
  }
}

/** The shell does not learn the outcome: "already reported" would tell it about an earlier visitor. */
async function keepReport(report: SealedReport, turn: number, reports: ReportStore, journal: Journal): Promise<void> {
  const kept = await reports.add(report, turn);
  if (kept === 'kept') journal.write('report.kept');
  else journal.write('report.dropped', { why: kept });
}

function verbEvent(verb: Exclude<SupervisorVerb, 'staffLeave'>, turn: number, at: number): SessionEvent {
  switch (verb) {
    case 'accept':
      return { type: 'accepted', turn, at };
    case 'stay':
      return { type: 'stayed', turn };
    case 'extend':
      return { type: 'extended', turn, at };
    case 'carryOn':
      return { type: 'carriedOn', turn };
    case 'finish':
      return { type: 'finished', turn };
  }
}
