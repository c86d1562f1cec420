/** Listens to logind and screen savers on D-Bus, and asks them to undo locks and screen savers (P3). Linux only. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { uptime } from 'node:os';
import { type Clocks, hasSlept, type PowerSign, sessionPath, signalsIn } from '../../core/keys/power-events.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { type KeptChild, keepRunning } from '../../node/processes/kept-child.ts';

export interface SystemWatch {
  /** Asks to unlock the session or to end the screen saver; does nothing for other signs. */
  undo(sign: PowerSign): void;
  stop(): void;
}

export interface SystemListener {
  sign(sign: PowerSign): void;
  /** Sleep and locks can no longer be noticed. Called once each time that this begins. */
  blind(why: string): void;
}

const LOGIND = 'org.freedesktop.login1';
/** Both names are in use. A screen saver with neither cannot be stopped by us; the settings of the PC must prevent it. */
const SAVERS = ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver'];
/** How long a visit's page may stay on the screen after a sleep that was not announced. */
const LOOK_INTERVAL_MS = 200;

/**
 * Starts to listen. Uses `gdbus monitor`, which needs no special rights, unlike `busctl monitor`, which listens to everything on a bus.
 */
export function watchSystem(env: NodeJS.ProcessEnv, limits: TimeLimits, listener: SystemListener): SystemWatch {
  const id = env['XDG_SESSION_ID'];
  const session = id ? sessionPath(id) : null;
  const report = unlessJustWoken(listener.sign, limits.wakeTwice);
  const asking = new Map<string, { again: boolean }>();
  /** Bus names and object paths of screen savers that came on. */
  let savers: readonly { readonly name: string; readonly path: string }[] = [];

  const monitor = (bus: '--system' | '--session', name: string, found: (why: string | null) => void): KeptChild =>
    keepRunning(['gdbus', 'monitor', bus, '--dest', name], env, {
      line: (line) => {
        if (line.includes(' is owned by ')) found(null);
        else if (line.endsWith(' does not have an owner')) found(`${name} is not there`);
        for (const { sign, path } of signalsIn(line, session)) {
          if (sign === 'saver') savers = [...savers.filter((saver) => saver.name !== name), { name, path }];
          report(sign);
        }
      },
      ended: found,
    });

  /** Runs each call once at a time: a program that locks again and again must not cause hundreds of processes. */
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

  const stopClocks = watchClocks(() => report('woke'));
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

/** Reports waking once, although both the clocks and logind notice it. */
function unlessJustWoken(report: (sign: PowerSign) => void, justWokenMs: number): (sign: PowerSign) => void {
  let wokeAt = Number.NEGATIVE_INFINITY;
  return (sign) => {
    const now = performance.now();
    if (sign === 'woke' && now - wokeAt < justWokenMs) return;
    if (sign === 'woke') wokeAt = now;
    report(sign);
  };
}

/** Reports only the first problem in a row. `null` means that all is well: the next problem is reported again. */
function onceInARow(report: (why: string) => void): (why: string | null) => void {
  let reported = false;
  return (why) => {
    if (why !== null && !reported) report(why);
    reported = why !== null;
  };
}

/** Notices a sleep that was not announced. The heartbeat of shells cannot: its clock stops during sleep as well. */
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

/** Without an address, GLib would start its own bus. A hardened service may be unable to see the bus at the address from the login. */
function hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder }: NodeJS.ProcessEnv): boolean {
  if (!address) return folder !== undefined && existsSync(`${folder}/bus`);
  const path = /^unix:path=([^,;]+)/.exec(address)?.[1];
  return path === undefined ? address !== 'disabled:' : existsSync(path);
}
