/** How a visitor leaves a hostile page: by "Home" or by "End session", with real clicks. Both must work on every page. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kiosk } from '../kiosk/harness.ts';
import { clickButton } from './by-hand.ts';
import type { World } from './signs.ts';
import type { Shown, Toolbar } from './toolbar.ts';
import type { Vector } from './vectors/types.ts';

/** The heading of a tab without a page. */
export const START = 'Where would you like to go?';

/** The toolbar must respond within 3 s on every hostile page. */
const ANSWER_TIMEOUT_MS = 3_000;
const TRIES = 3;
const WIPE_MS = 20_000;
const QUIET_END_MS = 8_000;
/** Requests that arrive from the last visitor's page after this long were not already on their way. */
const STRAGGLERS_MS = 700;

export interface Leaving {
  readonly signs: readonly string[];
  readonly toolbarMs: number | null;
  readonly turnEnded: boolean;
}

/** Clicks a button as often as a person who sees nothing happen; an open list or dialog takes the first click. Returns milliseconds. */
async function clickUntil(
  { screen }: World,
  toolbar: Toolbar,
  name: string,
  test: (shown: Shown) => boolean,
): Promise<number | null> {
  const began = performance.now();
  for (let tries = 0; tries < TRIES; tries++) {
    await clickButton(screen, toolbar, name);
    const answered = await toolbar.until(test, ANSWER_TIMEOUT_MS / TRIES);
    if (answered !== null) return Math.round(performance.now() - began);
  }
  return null;
}

function slowness(name: string, ms: number | null): readonly string[] {
  if (ms === null) return [`"${name}" did nothing for ${ANSWER_TIMEOUT_MS} ms`];
  return ms > ANSWER_TIMEOUT_MS ? [`"${name}" took ${ms} ms`] : [];
}

/** Goes to the start page and closes all other tabs. */
export async function leaveByHome(world: World, toolbar: Toolbar): Promise<Leaving> {
  const toolbarMs = await clickUntil(world, toolbar, 'Home', ({ heading }) => heading === START);
  for (let tries = 0; tries < 20 && (await toolbar.shown()).tabs > 1; tries++) {
    await toolbar.press('Close tab');
    await sleep(60);
  }
  const oneTab = (await toolbar.shown()).tabs === 1;
  if (oneTab && toolbarMs !== null) {
    // The remaining tab may be another than the one whose page was left.
    await toolbar.press('Home');
    await toolbar.until(({ heading }) => heading === START, ANSWER_TIMEOUT_MS);
  }
  const signs = [...slowness('Home', toolbarMs), ...(oneTab ? [] : ['tabs could not be closed'])];
  return { signs, toolbarMs, turnEnded: false };
}

/** Ends the session on the current page; then the wipe must be proven, and the page must send no more requests. */
export async function leaveByEnd(world: World, toolbar: Toolbar, vector: Vector): Promise<Leaving> {
  const { kiosk, screen, stage } = world;
  const { turn } = kiosk.active();
  const from = kiosk.events.length;
  const toolbarMs = await clickUntil(world, toolbar, 'End session', ({ dialog }) => dialog === 'End your session?');
  if (toolbarMs === null) return { signs: slowness('End session', toolbarMs), toolbarMs, turnEnded: false };
  await clickButton(screen, toolbar, 'Erase and finish');
  const wiped = await within(
    kiosk.waitFor(({ event, turn: of }) => event === 'wiped' && of === turn, 'the wipe', from),
    WIPE_MS,
  );
  if (wiped !== null && wiped['verified'] !== true) return { signs: ['the wipe was not proven'], toolbarMs, turnEnded: false };
  const notice = await within(kiosk.waitForMode('notice', from), WIPE_MS);
  if (wiped === null || notice === null) return { signs: ['the session did not end'], toolbarMs, turnEnded: false };
  return { signs: [...slowness('End session', toolbarMs), ...(await outlived(stage, vector))], toolbarMs, turnEnded: true };
}

/** Ends the session without the real mouse, which another window may block. False when the session does not end, or not cleanly. */
export async function endQuietly(kiosk: Kiosk, toolbar: Toolbar): Promise<boolean> {
  const from = kiosk.events.length;
  if (!(await toolbar.press('End session'))) return false;
  await toolbar.until(({ dialog }) => dialog !== '', ANSWER_TIMEOUT_MS);
  // Its answer may be lost with the page.
  toolbar.press('Erase and finish').catch(() => {});
  return (await within(kiosk.waitForMode('notice', from), QUIET_END_MS)) !== null;
}

/** Checks whether the page of a visitor who has left still sends requests. */
async function outlived(stage: World['stage'], vector: Vector): Promise<readonly string[]> {
  if (vector.next === undefined) return [];
  await sleep(100);
  const before = stage.beats(vector);
  await sleep(STRAGGLERS_MS);
  return stage.beats(vector) > before ? ['it still sends requests after the wipe'] : [];
}

function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  work.catch(() => {});
  return Promise.race([work, sleep(ms).then(() => null)]);
}
