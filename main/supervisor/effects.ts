/** Carries out the effects of a step of the session. */
import type { Effect } from '../core/session/session.ts';
import type { Journal } from '../node/journal/journal.ts';
import type { ConfigurationUpdates } from './configuration-updates.ts';
import type { EventLog } from './event-log.ts';
import type { Drills } from './proof/drills.ts';
import type { SessionRunner } from './session-runner.ts';
import type { LostShells } from './shells/lost-shells.ts';
import type { ShellPool } from './shells/shell-pool.ts';
import type { TurnEnder } from './shells/turn-ender.ts';
import type { Staff } from './staff/staff.ts';
import type { Deliveries } from './sticks/deliveries.ts';

export interface EffectTools {
  readonly journal: Journal;
  readonly eventLog: EventLog;
  readonly runner: SessionRunner;
  readonly pool: ShellPool;
  readonly ender: TurnEnder;
  readonly lost: LostShells;
  readonly staff: Staff;
  readonly deliveries: Deliveries;
  readonly updates: ConfigurationUpdates;
  readonly drills: Drills;
}

export function carryOut(effect: Effect, tools: EffectTools): void {
  const { journal, eventLog, runner } = tools;
  if (effect.type === 'endTurn') endTurn(effect, tools);
  else if (effect.type === 'faulted') eventLog.faulted(effect.code);
  else if (effect.type !== 'ignored') tools.drills.carryOut(effect);
  else {
    if (effect.event === 'interrupted') tools.staff.session.wasUnseen();
    journal.write('session.event-ignored', { event: effect.event, mode: runner.session.mode });
  }
}

function endTurn({ ended, turn, cause }: Extract<Effect, { type: 'endTurn' }>, tools: EffectTools): void {
  const { journal, staff, deliveries, pool, lost, ender, updates } = tools;
  staff.session.forget();
  deliveries.turnEnds();
  const old = pool.takeActive() ?? lost.last;
  if (old === null) void ender.begin(turn);
  else void ender.end(old, turn);
  // Not flushed: the next screen waits for this function, and `wipe.receipt` or `wipe.failed` follows and is. If the supervisor dies before
  // that, the next one still finds the turn owed, by its line `notice.accepted` (`core/wipe/owed-turns.ts`, P9).
  journal.write('turn.ended', { turn: ended, cause }, 'later');
  updates.turnEnded();
}
