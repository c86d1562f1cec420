import { useSyncExternalStore } from 'react';
import { languageNow } from '../messages/say.ts';

/** Below this width the toolbar has no room for most of its buttons. Enlarged letters count too: they make the window narrower. */
const LITTLE = window.matchMedia('(width < 75em)');
/** Most other languages need more room than English: in Greek no room is left for the address at 1280 pixels. */
const SOME = window.matchMedia('(width < 100em)');

/** How much room the toolbar has in this window. `some`: for all buttons except those that not every kiosk has. */
export type ToolbarSpace = 'little' | 'some' | 'plenty';

export function useToolbarSpace(): ToolbarSpace {
  return useSyncExternalStore(
    (changed) => {
      for (const width of [LITTLE, SOME]) width.addEventListener('change', changed);
      return () => {
        for (const width of [LITTLE, SOME]) width.removeEventListener('change', changed);
      };
    },
    () => {
      if (!SOME.matches) return 'plenty';
      return LITTLE.matches || languageNow() !== 'en' ? 'little' : 'some';
    },
  );
}
