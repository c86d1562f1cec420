import { expect, test } from '@playwright/test';
import { timeLimits, USUAL_LIMITS } from '../../main/core/session/time-limits.ts';

test('an ordinary PC has the usual limits, and a slow one each of them as many times longer', () => {
  expect(timeLimits(1)).toEqual(USUAL_LIMITS);
  const slow = timeLimits(40);
  expect(Object.keys(slow)).toEqual(Object.keys(USUAL_LIMITS));
  for (const [name, ms] of Object.entries(USUAL_LIMITS)) expect([name, slow[name as keyof typeof slow]]).toEqual([name, ms * 40]);
});

test('limits that lie within others stay within them', () => {
  const { wipeProof, endlessWipe, oldPages, processEnd, newWindow, stickStep, stickWhole } = USUAL_LIMITS;
  expect(oldPages + processEnd + newWindow).toBeLessThan(wipeProof);
  expect(wipeProof).toBeLessThan(endlessWipe);
  expect(stickStep).toBeLessThan(stickWhole);
});
