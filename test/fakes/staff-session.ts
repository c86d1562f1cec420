/** The staff session without a screen, with a fake clock. */
import { expect } from '@playwright/test';
import type { StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import type { StaffRole } from '../../main/core/staff/staff-roles.ts';
import { NO_TRIES, type StaffTries } from '../../main/core/staff/staff-tries.ts';
import { hashCode } from '../../main/node/state/code-hash.ts';
import { storePackCodes } from '../../main/node/state/staff-codes.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { StaffActions } from '../../main/supervisor/staff/staff-actions.ts';
import { StaffLogin } from '../../main/supervisor/staff/staff-login.ts';
import { firstCodesMissing, StaffSession } from '../../main/supervisor/staff/staff-session.ts';
import { fakeClock } from './clock.ts';

export const CODES = { it: '285031', facilities: '904172' } as const;
export const WRONG = '618305';
const TIMES = { idle: 60_000, grace: 30_000, cover: 0, limit: 3_600_000, extend: 900_000 };

export function openStaffSession(stateDir: string, asksForCodes = false, fault: 'staff.unset' | null = null) {
  const clock = fakeClock();
  const done: string[] = [];
  const journal: string[] = [];
  let tries: StaffTries = NO_TRIES;
  let slept = 0;
  /** If false, wipes stay unproven. */
  const wipes = { areProven: true };
  const hours = { open: true, lastAt: null, busy: false };
  const runner = new SessionRunner({ times: TIMES, hours, fault, limits: USUAL_LIMITS }, clock);
  runner.subscribe({
    sessionChanged: (session, before) => staffSession.sessionChanged(session, before),
    effect: (effect) => {
      if (effect.type === 'endTurn' && wipes.areProven) runner.dispatch({ type: 'wipeProven', turn: effect.turn });
      if (effect.type === 'ignored' && effect.event === 'interrupted') staffSession.wasUnseen();
    },
  });
  const memory = {
    get staffTries() {
      return tries;
    },
    setStaffTries: (next: StaffTries) => {
      tries = next;
    },
  };
  const log = { write: (code: string, facts = {}) => void journal.push([code, ...Object.values(facts)].join(' ')) };
  const applyWhenFree = (): void => {
    done.push('applyWhenFree');
    runner.dispatch({ type: 'configured', times: TIMES, fault: null, fresh: false });
  };
  const staffSession = new StaffSession({
    stateDir,
    codesMissing: () => firstCodesMissing(asksForCodes, stateDir),
    journal: log,
    runner,
    wall: () => clock.wall(),
    clocks: () => ({ sinceBoot: clock.steady(), awake: clock.steady() - slept }),
    login: new StaffLogin({ stateDir, memory, journal: log, uptime: () => ({ boot: 'a', ms: clock.steady() }) }),
    answered: () => {},
    applyWhenFree,
  });
  const actions = new StaffActions({
    staff: staffSession,
    runner,
    journal: log,
    hours: { set: () => 'usual', change: (to) => done.push(to), restore: () => {} },
    updates: { applyWhenFree },
    drills: { begin: () => done.push('drill') },
    proofs: { rehearse: () => done.push('rehearse') },
    deliveries: { goBack: () => done.push('previousPack'), saveRecords: () => done.push('saveRecords') },
    ends: {
      restart: () => done.push('restart'),
      shutDown: () => done.push('shutDown'),
      leave: () => done.push('leave'),
      quit: () => done.push('quit'),
    },
    changed: () => {},
  });
  runner.dispatch({ type: 'wipeProven', turn: 1 });
  const enter = async (code: string): Promise<StaffCodeAnswer> => {
    await staffSession.enter(code);
    return staffSession.answer;
  };
  const sleep = (ms: number): void => {
    slept += ms;
    clock.sleep(ms);
  };
  return { staffSession, actions, runner, clock, done, journal, wipes, enter, sleep };
}

/** Scrypt parameters that take almost no time, for tests that do not measure the cost of a try. */
const CHEAP = { N: 1024, r: 1, p: 1 };

export async function storeCheapCodes(folder: string): Promise<void> {
  await storePackCodes(folder, { it: await hashCode(CODES.it, CHEAP), facilities: await hashCode(CODES.facilities, CHEAP) });
}

export async function enteredAs(role: StaffRole, folder: string) {
  await storeCheapCodes(folder);
  const opened = openStaffSession(folder);
  await opened.enter(CODES[role]);
  expect(opened.runner.session.mode).toBe('staff');
  expect(opened.staffSession.role).toBe(role);
  return opened;
}
