/** When words that shells have found stay on the staff screen, and when they go. */
import { expect } from '@playwright/test';
import type { FaultCode } from '../../main/core/journal/log-codes.ts';
import { UNTIL_REPAIRED } from '../../main/core/session/session.ts';
import { ConfigurationUpdates, type ConfigurationUpdatesTools } from '../../main/supervisor/configuration-updates.ts';
import { FoundProblems } from '../../main/supervisor/found-problems.ts';
import { test } from '../fakes/folder.ts';

/** Applies a new configuration while the session has this fault. Returns the words that shells had found before. */
function wordsAfter(fault: FaultCode | null): readonly string[] {
  const problems = new FoundProblems();
  problems.add(['The lists cannot be read.']);
  const session = { mode: fault === null ? 'notice' : 'outOfOrder', fault };
  const tools = {
    inForce: { configuration: { settings: { session: {}, hours: {} }, fault: null } },
    problems,
    schedule: { setSettings: () => {} },
    runner: { session, dispatch: () => {} },
    key: { problem: null },
    memory: { closedByStaff: false, drillFault: null, filesLeft: false },
    codesMissing: () => false,
  };
  new ConfigurationUpdates(tools as unknown as ConfigurationUpdatesTools).applyWhenFree(true);
  return problems.all;
}

test('new files remove the words of a fault that they can repair, and of no other', () => {
  expect([null, ...UNTIL_REPAIRED].filter((fault) => wordsAfter(fault).length > 0)).toEqual([]);
  const lasting: readonly FaultCode[] = ['wipe.files', 'wipe.process'];
  expect(lasting.filter((fault) => wordsAfter(fault).length === 0)).toEqual([]);
});
