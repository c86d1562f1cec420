/** Walks the session machine from its start through every event, so that a test sees all of it and not a few stories. */
import { boot, type Session, type SessionEvent, step } from '../../main/core/session.ts';

export const TIMES = { idle: 120_000, grace: 30_000, cover: 60_000, limit: 3_600_000 };
const T0 = 1_000_000;

/** Every kind of event, for the turn on the screen; those of an earlier turn are tried beside them. */
export function eventsFor(turn: number): readonly SessionEvent[] {
  return [
    { type: 'wipeProven', turn },
    { type: 'wipeFailed', turn, code: 'wipe.folder' },
    { type: 'accepted', turn, at: T0 },
    { type: 'idle', at: T0 },
    { type: 'limitNear', at: T0 },
    { type: 'paused', at: T0 },
    { type: 'stayed', turn },
    { type: 'carriedOn', turn },
    { type: 'finished', turn },
    { type: 'graceOver' },
    { type: 'limitReached' },
    { type: 'hoursChanged', open: false },
    { type: 'hoursChanged', open: true },
    { type: 'shellLost', turn, at: T0 },
    { type: 'staffAccepted' },
    { type: 'staffLeft', turn },
    { type: 'staffTakesOut' },
    { type: 'staffPutsBack' },
    { type: 'configured', times: TIMES, fault: null, fresh: true },
    { type: 'configured', times: TIMES, fault: null, fresh: false },
    { type: 'configured', times: TIMES, fault: 'lists.bad', fresh: false },
    { type: 'fault', code: 'supervisor.bug' },
  ];
}

export interface Edge {
  readonly from: Session;
  readonly event: SessionEvent;
  readonly to: Session;
  readonly effects: ReturnType<typeof step>['effects'];
}

/** All steps of the sessions that can be reached within so many turns. */
export function walk(turns: number): readonly Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  const queue: Session[] = [boot(TIMES, true, null), boot(TIMES, false, null), boot(TIMES, true, 'settings.bad')];
  for (const session of queue) {
    const key = JSON.stringify(session);
    if (seen.has(key) || session.turn > turns) continue;
    seen.add(key);
    for (const event of eventsFor(session.turn)) {
      const { next, effects } = step(session, event);
      edges.push({ from: session, event, to: next, effects });
      queue.push(next);
    }
  }
  return edges;
}

/** `mode:event` for each step that leads into a mode from another one. */
export function waysInto(mode: Session['mode'], edges: readonly Edge[]): readonly string[] {
  const ways = edges
    .filter(({ from, to }) => to.mode === mode && from.mode !== mode)
    .map(({ from, event }) => `${from.mode}:${event.type}`);
  return [...new Set(ways)].sort();
}
