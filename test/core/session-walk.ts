/** Walks the session machine from its start through every event, so that tests cover all of it and not just a few sequences. */
import { boot, type Session, type SessionEvent, step } from '../../main/core/session/session.ts';

export const TIMES = { idle: 120_000, grace: 30_000, cover: 60_000, limit: 3_600_000, extend: 900_000 };
export const OPEN = { open: true, lastAt: null, busy: false };
export const CLOSED = { ...OPEN, open: false };
const T0 = 1_000_000;

/** Every kind of event for a turn. Tests also use it for an earlier turn. */
export function eventsFor(turn: number): readonly SessionEvent[] {
  return [
    { type: 'wipeProven', turn },
    { type: 'wipeFailed', turn, code: 'wipe.folder' },
    { type: 'accepted', turn, at: T0 },
    { type: 'idle', at: T0 },
    { type: 'endNear', minutes: 10 },
    { type: 'endNear', minutes: 1 },
    { type: 'paused', at: T0 },
    { type: 'stayed', turn },
    { type: 'carriedOn', turn },
    { type: 'finished', turn },
    { type: 'graceOver' },
    { type: 'extended', turn, at: T0 },
    { type: 'endReached' },
    { type: 'interrupted' },
    { type: 'hoursChanged', at: T0, ...CLOSED },
    { type: 'hoursChanged', at: T0, ...OPEN },
    { type: 'peopleWaiting', waiting: true },
    { type: 'renew' },
    { type: 'drill' },
    { type: 'planted', turn, fault: null },
    { type: 'planted', turn, fault: 'drill.failed' },
    { type: 'looked', turn, fault: null },
    { type: 'looked', turn, fault: 'drill.left' },
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

/** All steps of the sessions that can be reached within `turns` turns. */
export function walk(turns: number): readonly Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  const queue: Session[] = [boot(TIMES, OPEN, null), boot(TIMES, CLOSED, null), boot(TIMES, OPEN, 'settings.bad')];
  for (const session of queue) {
    const key = JSON.stringify(session);
    // One extension is enough.
    const longer = (session.limitAt ?? 0) > T0 + TIMES.limit + TIMES.extend;
    if (seen.has(key) || session.turn > turns || longer) continue;
    seen.add(key);
    for (const event of eventsFor(session.turn)) {
      const { next, effects } = step(session, event);
      edges.push({ from: session, event, to: next, effects });
      queue.push(next);
    }
  }
  return edges;
}

/** `mode:event` for each step that enters `mode` from another mode, sorted. */
export function waysInto(mode: Session['mode'], edges: readonly Edge[]): readonly string[] {
  const ways = edges
    .filter(({ from, to }) => to.mode === mode && from.mode !== mode)
    .map(({ from, event }) => `${from.mode}:${event.type}`);
  return [...new Set(ways)].sort();
}
