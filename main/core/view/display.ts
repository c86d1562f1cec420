/** How large, in which colours and in which language everything is shown: one choice of the visitor's, for our own page and for websites. Pure. */

import type { Language } from '../browser/languages.ts';
import type { Mode } from '../session/session-types.ts';

/** Per cent, as in any browser. WCAG 1.4.4 asks for 200, 1.4.10 for 400. */
const LETTER_SIZES: readonly number[] = [100, 125, 150, 175, 200, 250, 300, 400];
export const MIN_LETTERS_PERCENT = 100;
export const MAX_LETTERS_PERCENT = 400;

export const THEMES = ['usual', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export const LETTER_STEPS = ['larger', 'smaller', 'normal'] as const;
export type LetterStep = (typeof LETTER_STEPS)[number];

/** Held by the turn's shell, and written nowhere. */
export interface DisplayView {
  /** Per cent: 100 to 400. */
  readonly letters: number;
  readonly theme: Theme;
  readonly lessMotion: boolean;
  readonly language: Language;
  /** The keyboard on the screen is up. */
  readonly keyboard: boolean;
}

/** How every visitor begins. @param letters per cent */
export const usualDisplay = (letters: number): DisplayView => ({
  letters,
  theme: 'usual',
  lessMotion: false,
  language: 'en',
  keyboard: false,
});

/** The next size; unchanged at either end. @param now per cent @param usual where "normal" leads to */
export function nextLetters(now: number, step: LetterStep, usual: number): number {
  if (step === 'normal') return usual;
  const next = step === 'larger' ? LETTER_SIZES.find((size) => size > now) : LETTER_SIZES.findLast((size) => size < now);
  return next ?? now;
}

/** A screen on which letters of 100 per cent are as large as they are meant to be. */
const FULL_HD = { long: 1920, short: 1080 };

/**
 * The letters that a visitor begins with, in per cent.
 * @param scale `display.scale`
 * @param screen in pixels as Electron counts them: a system that enlarges everything has been allowed for. Null for a window from source.
 */
export function usualLetters(scale: number | 'auto', screen: { readonly width: number; readonly height: number } | null): number {
  if (scale !== 'auto') return scale;
  if (screen === null) return MIN_LETTERS_PERCENT;
  const long = Math.max(screen.width, screen.height) / FULL_HD.long;
  const short = Math.min(screen.width, screen.height) / FULL_HD.short;
  const fits = Math.min(long, short) * 100;
  return LETTER_SIZES.findLast((size) => size <= fits) ?? MIN_LETTERS_PERCENT;
}

/** True while a turn has a visitor, or staff: the choice then goes with the turn. */
export function isSession(mode: Mode): boolean {
  return !['wiping', 'notice', 'closed', 'outOfOrder'].includes(mode);
}

export interface MediaFeature {
  readonly name: string;
  readonly value: string;
}

/**
 * While the keyboard on the screen is up, each press of it takes the keyboard from the website for a moment: fields that open a list, or complain of an
 * empty answer, must not notice.
 */
export const focusOf = ({ keyboard }: DisplayView): { readonly enabled: boolean } => ({ enabled: keyboard });

/**
 * What websites are told beside `prefers-color-scheme`, which follows the theme of Electron. An empty value gives the feature back to the
 * system. Forced colours reach websites that know nothing of contrast.
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
