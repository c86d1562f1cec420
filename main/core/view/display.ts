/** The visitor's choice of text size, colours and language, for our own page and for websites. Pure. */

import type { Language } from '../browser/languages.ts';
import type { Mode } from '../session/session-types.ts';

/** Zoom steps in per cent, as in any browser. WCAG 1.4.4 demands 200, and 1.4.10 demands 400. */
const LETTER_SIZES: readonly number[] = [100, 125, 150, 175, 200, 250, 300, 400];
export const MIN_LETTERS_PERCENT = 100;
export const MAX_LETTERS_PERCENT = 400;

export const THEMES = ['usual', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export const LETTER_STEPS = ['larger', 'smaller', 'normal'] as const;
export type LetterStep = (typeof LETTER_STEPS)[number];

/** Kept in memory by the turn's shell, and never stored. */
export interface DisplayView {
  /** Per cent: 100 to 400. */
  readonly letters: number;
  readonly theme: Theme;
  readonly lessMotion: boolean;
  readonly language: Language;
  /** The on-screen keyboard is open. */
  readonly keyboard: boolean;
}

/** The initial state for every visitor. @param letters per cent */
export const usualDisplay = (letters: number): DisplayView => ({
  letters,
  theme: 'usual',
  lessMotion: false,
  language: 'en',
  keyboard: false,
});

/** Returns the next size; unchanged at either end. @param now per cent @param usual the size for "normal" */
export function nextLetters(now: number, step: LetterStep, usual: number): number {
  if (step === 'normal') return usual;
  const next = step === 'larger' ? LETTER_SIZES.find((size) => size > now) : LETTER_SIZES.findLast((size) => size < now);
  return next ?? now;
}

/** The reference screen, on which text at 100 per cent has its intended size. */
const FULL_HD = { long: 1920, short: 1080 };

/**
 * Returns the initial text size of a visitor, in per cent.
 * @param scale `display.scale`
 * @param screen in Electron's pixels, in which the system's scaling is already included; null for a window of a kiosk run from source
 */
export function usualLetters(scale: number | 'auto', screen: { readonly width: number; readonly height: number } | null): number {
  if (scale !== 'auto') return scale;
  if (screen === null) return MIN_LETTERS_PERCENT;
  const long = Math.max(screen.width, screen.height) / FULL_HD.long;
  const short = Math.min(screen.width, screen.height) / FULL_HD.short;
  const fits = Math.min(long, short) * 100;
  return LETTER_SIZES.findLast((size) => size <= fits) ?? MIN_LETTERS_PERCENT;
}

/** True while a turn has a visitor, or staff: the choice then ends with the turn. */
export function isSession(mode: Mode): boolean {
  return !['wiping', 'notice', 'closed', 'outOfOrder'].includes(mode);
}

export interface MediaFeature {
  readonly name: string;
  readonly value: string;
}

/**
 * While the on-screen keyboard is open, each key press takes the focus from the website for a moment. Fields that open a list, or
 * complain about an empty answer, must not notice, so the focus is emulated.
 */
export const focusOf = ({ keyboard }: DisplayView): { readonly enabled: boolean } => ({ enabled: keyboard });

/**
 * The emulated media features for websites. `prefers-color-scheme` otherwise follows Electron's theme: an empty value leaves a feature to
 * the system. Forced colours also affect websites that do not support contrast themes.
 */
export function mediaOf({ theme, lessMotion }: DisplayView): readonly MediaFeature[] {
  const contrast = theme === 'contrast';
  return [
    { name: 'prefers-color-scheme', value: contrast ? 'dark' : '' },
    { name: 'prefers-contrast', value: contrast ? 'more' : '' },
    { name: 'forced-colors', value: contrast ? 'active' : '' },
    { name: 'prefers-reduced-motion', value: lessMotion ? 'reduce' : '' },
  ];
}
