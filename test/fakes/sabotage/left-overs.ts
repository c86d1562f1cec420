/** Replaces `main/supervisor/shells/left-overs.ts`: leftovers of earlier runs are ignored, and the journal is not read. */
import { beginRun as begin } from '../../../main/supervisor/shells/left-overs.ts';
import { isBroken } from './which.ts';

export const beginRun: typeof begin = (parts, wiper) => {
  if (!isBroken('left-overs')) return begin(parts, wiper);
  parts.journal.write('supervisor.started', { electron: parts.host.electronVersion });
  return parts.journal.head().n;
};
