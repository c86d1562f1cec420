import { useLayoutEffect, useState } from 'react';
import type { DisplayView } from '../../main/contract/page-state.ts';
import { lettersInWords } from '../words.ts';

/** Gives the document its theme (`styles/_theme.scss`). Returns what a screen reader says of the letters: something once they have changed. */
export function useDisplay({ letters, theme, lessMotion }: DisplayView): string {
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, motion: lessMotion ? 'less' : 'usual' });
  }, [theme, lessMotion]);
  const [first] = useState(letters);
  const [changed, setChanged] = useState(false);
  if (!changed && letters !== first) setChanged(true);
  return changed ? lettersInWords(letters) : '';
}
