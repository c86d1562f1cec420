/** Hears what logind and screen savers say on the system's buses, and asks them to undo it (P3). Linux only. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { uptime } from 'node:os';
import { type Clocks, hasSlept, type PowerSign, sessionPath, signalsIn } from '../../core/keys/power-events.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { type KeptChild, keepRunning } from '../../node/processes/kept-child.ts';

export interface SystemWatch {
  /** Asks for the opposite of what was last heard; a sign that needs no such answer is left alone. */
  undo(sign: PowerSign): void;
  stop(): void;
}

export interface SystemListener {
  sign(sign: PowerSign): void;
  /** Nobody tells us of sleep and locks. Called once each time that it becomes so. */
  blind(why: string): void;
}

const LOGIND = 'org.freedesktop.login1';
/** Both names are in use. What has neither cannot be asked to stop, and is for the settings of the PC to prevent. */
const SAVERS = ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver'];
/** How long a visit's page may stand on the screen after a sleep that nobody announced. */
const LOOK_INTERVAL_MS = 200;

/**
 * Starts to listen. Uses `gdbus monitor`, which needs no more rights than any program has: those who may listen to everything on a bus
 * (`busctl monitor`) are few.
 */
export function watchSystem(env: NodeJS.ProcessEnv, limits: TimeLimits, listener: SystemListener): SystemWatch {
  const id = env['XDG_SESSION_ID'];
  const session = id ? sessionPath(id) : null;
  const tell = unlessJustWoken(listener.sign, limits.wakeTwice);
  const asking = new Map<string, { again: boolean }>();
  /** Where screen savers that came on are to be found. */
  let savers: readonly { readonly name: string; readonly path: string }[] = [];

  const monitor = (bus: '--system' | '--session', name: string, found: (why: string | null) => void): KeptChild =>
    keepRunning(['gdbus', 'monitor', bus, '--dest', name], env, {
      line: (line) => {
        if (line.includes(' is owned by ')) found(null);
        else if (line.endsWith(' does not have an owner')) found(`${name} is not there`);
        for (const { sign, path } of signalsIn(line, session)) {
          if (sign === 'saver') savers = [...savers.filter((saver) => saver.name !== name), { name, path }];
          tell(sign);
        }
      },
      ended: found,
    });

  /** One at a time: a program that locks again and again must not start hundreds of others. */
  const ask = (...words: readonly string[]): void => {
    const key = words.join(' ');
    const running = asking.get(key);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const mine = { again: false };
    asking.set(key, mine);
    execFile('gdbus', ['call', ...words], { env, timeout: limits.busAnswer }, () => {
      asking.delete(key);
      if (mine.again) ask(...words);
    });
  };

  const stopClocks = watchClocks(() => tell('woke'));
  const children = [monitor('--system', LOGIND, onceInARow(listener.blind))];
  if (session === null) listener.blind('the kiosk runs in no login session (XDG_SESSION_ID)');
  if (hasSessionBus(env)) for (const name of SAVERS) children.push(monitor('--session', name, () => {}));
  return {
    undo(sign) {
      if (sign === 'locked' && session !== null)
        ask('--system', '--dest', LOGIND, '--object-path', session, '--method', `${LOGIND}.Session.Unlock`);
      if (sign === 'saver')
        for (const { name, path } of savers)
          ask('--session', '--dest', name, '--object-path', path, '--method', `${name}.SetActive`, 'false');
    },
    stop() {
      stopClocks();
      for (const child of children) child.stop();
    },
  };
}

/** Waking is noticed twice, by the clocks and from logind, and reported once. */
function unlessJustWoken(tell: (sign: PowerSign) => void, justWokenMs: number): (sign: PowerSign) => void {
  let wokeAt = Number.NEGATIVE_INFINITY;
  return (sign) => {
    const now = performance.now();
    if (sign === 'woke' && now - wokeAt < justWokenMs) return;
    if (sign === 'woke') wokeAt = now;
    tell(sign);
  };
}

/** `null`: all is well, and the next trouble is reported again. */
function onceInARow(tell: (why: string) => void): (why: string | null) => void {
  let told = false;
  return (why) => {
    if (why !== null && !told) tell(why);
    told = why !== null;
  };
}

/** Notices a sleep that nobody announces. The heartbeat of shells does not see it: its clock stands still as well. */
function watchClocks(woke: () => void): () => void {
  const look = (): Clocks => ({ sinceBoot: uptime() * 1000, awake: performance.now() });
  let before = look();
  const timer = setInterval(() => {
    const now = look();
    if (hasSlept(before, now)) woke();
    before = now;
  }, LOOK_INTERVAL_MS);
  return () => clearInterval(timer);
}

/** Without an address GLib would start a bus of its own. A hardened service may not see the bus whose address the login sets. */
function hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder }: NodeJS.ProcessEnv): boolean {
  if (!address) return folder !== undefined && existsSync(`${folder}/bus`);
  const path = /^unix:path=([^,;]+)/.exec(address)?.[1];
  return path === undefined ? address !== 'disabled:' : existsSync(path);
}
