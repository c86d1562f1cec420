import { expect, test } from '@playwright/test';
import { LIMITS, NoAnswer, Patience } from '../../main/node/stick/patience.ts';
import { fakeClock } from '../fakes/clock.ts';

test('work that is done in time gives its result, and its error', async () => {
  const timers = fakeClock();
  const patience = new Patience(1, LIMITS, timers);
  expect(await patience.do(async () => 5)).toBe(5);
  await expect(patience.do(() => Promise.reject(new Error('EIO')))).rejects.toThrow('EIO');
  timers.pass(LIMITS.stepMs);
  expect(await patience.do(async () => 6)).toBe(6);
  await patience.end(async () => {});
});

test('a stick that does not answer is left alone until it does; what it gives late is given back', async () => {
  const timers = fakeClock();
  const [patience, given] = [new Patience(1, LIMITS, timers), [] as string[]];
  const hanging = byHand<string>();
  const doing = patience.do(
    () => hanging.promise,
    async (late) => given.push(late),
  );
  timers.pass(LIMITS.stepMs);
  await expect(doing).rejects.toThrow(NoAnswer);
  let asked = 0;
  const ask = async () => (asked += 1);
  await expect(patience.do(ask)).rejects.toThrow(NoAnswer);
  // Neither by a new visit to the same stick; others are served.
  await expect(new Patience(1, LIMITS, timers).do(ask)).rejects.toThrow(NoAnswer);
  expect(asked).toBe(0);
  expect(await new Patience(2, LIMITS, timers).do(ask)).toBe(1);
  // What the stick lent is given back after the work that hangs, not beside it; nobody waits for that.
  await patience.end(async () => given.push('the rest'));
  expect(given).toEqual([]);
  hanging.settle('a file');
  await expect.poll(() => given).toEqual(['a file', 'the rest']);
  expect(await new Patience(1, LIMITS, timers).do(ask)).toBe(2);
});

test('sticks never get more than two threads, however many hang', async () => {
  const timers = fakeClock();
  const hanging = [1, 2, 3, 4].map(() => byHand<number>());
  let started = 0;
  const results = hanging.map(({ promise }, stick) =>
    new Patience(stick, LIMITS, timers)
      .do(() => {
        started += 1;
        return promise;
      })
      .catch((error) => error),
  );
  await settled();
  expect(started).toBe(2);
  timers.pass(LIMITS.stepMs);
  for (const result of await Promise.all(results)) expect(result).toBeInstanceOf(NoAnswer);
  await expect(new Patience(9, LIMITS, timers).do(async () => 1)).rejects.toThrow(NoAnswer);
  for (const { settle } of hanging) settle(0);
  await settled();
  // Those whose turn came too late were not begun.
  expect(started).toBe(2);
  expect(await new Patience(9, LIMITS, timers).do(async () => 1)).toBe(1);
});

test('who waits for a thread gets it when it is free', async () => {
  const timers = fakeClock();
  const [first, second] = [byHand<number>(), byHand<number>()];
  const busy = [first, second].map(({ promise }, stick) => new Patience(stick, LIMITS, timers).do(() => promise));
  const third = new Patience(3, LIMITS, timers).do(async () => 3);
  first.settle(1);
  expect(await third).toBe(3);
  second.settle(2);
  expect(await Promise.all(busy)).toEqual([1, 2]);
});

test('a stick that answers each time just before the limit does not take for ever', async () => {
  const timers = fakeClock();
  const patience = new Patience(1, LIMITS, timers);
  const slow = async () => {
    const answer = byHand<number>();
    const doing = patience.do(() => answer.promise);
    timers.pass(LIMITS.stepMs - 1);
    answer.settle(1);
    return doing;
  };
  let answers = 0;
  const asking = async () => {
    for (;;) answers += await slow();
  };
  await expect(asking()).rejects.toThrow(NoAnswer);
  expect(answers).toBe(Math.floor(LIMITS.wholeMs / LIMITS.stepMs) + 1);
  await patience.end(async () => {});
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
