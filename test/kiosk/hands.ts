/** Real input by X, where DevTools would be in the way. */
import { execFileSync } from 'node:child_process';
import type { Kiosk } from './harness.ts';

function xdotool(...words: readonly string[]): string {
  return execFileSync('xdotool', words, { encoding: 'utf8', timeout: 30_000 }).trim();
}

/** The id of the one window that a kiosk shows. */
export function windowOf(kiosk: Kiosk): string {
  const id = xdotool('search', '--onlyvisible', '--pid', String(kiosk.active().pid)).split('\n').at(-1);
  if (id === undefined || id === '') throw new Error('the kiosk has no window on this display');
  return id;
}

/** Clicks into the kiosk's window, in its own pixels. */
export function clickAt(kiosk: Kiosk, x: number, y: number): void {
  xdotool('mousemove', '--window', windowOf(kiosk), String(Math.round(x)), String(Math.round(y)), 'click', '1');
}

/** Presses keys by their X names ("Tab", "Return", "ctrl+a"), one after the other. */
export function pressKeys(...names: readonly string[]): void {
  xdotool('key', '--delay', '80', ...names);
}

export function typeText(words: string): void {
  xdotool('type', '--delay', '25', words);
}
