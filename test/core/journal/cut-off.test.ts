import { expect, test } from '@playwright/test';
import { wasCutOff } from '../../../main/core/journal/cut-off.ts';

const linesOf = (...codes: readonly string[]) => codes.map((code, n) => ({ n, at: '2026-12-01T08:00:00.000Z', code, facts: {} }));

test('a run that said that it stops was not cut off, whatever it wrote after that', () => {
  expect(wasCutOff(linesOf('supervisor.started', 'turn.ended', 'supervisor.stopped', 'wipe.receipt'))).toBe(false);
});

test('a run that did not say that it stops was cut off, even if an earlier run did say so', () => {
  expect(wasCutOff(linesOf('shell.ready', 'notice.accepted'))).toBe(true);
  expect(wasCutOff(linesOf('supervisor.stopped', 'supervisor.started', 'notice.accepted'))).toBe(true);
});

test('the first start of a PC follows no run', () => {
  expect(wasCutOff([])).toBe(false);
});
