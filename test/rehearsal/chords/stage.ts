/**
 * A separate screen for the fuzzer, with a window manager: its keys reach no other program. Programs that a desktop would start are
 * replaced by one that only records its call.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScreen } from '../../bench/screen.ts';
import { openXHand, type XHand } from './x-hand.ts';

export type WindowManager = 'bare' | 'default';

export interface Stage {
  readonly display: string;
  /** The xdotool that presses keys and moves the mouse. */
  readonly hand: XHand;
  /** The xdotool that reads windows. */
  readonly eye: XHand;
  /** The environment for programs on this screen. */
  readonly env: NodeJS.ProcessEnv;
  /** Returns the names of programs that were called since the last request. */
  calledPrograms(): readonly string[];
  /** Returns the programs that run on this screen now: path of the executable by process id. */
  programs(): ReadonlyMap<number, string>;
  close(): void;
}

const CONFIG = {
  bare: join(import.meta.dirname, 'openbox-bare.xml'),
  default: '/etc/xdg/openbox/rc.xml',
} satisfies Record<WindowManager, string>;

/** Programs that openbox's own bindings call, and that Chromium, GTK and toolkits call to open something outside the kiosk. */
const OUTSIDE = [
  'xdg-open',
  'xdg-email',
  'gio',
  'gvfs-open',
  'kfmclient',
  'kde-open',
  'scrot',
  'sensible-browser',
  'x-terminal-emulator',
];

export async function openStage(manager: WindowManager): Promise<Stage> {
  const screen = await openScreen();
  const place = mkdtempSync(join(tmpdir(), 'kiosk-chords-'));
  const calls = join(place, 'calls');
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    HOME: join(place, 'home'),
    PATH: `${shims(place, calls)}:${process.env['PATH']}`,
  };
  mkdirSync(env.HOME);
  const [hand, eye] = [openXHand(screen.display), openXHand(screen.display)];
  // Programs of others, started for an earlier display with the same number.
  const before = programsOn(screen.display);
  const openbox = await startManager(eye, CONFIG[manager], env);
  let read = 0;
  return {
    display: screen.display,
    hand,
    eye,
    env,
    calledPrograms() {
      if (!existsSync(calls)) return [];
      const all = readFileSync(calls, 'utf8').split('\n').filter(Boolean);
      const fresh = all.slice(read);
      read = all.length;
      return fresh;
    },
    programs: () => new Map([...programsOn(screen.display)].filter(([pid]) => !before.has(pid))),
    close() {
      openbox.kill('SIGTERM');
      hand.close();
      eye.close();
      screen.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Makes a folder to put first in PATH. Returns its path. */
function shims(place: string, calls: string): string {
  const bin = join(place, 'bin');
  mkdirSync(bin);
  for (const name of OUTSIDE) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} >> ${calls}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

async function startManager(eye: XHand, config: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'openbox', '--config-file', config], { env, stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries++) {
    // The window manager sets the number of desktops, so an answer shows that it runs.
    const [desktops] = await eye.do('get_num_desktops');
    if (desktops !== undefined) return child;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('openbox does not start');
}

/** Finds programs by the display in their environment, which all programs started from this screen have, even if their parent is gone. */
function programsOn(display: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`DISPLAY=${display}`)) continue;
      found.set(Number(pid), readlinkSync(`/proc/${pid}/exe`));
    } catch {
      // It has ended meanwhile, or belongs to another user.
    }
  }
  return found;
}
