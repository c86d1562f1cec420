import { useSyncExternalStore } from 'react';
import { languageNow } from '../messages/say.ts';

/** Narrower than this the toolbar has no room for all of its buttons. Letters that the visitor has made larger count: they make the window narrower. */
const NARROW = window.matchMedia('(width < 75em)');
/** Most other languages need more room than English: in Greek the address has no place left at 1280 pixels. */
const NARROW_IN_OTHERS = window.matchMedia('(width < 100em)');

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      for (const narrow of [NARROW, NARROW_IN_OTHERS]) narrow.addEventListener('change', changed);
      return () => {
        for (const narrow of [NARROW, NARROW_IN_OTHERS]) narrow.removeEventListener('change', changed);
      };
    },
    () => (languageNow() === 'en' ? NARROW : NARROW_IN_OTHERS).matches,
  );
}
