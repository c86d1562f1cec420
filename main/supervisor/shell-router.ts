/** What a shell says, brought to the part that it concerns. Only the shell on the screen speaks for a visitor. */
import type { ToSupervisor } from '../contract/shell.ts';
import type { Drills } from './proof/drills.ts';
import type { Proofs } from './proof/proofs.ts';
import type { Heartbeat } from './shells/heartbeat.ts';
import type { LostShells } from './shells/lost-shells.ts';
import type { Shell } from './shells/shell.ts';
import type { ShellPool } from './shells/shell-pool.ts';
import type { TurnEnder } from './shells/turn-ender.ts';
import type { Deliveries } from './sticks/deliveries.ts';
import { type VisitorMessageTools, visitorMessage } from './visitor-messages.ts';

export interface Listeners extends VisitorMessageTools {
  readonly pool: ShellPool;
  readonly ender: TurnEnder;
  readonly heartbeat: Heartbeat;
  readonly lost: LostShells;
  readonly deliveries: Deliveries;
  readonly drills: Drills;
  readonly proofs: Pick<Proofs, 'guards'>;
}

/** Takes one message that has passed the check of `contract/shell.ts`. */
export function hearShell(shell: Shell, message: ToSupervisor, listeners: Listeners): void {
  const { ender, heartbeat, lost, journal, pool, deliveries, drills, proofs } = listeners;
  ender.heard(shell, message);
  if (message.type === 'alive') heartbeat.answered(shell, message.gateMs);
  else if (message.type === 'failed') lost.failed(shell, message.code, message.problems);
  else if (message.type === 'refused') journal.write('shell.message-refused', { count: message.count });
  else if (message.type === 'lost') lost.partOf(shell);
  else if (message.type === 'checked') proofs.guards.heard(shell, message);
  else if (shell !== pool.active) return;
  else if (message.type === 'takenOver') deliveries.takenOver();
  else if (message.type === 'planted' || message.type === 'looked') drills.heard(shell.turn, message);
  else visitorMessage(shell.turn, message, listeners);
}
