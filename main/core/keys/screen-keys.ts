/** The keys of the on-screen keyboard besides letters. Pure. */

export const SCREEN_KEYS = ['Enter', 'Backspace', 'Left', 'Right'] as const;
export type ScreenKey = (typeof SCREEN_KEYS)[number];

/** Most characters that one key types: some letters consist of several. */
export const MAX_KEY_TEXT = 8;
/** No key types line breaks or control characters. Invisible joiners are allowed, since some languages need them. */
export const KEY_TEXT = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;
