/**
 * Drills: a shell without a visitor plants canaries, the turn is erased like any other, and the next shell looks for them. A drill finds
 * what the wipe check cannot see. A canary that is left, or one that could not be tried, puts the kiosk out of order (P9). A kind that
 * the browser no longer supports is reported and left out.
 */
import { randomBytes } from 'node:crypto';
import type { DrillAnswer } from '../../contract/shell.ts';
import { type DrillKind, type DrillOutcome, kindsHere, type LastDrill, missingKinds } from '../../core/drill/kinds.ts';
import type { FaultCode } from '../../core/journal/log-codes.ts';
import type { Effect, Session } from '../../core/session/session.ts';
import { mayDrill } from '../../core/session/session-drill.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { Automation } from '../automation.ts';
import type { Clock, SessionRunner } from '../session-runner.ts';
import type { Shell } from '../shells/shell.ts';
import type { Memory } from '../store.ts';

export interface DrillTools {
  readonly clock: Clock;
  readonly limits: TimeLimits;
  /** The version of Electron. */
  readonly browser: string;
  readonly journal: Pick<Journal, 'write'>;
  readonly automation: Automation;
  readonly memory: Pick<Memory, 'lastDrill' | 'setLastDrill' | 'drillFault' | 'setDrillFault'>;
  readonly runner: Pick<SessionRunner, 'session' | 'dispatch'>;
  readonly pool: { readonly active: Pick<Shell, 'send' | 'folder'> | null };
}

type DrillCause = 'night' | 'staff' | 'set-up' | 'update' | 'new-browser';

export interface Drills {
  /** Begins a drill, unless there is a visitor or a drill is running. */
  begin(by: DrillCause): void;
  carryOut(effect: Extract<Effect, { type: 'plant' | 'look' }>): void;
  /** Handles an answer of the shell on the screen. */
  heard(turn: number, answer: DrillAnswer): void;
  /** Call it after each step of the session. */
  sessionChanged(session: Session, before: Session): void;
  /** The last drill; null if there was none yet. */
  last(): LastDrill | null;
}

const LINUX = process.platform === 'linux';

interface Going {
  readonly by: DrillCause;
  readonly mark: string;
  /** The port and folder of the turn that planted. */
  place: { readonly port: number; readonly folder: string } | null;
  gone: readonly DrillKind[];
  cancelTimer(): void;
}

export function openDrills(tools: DrillTools): Drills {
  const { clock, limits, journal, automation, memory, runner, pool } = tools;
  let going: Going | null = null;

  /** Records the outcome. Call it before the session's step, whose listeners read the outcome. */
  const end = (outcome: DrillOutcome, left: readonly DrillKind[] = [], untried: readonly DrillKind[] = []): void => {
    const gone = going?.gone ?? [];
    // After a failed update the PC goes back to the previous system, which has not failed this drill.
    const lasts = going?.by !== 'update';
    going?.cancelTimer();
    going = null;
    const kinds = outcome === 'given-up' ? 0 : kindsHere(LINUX).length - untried.length - gone.length;
    if (outcome === 'passed') journal.write('drill.passed', { kinds, ...(gone.length > 0 && { gone: gone.join(' ') }) });
    else if (outcome === 'given-up') journal.write('drill.given-up');
    else journal.write('drill.failed', { kinds, left: left.join(' '), untried: untried.join(' ') });
    automation({ event: 'drill', outcome, kinds, left, untried, gone });
    // A drill that was given up says nothing about the PC.
    if (outcome !== 'given-up')
      memory.setLastDrill({ at: clock.wall(), outcome, kinds, browser: tools.browser, ...(gone.length > 0 && { gone }) });
    // Keep a recorded `drill.left` even if a later drill could not be carried out.
    if (outcome === 'failed' && lasts && memory.drillFault !== 'drill.left')
      memory.setDrillFault(left.length > 0 ? 'drill.left' : 'drill.failed');
  };

  const tooLate = (type: 'planted' | 'looked', turn: number): (() => void) =>
    clock.after(limits.drillStep, () => {
      end('failed', [], kindsHere(LINUX));
      runner.dispatch({ type, turn, fault: 'drill.failed' });
    });

  const hasPlanted = (turn: number, { port, kinds, gone }: Extract<DrillAnswer, { type: 'planted' }>): void => {
    const untried = missingKinds(kinds, gone, LINUX);
    // These kinds are looked for anyway: if one was planted and is found later, that is a fault, whatever the first shell reported.
    if (going !== null && untried.length === 0) going.gone = gone.filter((kind) => !kinds.includes(kind));
    going?.cancelTimer();
    const folder = pool.active?.folder.dir ?? '';
    if (untried.length > 0) end('failed', [], untried);
    else if (going !== null) going.place = { port, folder };
    runner.dispatch({ type: 'planted', turn, fault: untried.length > 0 ? 'drill.failed' : null });
  };

  const hasLooked = (turn: number, { kinds, left }: Extract<DrillAnswer, { type: 'looked' }>): void => {
    const untried = missingKinds(kinds, going?.gone ?? [], LINUX);
    const notTried: FaultCode | null = untried.length > 0 ? 'drill.failed' : null;
    const fault = left.length > 0 ? 'drill.left' : notTried;
    end(fault === null ? 'passed' : 'failed', left, untried);
    runner.dispatch({ type: 'looked', turn, fault });
  };

  return {
    begin(by) {
      if (going !== null || !mayDrill(runner.session)) return;
      going = { by, mark: `drill${randomBytes(12).toString('hex')}`, place: null, gone: [], cancelTimer: () => {} };
      journal.write('drill.started', { by });
      runner.dispatch({ type: 'drill' });
    },
    carryOut({ type, turn }) {
      const shell = pool.active;
      if (going === null || shell === null) return;
      const { mark, place } = going;
      going.cancelTimer = tooLate(type === 'plant' ? 'planted' : 'looked', turn);
      if (type === 'plant') shell.send({ type, id: turn, mark });
      else if (place !== null) shell.send({ type, id: turn, mark, ...place });
    },
    heard(turn, answer) {
      const { session } = runner;
      if (going === null || turn !== session.turn || answer.id !== turn) return;
      if (answer.type === 'planted' && session.drill === 'planting') hasPlanted(turn, answer);
      else if (answer.type === 'looked' && session.drill === 'looking') hasLooked(turn, answer);
    },
    sessionChanged({ drill, fault }, before) {
      if (going !== null && before.drill !== null && drill === null) end('given-up');
      // Staff have put the PC back in service.
      if (fault !== before.fault && before.fault === memory.drillFault) memory.setDrillFault(null);
    },
    last: () => memory.lastDrill,
  };
}

export interface FirstDrillFacts {
  /** The version of Electron. */
  readonly browser: string;
  /** True if the PC was set up from a stick. */
  readonly wasSetUp: boolean;
}

/** Begins a drill before the first visitor if the PC was set up from a stick or has a new browser. Called at each step of the session. */
export function firstDrill(
  runner: Pick<SessionRunner, 'session'>,
  drills: Pick<Drills, 'begin' | 'last'>,
  { browser, wasSetUp }: FirstDrillFacts,
) {
  const reason = (): 'set-up' | 'new-browser' | null => {
    const last = drills.last();
    if (last === null) return wasSetUp ? 'set-up' : null;
    return last.browser !== undefined && last.browser !== browser ? 'new-browser' : null;
  };
  return {
    sessionChanged(): void {
      const { mode } = runner.session;
      const why = mode === 'notice' || mode === 'closed' ? reason() : null;
      if (why !== null) drills.begin(why);
    },
  };
}
