import { useSyncExternalStore } from 'react';

/** Narrower than this the toolbar has no room for all of its buttons. Letters that the visitor has made larger count: they make the window narrower. */
const NARROW = window.matchMedia('(width < 75em)');

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener('change', changed);
      return () => NARROW.removeEventListener('change', changed);
    },
    () => NARROW.matches,
  );
}
