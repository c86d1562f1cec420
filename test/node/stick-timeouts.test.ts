import { expect, test } from '@playwright/test';
import { NoAnswer, StickTimeouts, USUAL_STICK_LIMITS } from '../../main/node/sticks/stick-timeouts.ts';
import { fakeClock } from '../fakes/clock.ts';

test('work that is done in time gives its result, and its error', async () => {
  const timers = fakeClock();
  const timeouts = new StickTimeouts(1, USUAL_STICK_LIMITS, timers);
  expect(await timeouts.do(async () => 5)).toBe(5);
  await expect(timeouts.do(() => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
  timers.pass(USUAL_STICK_LIMITS.stepMs);
  expect(await timeouts.do(async () => 6)).toBe(6);
  await timeouts.end(async () => {});
});

test('a stick that does not answer is left alone until it does; what it gives late is given back', async () => {
  const timers = fakeClock();
  const [timeouts, given] = [new StickTimeouts(1, USUAL_STICK_LIMITS, timers), [] as string[]];
  const hanging = byHand<string>();
  const doing = timeouts.do(
    () => hanging.promise,
    async (late) => given.push(late),
  );
  timers.pass(USUAL_STICK_LIMITS.stepMs);
  await expect(doing).rejects.toThrow(NoAnswer);
  let asked = 0;
  const ask = async () => (asked += 1);
  await expect(timeouts.do(ask)).rejects.toThrow(NoAnswer);
  // Neither by a new visit to the same stick; others are served.
  await expect(new StickTimeouts(1, USUAL_STICK_LIMITS, timers).do(ask)).rejects.toThrow(NoAnswer);
  expect(asked).toBe(0);
  expect(await new StickTimeouts(2, USUAL_STICK_LIMITS, timers).do(ask)).toBe(1);
  // What the stick lent is given back after the work that hangs, not beside it; nobody waits for that.
  await timeouts.end(async () => given.push('the rest'));
  expect(given).toEqual([]);
  hanging.settle('a file');
  await expect.poll(() => given).toEqual(['a file', 'the rest']);
  expect(await new StickTimeouts(1, USUAL_STICK_LIMITS, timers).do(ask)).toBe(2);
});

test('sticks never get more than two threads, however many hang', async () => {
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
  // Those whose turn came too late were not begun.
  expect(started).toBe(2);
  expect(await new StickTimeouts(9, USUAL_STICK_LIMITS, timers).do(async () => 1)).toBe(1);
});

test('who waits for a thread gets it when it is free', async () => {
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

test('a stick that answers each time just before the limit does not take for ever', async () => {
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
