/** Replaces `main/shell/selections.ts`; the check is real. */
import { emptySelections as empty } from '../../../main/shell/selections.ts';
import { isBroken } from './which.ts';

export { checkSelections, copyText, selections } from '../../../main/shell/selections.ts';

export async function emptySelections(): Promise<void> {
  if (!isBroken('selections')) await empty();
}
