/**
 * A system bus and a session bus for one test: real `dbus-daemon`s in a temporary folder, on which python3-dbusmock plays logind and a
 * screen saver. The buses of the machine are not touched.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SESSION = '/org/freedesktop/login1/session/c1';
const SESSION_INTERFACE = 'org.freedesktop.login1.Session';
const MOCK = 'org.freedesktop.DBus.Mock';
const SAVER = 'org.gnome.ScreenSaver';
/** Not the first `python3` in PATH, since Debian's modules work only with Debian's Python. */
const PYTHON = '/usr/bin/python3';

export interface Buses {
  /** Environment for the kiosk: the addresses of the buses, and the login session `c1`. */
  readonly env: NodeJS.ProcessEnv;
  /** The inhibitor locks of the kiosk in logind, each as `mode what`. */
  locks(): readonly string[];
  /** How often the session was asked to unlock. */
  unlocks(): number;
  saverIsOn(): boolean;
  /** Locks a session, as a desktop or a lid would. */
  lock(session?: string): void;
  bringUp(saver: 'on' | 'off'): void;
  /** Signals that the PC is about to sleep (`true`) or has woken (`false`). */
  sleep(going: boolean): void;
  /** Switches away from our session, or back to it. */
  showOurs(active: boolean, session?: string): void;
  loseLogind(): void;
  /** Starts logind in its initial state, without any memory of earlier calls. */
  bringLogindBack(): Promise<void>;
  stop(): void;
}

export async function startBuses(): Promise<Buses> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-buses-'));
  const children: ChildProcess[] = [];
  const start = (command: string, ...words: readonly string[]): ChildProcess => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...words], { env, stdio: 'ignore' });
    children.push(child);
    return child;
  };
  const addressOf = (name: string): string => `unix:path=${join(folder, name)}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DBUS_SYSTEM_BUS_ADDRESS: addressOf('system'),
    DBUS_SESSION_BUS_ADDRESS: addressOf('session'),
  };
  for (const type of ['system', 'session']) {
    const config = join(folder, `${type}.conf`);
    writeFileSync(config, configOf(type, addressOf(type)));
    start('dbus-daemon', '--nofork', '--nopidfile', `--config-file=${config}`);
    await until(() => existsSync(join(folder, type)), `the ${type} bus`);
  }
  start(PYTHON, '-m', 'dbusmock', '--session', '--template', 'gnome_screensaver');

  const call = (bus: string, name: string, path: string, method: string, ...values: readonly string[]): string => {
    const words = ['call', `--${bus}`, '--dest', name, '--object-path', path, '--method', method, ...values];
    return execFileSync('gdbus', words, { env, encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  };
  const logind = (path: string, method: string, ...values: readonly string[]): string =>
    call('system', 'org.freedesktop.login1', path, method, ...values);
  const manager = (method: string, ...values: readonly string[]): string => logind('/org/freedesktop/login1', method, ...values);
  const saver = (method: string, ...values: readonly string[]): string =>
    call('session', SAVER, '/org/gnome/ScreenSaver', `${SAVER}.${method}`, ...values);

  let played: ChildProcess | null = null;
  const bringLogindBack = async (): Promise<void> => {
    played = start(PYTHON, '-m', 'dbusmock', '--system', '--template', 'logind');
    await until(() => works(() => manager(`${MOCK}.AddSession`, 'c1', 'seat0', '1000', 'kiosk', 'true')), 'logind');
    manager(`${MOCK}.AddSession`, 'c2', 'seat0', '1001', 'staff', 'false');
  };
  await bringLogindBack();
  await until(() => works(() => saver('GetActive')), 'the screen saver');

  return {
    env: {
      DBUS_SYSTEM_BUS_ADDRESS: env['DBUS_SYSTEM_BUS_ADDRESS'],
      DBUS_SESSION_BUS_ADDRESS: env['DBUS_SESSION_BUS_ADDRESS'],
      XDG_SESSION_ID: 'c1',
    },
    locks: () =>
      [...manager('org.freedesktop.login1.Manager.ListInhibitors').matchAll(/\('([^']*)', '([^']*)', '[^']*', '([^']*)'/g)]
        .filter(([, , who]) => who === 'canteen-kiosk')
        .map(([, what, , mode]) => `${mode} ${what}`),
    unlocks: () => (logind(SESSION, `${MOCK}.GetMethodCalls`, 'Unlock').match(/\((?:uint64 )?\d+, /g) ?? []).length,
    saverIsOn: () => saver('GetActive') === '(true,)',
    lock: (session = SESSION) => void logind(session, `${SESSION_INTERFACE}.Lock`),
    bringUp: (to) => void saver('SetActive', String(to === 'on')),
    sleep: (going) =>
      void manager(`${MOCK}.EmitSignal`, 'org.freedesktop.login1.Manager', 'PrepareForSleep', 'b', `[<${going}>]`),
    showOurs: (active, session = SESSION) =>
      void logind(session, `${MOCK}.UpdateProperties`, SESSION_INTERFACE, `{'Active': <${active}>}`),
    loseLogind: () => void played?.kill('SIGKILL'),
    bringLogindBack,
    stop() {
      for (const child of children.reverse()) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A policy that allows everything, since the bus is only for tests. */
function configOf(type: string, address: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>${type}</type><listen>${address}</listen><policy context="default">
<allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/><allow send_type="signal"/>
</policy></busconfig>\n`;
}

function works(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

async function until(test: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!test()) {
    if (Date.now() > deadline) throw new Error(`${what} did not come up`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
