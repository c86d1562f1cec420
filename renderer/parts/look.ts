import { createContext, useLayoutEffect } from 'react';
import type { Look, Theme } from '../../main/contract/page-state.ts';

/** IT's colour and logo, for the header; provided by `app.tsx`. */
export const LookContext = createContext<Look>({ colour: null, logo: null });

/** All colours are derived from the one that IT chose. White text is readable on it, and so on anything darker. */
const colours = (colour: string): Readonly<Record<string, string>> => ({
  '--bar': colour,
  '--bar-light': `color-mix(in srgb, ${colour} 75%, black)`,
  '--bar-line': '#ffffff',
  '--bar-quiet': '#ffffff',
  '--bar-off-line': `color-mix(in srgb, ${colour} 40%, white)`,
  '--bar-off-text': `color-mix(in srgb, ${colour} 30%, white)`,
  '--accent': colour,
});

/** Applies IT's colour to the usual theme only. The other themes are for visitors who cannot read that one, and keep their colours. */
export function useLook({ colour }: Look, theme: Theme): void {
  useLayoutEffect(() => {
    if (colour === null || theme !== 'usual') return;
    const { style } = document.documentElement;
    const set = Object.entries(colours(colour));
    for (const [name, value] of set) style.setProperty(name, value);
    return () => {
      for (const [name] of set) style.removeProperty(name);
    };
  }, [colour, theme]);
}
