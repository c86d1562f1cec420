/** Carries out the effects of a session step. */
import type { Effect } from '../core/session/session.ts';
import type { Journal } from '../node/journal/journal.ts';
import type { ConfigurationUpdates } from './configuration-updates.ts';
import type { EventLog } from './event-log.ts';
import type { Drills } from './proof/drills.ts';
import type { SessionRunner } from './session-runner.ts';
import type { LostShells } from './shells/lost-shells.ts';
import type { ShellPool } from './shells/shell-pool.ts';
import type { TurnEnder } from './shells/turn-ender.ts';
import type { StaffSession } from './staff/staff-session.ts';
import type { Deliveries } from './sticks/deliveries.ts';

export interface TurnEnds {
  readonly journal: Journal;
  readonly pool: Pick<ShellPool, 'takeActive'>;
  readonly ender: Pick<TurnEnder, 'begin' | 'end'>;
  readonly lost: Pick<LostShells, 'last'>;
  readonly staff: Pick<StaffSession, 'forget'>;
  readonly deliveries: Pick<Deliveries, 'turnEnds'>;
  readonly updates: Pick<ConfigurationUpdates, 'turnEnded'>;
}

export interface EffectTools extends TurnEnds {
  readonly eventLog: EventLog;
  readonly runner: SessionRunner;
  readonly drills: Drills;
  readonly staff: Pick<StaffSession, 'forget' | 'wasUnseen'>;
}

export function carryOut(effect: Effect, tools: EffectTools): void {
  const { journal, eventLog, runner, drills, staff } = tools;
  switch (effect.type) {
    case 'endTurn':
      return beginWipe(effect, tools);
    case 'plant':
    case 'look':
      return drills.carryOut(effect);
    case 'faulted':
      return eventLog.faulted(effect.code);
    case 'ignored':
      if (effect.event === 'interrupted') staff.wasUnseen();
      return journal.write('session.event-ignored', { event: effect.event, mode: runner.session.mode });
  }
}

export function beginWipe({ ended, turn, cause }: Extract<Effect, { type: 'endTurn' }>, tools: TurnEnds): void {
  const { journal, staff, deliveries, pool, lost, ender, updates } = tools;
  staff.forget();
  deliveries.turnEnds();
  const old = pool.takeActive() ?? lost.last;
  if (old === null) void ender.begin(turn);
  else void ender.end(old, turn);
  // Do not flush: the next screen waits for this function. `wipe.receipt` or `wipe.failed` is flushed later. If the supervisor dies before
  // that, `notice.accepted` still marks the turn as owed (`main/core/wipe/owed-turns.ts`, P9).
  journal.write('turn.ended', { turn: ended, cause }, 'later');
  updates.turnEnded();
}
