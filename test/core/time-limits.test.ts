import { expect, test } from '@playwright/test';
import { timeLimits, USUAL_LIMITS } from '../../main/core/session/time-limits.ts';

test('an ordinary PC has the usual time limits; on a slow one each is multiplied by its factor', () => {
  expect(timeLimits(1)).toEqual(USUAL_LIMITS);
  const slow = timeLimits(40);
  expect(Object.keys(slow)).toEqual(Object.keys(USUAL_LIMITS));
  for (const [name, ms] of Object.entries(USUAL_LIMITS)) expect([name, slow[name as keyof typeof slow]]).toEqual([name, ms * 40]);
});

test('time limits of steps fit within the limits of the whole', () => {
  const { wipeProof, endlessWipe, oldPages, processEnd, newWindow, stickStep, stickWhole } = USUAL_LIMITS;
  expect(oldPages + processEnd + newWindow).toBeLessThan(wipeProof);
  expect(wipeProof).toBeLessThan(endlessWipe);
  expect(stickStep).toBeLessThan(stickWhole);
});
