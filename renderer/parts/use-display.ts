import { useLayoutEffect, useState } from 'react';
import type { DisplayView } from '../../main/contract/page-state.ts';
import { lettersInWords } from '../words.ts';

/** Sets the document's theme (`styles/_theme.scss`). Returns the letter size for screen readers; empty until it has changed. */
export function useDisplay({ letters, theme, lessMotion }: DisplayView): string {
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, motion: lessMotion ? 'less' : 'usual' });
  }, [theme, lessMotion]);
  const [first] = useState(letters);
  const [changed, setChanged] = useState(false);
  if (!changed && letters !== first) setChanged(true);
  return changed ? lettersInWords(letters) : '';
}
