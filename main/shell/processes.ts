/** The processes that a turn cannot do without: when one goes, the turn ends (docs/design.md, section 1, "What counts as lost"). */
import { app, type WebContents } from 'electron';
import type { ToSupervisor } from '../ipc.ts';

type Part = Extract<ToSupervisor, { type: 'lost' }>['part'];

/** A guest page's renderer is not among them: its tab says so, and the turn goes on. */
export function watchProcesses(page: WebContents, lost: (part: Part) => void): void {
  page.on('render-process-gone', () => lost('page'));
  app.on('child-process-gone', (_event, { type, name, serviceName }) => {
    if (type === 'GPU') lost('gpu');
    else if (type === 'Utility' && (serviceName === 'network.mojom.NetworkService' || name === 'Network Service'))
      lost('network');
  });
}
