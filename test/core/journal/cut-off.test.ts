import { expect, test } from '@playwright/test';
import { wasCutOff } from '../../../main/core/journal/cut-off.ts';

const linesOf = (...codes: readonly string[]) => codes.map((code, n) => ({ n, at: '2026-12-01T08:00:00.000Z', code, facts: {} }));

test('a run that logged its stop was not cut off, whatever it logged afterwards', () => {
  expect(wasCutOff(linesOf('supervisor.started', 'turn.ended', 'supervisor.stopped', 'wipe.receipt'))).toBe(false);
});

test('a run that did not log its stop was cut off, even if an earlier run logged one', () => {
  expect(wasCutOff(linesOf('shell.ready', 'notice.accepted'))).toBe(true);
  expect(wasCutOff(linesOf('supervisor.stopped', 'supervisor.started', 'notice.accepted'))).toBe(true);
});

test('an empty journal, at the first start of a PC, was not cut off', () => {
  expect(wasCutOff([])).toBe(false);
});
