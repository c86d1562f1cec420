import { createContext, useLayoutEffect } from 'react';
import type { Look, Theme } from '../../main/contract/page-state.ts';

/** For the header; `app.tsx` provides it. */
export const LookContext = createContext<Look>({ colour: null, logo: null });

/** From the one colour that IT have chosen. White letters on it can be read, so they can on what is darker. */
const colours = (colour: string): Readonly<Record<string, string>> => ({
  '--bar': colour,
  '--bar-light': `color-mix(in srgb, ${colour} 75%, black)`,
  '--bar-line': '#ffffff',
  '--bar-quiet': '#ffffff',
  '--bar-off-line': `color-mix(in srgb, ${colour} 40%, white)`,
  '--bar-off-text': `color-mix(in srgb, ${colour} 30%, white)`,
  '--accent': colour,
});

/** The other themes are for those who cannot read the usual one: they keep their colours. */
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
