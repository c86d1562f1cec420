import { expect, test } from '@playwright/test';
import { NoAnswer, StickTimeouts, USUAL_STICK_LIMITS } from '../../main/node/sticks/stick-timeouts.ts';
import { fakeClock } from '../fakes/clock.ts';

test('stick work that ends in time returns its result or error', async () => {
  const timers = fakeClock();
  const timeouts = new StickTimeouts(1, USUAL_STICK_LIMITS, timers);
  expect(await timeouts.do(async () => 5)).toBe(5);
  await expect(timeouts.do(() => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
  timers.pass(USUAL_STICK_LIMITS.stepMs);
  expect(await timeouts.do(async () => 6)).toBe(6);
  await timeouts.end(async () => {});
});

test('a stick that does not answer is not used until it does, and late results are released', async () => {
  const timers = fakeClock();
  const [timeouts, given] = [new StickTimeouts(1, USUAL_STICK_LIMITS, timers), [] as string[]];
  const hanging = byHand<string>();
  const doing = timeouts.do(
    () => hanging.promise,
    async (late) => given.push(late),
  );
  timers.pass(USUAL_STICK_LIMITS.stepMs);
  await expect(doing).rejects.toThrow(NoAnswer);
  let calls = 0;
  const call = async () => (calls += 1);
  await expect(timeouts.do(call)).rejects.toThrow(NoAnswer);
  // A new visit to the same stick is refused too; other sticks work.
  await expect(new StickTimeouts(1, USUAL_STICK_LIMITS, timers).do(call)).rejects.toThrow(NoAnswer);
  expect(calls).toBe(0);
  expect(await new StickTimeouts(2, USUAL_STICK_LIMITS, timers).do(call)).toBe(1);
  // Resources of the stick are released after the hanging work, not in parallel; nothing waits for that.
  await timeouts.end(async () => given.push('the rest'));
  expect(given).toEqual([]);
  hanging.settle('a file');
  await expect.poll(() => given).toEqual(['a file', 'the rest']);
  expect(await new StickTimeouts(1, USUAL_STICK_LIMITS, timers).do(call)).toBe(2);
});

test('sticks never occupy more than two threads, however many hang', async () => {
  const timers = fakeClock();
  const hanging = [1, 2, 3, 4].map(() => byHand<number>());
  let started = 0;
  const results = hanging.map(({ promise }, stick) =>
    new StickTimeouts(stick, USUAL_STICK_LIMITS, timers)
      .do(() => {
        started += 1;
        return promise;
      })
      .catch((error) => error),
  );
  await settled();
  expect(started).toBe(2);
  timers.pass(USUAL_STICK_LIMITS.stepMs);
  for (const result of await Promise.all(results)) expect(result).toBeInstanceOf(NoAnswer);
  await expect(new StickTimeouts(9, USUAL_STICK_LIMITS, timers).do(async () => 1)).rejects.toThrow(NoAnswer);
  for (const { settle } of hanging) settle(0);
  await settled();
  // Work whose thread became free too late was not started.
  expect(started).toBe(2);
  expect(await new StickTimeouts(9, USUAL_STICK_LIMITS, timers).do(async () => 1)).toBe(1);
});

test('stick work that waits for a thread gets it once it is free', async () => {
  const timers = fakeClock();
  const [first, second] = [byHand<number>(), byHand<number>()];
  const busy = [first, second].map(({ promise }, stick) =>
    new StickTimeouts(stick, USUAL_STICK_LIMITS, timers).do(() => promise),
  );
  const third = new StickTimeouts(3, USUAL_STICK_LIMITS, timers).do(async () => 3);
  first.settle(1);
  expect(await third).toBe(3);
  second.settle(2);
  expect(await Promise.all(busy)).toEqual([1, 2]);
});

test('a stick that always answers just before the timeout is stopped by the total limit', async () => {
  const timers = fakeClock();
  const timeouts = new StickTimeouts(1, USUAL_STICK_LIMITS, timers);
  const slow = async () => {
    const answer = byHand<number>();
    const doing = timeouts.do(() => answer.promise);
    timers.pass(USUAL_STICK_LIMITS.stepMs - 1);
    answer.settle(1);
    return doing;
  };
  let answers = 0;
  const asking = async () => {
    for (;;) answers += await slow();
  };
  await expect(asking()).rejects.toThrow(NoAnswer);
  expect(answers).toBe(Math.floor(USUAL_STICK_LIMITS.wholeMs / USUAL_STICK_LIMITS.stepMs) + 1);
  await timeouts.end(async () => {});
});

/** A promise that the test settles. */
function byHand<Value>(): { readonly promise: Promise<Value>; settle(value: Value): void } {
  let settle: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    settle = done;
  });
  return { promise, settle: (value) => settle(value) };
}

function settled(): Promise<unknown> {
  return new Promise((done) => setImmediate(done));
}
