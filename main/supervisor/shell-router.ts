/** Passes each message of a shell, already checked by the contract, to the part that handles it. */
import type { ToSupervisor } from '../contract/shell.ts';
import type { InternetWatch } from './pc/internet-watch.ts';
import type { Drills } from './proof/drills.ts';
import type { Guards } from './proof/guards.ts';
import type { Heartbeat } from './shells/heartbeat.ts';
import type { LostShells } from './shells/lost-shells.ts';
import type { Shell } from './shells/shell.ts';
import type { ShellPool } from './shells/shell-pool.ts';
import type { TurnEnder } from './shells/turn-ender.ts';
import type { Deliveries } from './sticks/deliveries.ts';
import { type VisitorMessage, type VisitorMessageTools, visitorMessage } from './visitor-messages.ts';

export interface RouterTools extends VisitorMessageTools {
  readonly pool: Pick<ShellPool, 'active'>;
  readonly ender: TurnEnder;
  readonly heartbeat: Heartbeat;
  readonly lost: LostShells;
  readonly guards: Guards;
  readonly deliveries: Deliveries;
  readonly drills: Drills;
  readonly internet: Pick<InternetWatch, 'heard'>;
}

type MessageOf<T extends ToSupervisor['type']> = Extract<ToSupervisor, { type: T }>;
type Route<M extends ToSupervisor> = (shell: Shell, message: M) => void;
type Routes = { readonly [T in ToSupervisor['type']]: Route<MessageOf<T>> };

/** Returns a function that routes one message. A message type without a route does not compile. */
export function openShellRouter(tools: RouterTools): (shell: Shell, message: ToSupervisor) => void {
  const { pool, ender, heartbeat, lost, journal, guards, deliveries, drills, internet } = tools;
  /** Accepts a visitor's message only from the shell on the screen. */
  const ifActive =
    <M extends ToSupervisor>(route: Route<M>): Route<M> =>
    (shell, message) => {
      if (shell === pool.active) route(shell, message);
    };
  const answer: Route<ToSupervisor> = (shell, message) => ender.heard(shell, message);
  const ofDrill = ifActive((shell, message: MessageOf<'planted' | 'looked'>) => drills.heard(shell.turn, message));
  const ofVisitor = ifActive((shell, message: VisitorMessage) => visitorMessage(shell.turn, message, tools));
  const routes: Routes = {
    // `ShellPool` handles it.
    ready: () => {},
    shown: answer,
    selectionsEmptied: answer,
    selections: answer,
    alive: (shell, { gateMs }) => heartbeat.answered(shell, gateMs),
    failed: (shell, { code, problems }) => lost.failed(shell, code, problems),
    refused: (_shell, { count }) => journal.write('shell.message-refused', { count }),
    lost: (shell) => lost.partOf(shell),
    checked: (shell, report) => guards.reported(shell, report),
    windowChecked: ifActive((shell, { outcome }: MessageOf<'windowChecked'>) => guards.windowReported(shell, outcome)),
    takenOver: ifActive(() => deliveries.takenOver()),
    internet: ifActive((_shell, { opinion }: MessageOf<'internet'>) => internet.heard(opinion)),
    planted: ofDrill,
    looked: ofDrill,
    activity: ofVisitor,
    verb: ofVisitor,
    staffCode: ofVisitor,
    staffCodes: ofVisitor,
    setUp: ofVisitor,
    install: ofVisitor,
    staff: ofVisitor,
    mistake: ofVisitor,
    blocked: ofVisitor,
    asked: ofVisitor,
    shownAnyway: ofVisitor,
    disputed: ofVisitor,
    report: ofVisitor,
  };
  return (shell, message) => (routes[message.type] as Route<ToSupervisor>)(shell, message);
}
