/** Stands in for `main/shell/selections.ts`: the looking is the real one. */
import { emptySelections as empty } from '../../../main/shell/selections.ts';
import { isBroken } from './which.ts';

export { checkSelections, copyText, selections } from '../../../main/shell/selections.ts';

export async function emptySelections(): Promise<void> {
  if (!isBroken('selections')) await empty();
}
