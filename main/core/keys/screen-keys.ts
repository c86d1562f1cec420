/** What the keyboard on the screen can press besides letters. Pure. */

export const SCREEN_KEYS = ['Enter', 'Backspace', 'Left', 'Right'] as const;
export type ScreenKey = (typeof SCREEN_KEYS)[number];

/** What one key types: some letters are written with several characters. */
export const MAX_KEY_TEXT = 8;
/** No key types a line break or anything that is not seen, but for the joiners that some languages are written with. */
export const KEY_TEXT = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;
