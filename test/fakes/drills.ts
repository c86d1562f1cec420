/** The drills of the supervisor with a session machine and a fake shell. */

import type { DrillAnswer, DrillOrder } from '../../main/contract/shell.ts';
import type { DrillFault, LastDrill } from '../../main/core/drill/kinds.ts';
import type { Session } from '../../main/core/session/session.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { openDrills } from '../../main/supervisor/proof/drills.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { OPEN, TIMES } from '../core/session-walk.ts';
import { fakeClock } from './clock.ts';

/** A session machine with drills. @param wipes whether wipes are proven at once; otherwise they stay open */
export function startDrills({ wipes = true } = {}) {
  const clock = fakeClock();
  const written: string[] = [];
  const events: unknown[] = [];
  const orders: DrillOrder[] = [];
  const memory = {
    lastDrill: null as LastDrill | null,
    drillFault: null as DrillFault | null,
    setLastDrill: (lastDrill: LastDrill) => void Object.assign(memory, { lastDrill }),
    setDrillFault: (drillFault: DrillFault | null) => void Object.assign(memory, { drillFault }),
  };
  const shell = {
    send: (order: DrillOrder) => void orders.push(order),
    get folder() {
      return { dir: `/turn-${machine.session.turn}` };
    },
  };
  const machine = new SessionRunner({ times: TIMES, hours: OPEN, fault: null, limits: USUAL_LIMITS }, clock);
  const drills = openDrills({
    limits: USUAL_LIMITS,
    browser: '33.2.1',
    clock,
    memory,
    runner: machine,
    journal: { write: (code, facts = {}) => void written.push([code, ...Object.values(facts)].join(' ').trim()) },
    automation: (event) => events.push(event),
    pool: { active: shell as never },
  });
  machine.subscribe(drills);
  machine.subscribe({
    effect: (effect) => {
      if (effect.type === 'plant' || effect.type === 'look') drills.carryOut(effect);
      if (effect.type === 'endTurn' && wipes) machine.dispatch({ type: 'wipeProven', turn: effect.turn });
    },
  });
  machine.dispatch({ type: 'wipeProven', turn: 1 });
  const session = (): Session => machine.session;
  const answer = (message: DrillAnswer): void => drills.heard(machine.session.turn, message);
  return { clock, written, events, orders, memory, drills, machine, session, answer };
}
