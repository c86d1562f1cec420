/** Real input through X, for tests in which DevTools would interfere. */
import { execFileSync } from 'node:child_process';
import { expect, type Locator } from '@playwright/test';
import type { Kiosk } from './harness.ts';

function xdotool(...words: readonly string[]): string {
  return execFileSync('xdotool', words, { encoding: 'utf8', timeout: 30_000 }).trim();
}

/** Returns the ids of all windows that the shell on the screen shows. */
export function windowsOf(kiosk: Kiosk): readonly string[] {
  // xdotool walks all windows of the display and fails when one (of a menu, of the standby) closes meanwhile, so the search is retried.
  for (let tries = 1; ; tries++) {
    try {
      return xdotool('search', '--onlyvisible', '--pid', String(kiosk.active().pid)).split('\n').filter(Boolean);
    } catch (error) {
      if (tries === 20 || !/BadWindow|BadDrawable/.test(String(error))) throw error;
    }
  }
}

/** Returns the id of the window that a kiosk shows. */
export function windowOf(kiosk: Kiosk): string {
  const id = windowsOf(kiosk).at(-1);
  if (id === undefined) throw new Error('the kiosk has no window on this display');
  return id;
}

/** Returns the position of the kiosk's window on the screen. */
export function cornerOf(kiosk: Kiosk): { readonly x: number; readonly y: number } {
  const lines = xdotool('getwindowgeometry', '--shell', windowOf(kiosk));
  return { x: Number(/^X=(\d+)$/m.exec(lines)?.[1]), y: Number(/^Y=(\d+)$/m.exec(lines)?.[1]) };
}

/** Returns the colour of one pixel of the kiosk's window as it is on the screen, such as "#FF00FF". */
export function colourAt(kiosk: Kiosk, x: number, y: number): string {
  const words = ['-silent', '-window', windowOf(kiosk), '-crop', `1x1+${x}+${y}`, '-depth', '8', 'txt:-'];
  return /#[0-9A-F]{6}/.exec(execFileSync('import', words, { encoding: 'utf8', timeout: 30_000 }))?.[0] ?? '';
}

/** Moves the mouse to a place in the kiosk's window, in its own pixels. */
export function hoverAt(kiosk: Kiosk, x: number, y: number): void {
  xdotool('mousemove', '--window', windowOf(kiosk), String(Math.round(x)), String(Math.round(y)));
}

/** Clicks into the kiosk's window, in its own pixels. */
export function clickAt(kiosk: Kiosk, x: number, y: number): void {
  xdotool('mousemove', '--window', windowOf(kiosk), String(Math.round(x)), String(Math.round(y)), 'click', '1');
}

/** Clicks the middle of an element. @param area where its page begins in the kiosk's window: our own page begins at the corner */
export async function clickOn(kiosk: Kiosk, element: Locator, area = { x: 0, y: 0 }): Promise<void> {
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${element} is not on the screen`);
  clickAt(kiosk, area.x + box.x + box.width / 2, area.y + box.y + box.height / 2);
}

/** Double-clicks. It is one command, because on a busy machine two separate clicks may be too slow. */
export function doubleClickAt(kiosk: Kiosk, x: number, y: number): void {
  const place = ['--window', windowOf(kiosk), String(Math.round(x)), String(Math.round(y))];
  xdotool('mousemove', ...place, 'click', '--repeat', '2', '--delay', '80', '1');
}

/** Moves the mouse to a place on the screen, in screen pixels. */
export function moveTo(x: number, y: number): void {
  xdotool('mousemove', String(Math.round(x)), String(Math.round(y)));
}

/** Presses a mouse button at the current position: 1 for the left one, 3 for the right one, 4 and 5 for the wheel up and down. */
export function pressMouse(button: 1 | 3 | 4 | 5): void {
  xdotool('click', String(button));
}

/** Presses keys by their X names ("Tab", "Return", "ctrl+a"), one after the other. */
export function pressKeys(...names: readonly string[]): void {
  xdotool('key', '--delay', '80', ...names);
}

/** Presses Shift and holds it, or releases it. */
export function holdShift(down: boolean): void {
  xdotool(down ? 'keydown' : 'keyup', 'Shift_L');
}

export function typeText(words: string): void {
  xdotool('type', '--delay', '25', words);
}

/** Replaces the content of the field that has the keyboard. Tries again, because keys are lost while the keyboard is still on its way there. */
export async function typeInto(field: Locator, words: string): Promise<void> {
  await expect(async () => {
    pressKeys('ctrl+a');
    typeText(words);
    await expect(field).toHaveValue(words, { timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
}

/** Types until another letter arrives in a field. @param find returns the field, each time anew: its page may have been replaced */
export async function expectKeyboardIn(find: () => Locator | Promise<Locator>): Promise<void> {
  await expect(async () => {
    const field = await find();
    const length = async (): Promise<number> => (await field.inputValue({ timeout: 1_000 })).length;
    const before = await length();
    typeText('a');
    await expect.poll(length, { timeout: 1_000 }).toBeGreaterThan(before);
  }, 'the page has the keyboard focus').toPass({ timeout: 15_000 });
}
