/** One shell as the supervisor sees it: a process group, a folder, and a checked, rate-capped channel. */
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { readShellMessage, type ToShell, type ToSupervisor } from '../../contract/shell.ts';
import { rateCap } from '../../core/browser/rate-cap.ts';
import { coalesceCounts } from '../../node/journal/coalesce-counts.ts';
import { CHANNEL_FD, type LineChannel, openLineChannel } from '../../node/processes/line-channel.ts';
import { groupLedBy, type ProcessGroup } from '../../node/processes/process-groups.ts';
import { type ShellCommand, startShell } from '../../node/turns/shell-process.ts';
import { makeTurnFolder, type TurnFolder, type TurnRoot } from '../../node/turns/turn-folders.ts';
import { type Baseline, takeBaseline } from '../../node/turns/wipe-check.ts';

/** A visitor cannot cause this many messages; a compromised shell could. */
const MESSAGES_PER_SECOND = 200;

export interface Shell {
  readonly turn: number;
  readonly pid: number;
  readonly folder: TurnFolder;
  readonly group: ProcessGroup | null;
  readonly before: Baseline;
  /** The DevTools address, set when the shell reports that it is ready; null without one. */
  cdp: string | null;
  /** Chromium's name for its rendering mode; empty until then. */
  drawing: string;
  ready: boolean;
  /** True once its main process or its channel is gone. */
  lost: boolean;
  send(message: ToShell): void;
}

export interface ShellListener {
  message(shell: Shell, message: ToSupervisor): void;
  /** The main process or the channel is gone; called once. */
  lost(shell: Shell): void;
  /** The main process crashed; called before or after `lost`. */
  crashed(shell: Shell): void;
  /** Messages were refused; called at most once a second, with their number. */
  refused(shell: Shell, count: number): void;
}

/** Signals of a program that crashes. Not SIGKILL, which comes from outside. */
const CRASHES: readonly (NodeJS.Signals | null)[] = ['SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGSEGV'];

export interface ShellPlace {
  readonly command: ShellCommand;
  readonly root: TurnRoot;
  readonly env: NodeJS.ProcessEnv;
  readonly accountHome: string;
  /** Identifies this run: the number of its first line in the journal. */
  readonly started: number;
}

/** Starts a shell for a turn. It reports `ready` when its window exists, still hidden. */
export function openShell(turn: number, place: ShellPlace, listener: ShellListener): Shell {
  const before = takeBaseline(place.accountHome, Date.now());
  const folder = makeTurnFolder(place.root, turn);
  const child = startShell(place.command, folder, place.env, place.started);
  const group = child.pid === undefined ? null : groupLedBy(child.pid);
  const shell: Shell = {
    turn,
    folder,
    group,
    before,
    pid: child.pid ?? 0,
    cdp: null,
    drawing: '',
    ready: false,
    lost: false,
    send: (message) => channel.send(message),
  };
  const channel = listen(child, shell, listener);
  return shell;
}

function listen(child: ChildProcess, shell: Shell, listener: ShellListener): LineChannel {
  const cap = rateCap(MESSAGES_PER_SECOND);
  const refuse = coalesceCounts((count) => listener.refused(shell, count));
  const lost = (): void => {
    if (shell.lost) return;
    shell.lost = true;
    listener.lost(shell);
  };
  child.on('error', lost);
  child.on('exit', (_code, signal) => {
    if (CRASHES.includes(signal)) listener.crashed(shell);
    lost();
  });
  return openLineChannel(child.stdio[CHANNEL_FD] as Duplex, {
    message: (value) => {
      if (shell.lost) return;
      const message = cap.admits(performance.now()) ? readShellMessage(value) : null;
      if (message !== null) listener.message(shell, message);
      else refuse();
    },
    closed: lost,
  });
}
