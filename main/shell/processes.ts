/** Watches the processes that a turn needs: when one ends, the turn ends (docs/design.md, section 1, "What counts as lost"). */
import { app, type WebContents } from 'electron';
import type { ToSupervisor } from '../contract/shell.ts';
import { LostParts } from '../core/browser/lost-part.ts';

type Part = Extract<ToSupervisor, { type: 'lost' }>['part'];

/** A guest page's renderer is not one of them: its tab shows an error, and the turn goes on. @param shown whether the turn is on the screen */
export function watchProcesses(page: WebContents, shown: () => boolean, lost: (part: Part) => void): void {
  const parts = new LostParts();
  page.on('render-process-gone', () => lost('page'));
  app.on('child-process-gone', (_event, end) => {
    const part = parts.lostPart(end, shown(), performance.now());
    if (part !== null) lost(part);
  });
}
