/** Checks the kiosk's account and the files it owns. */
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { type Account, accountFindings, accountIn } from '../../core/doctor/accounts.ts';
import { unknown, wrong } from '../../core/doctor/finding.ts';
import { codeOf } from '../../node/files/text-file.ts';
import type { DoctorCheck } from './check.ts';
import { ACCOUNT, CONFIG_DIR, type Machine, NotAllowed, STATE_DIR } from './machine.ts';

export const account: DoctorCheck = {
  id: 'account',
  item: `The account "${ACCOUNT}" has no password, no shell, no home and no groups`,
  async look(machine) {
    const [passwd, group] = await Promise.all([machine.text('/etc/passwd'), machine.text('/etc/group')]);
    const shadow = await machine.text('/etc/shadow').catch(unlessNotAllowed);
    const findings = accountFindings(ACCOUNT, { passwd: passwd ?? '', group: group ?? '', shadow });
    return shadow === null ? [...findings, unknown('only root can see whether it has a password. Use sudo.')] : findings;
  },
};

/** Where an account can keep files. Packages own the rest of /usr, only root can enter /root, and a restart empties /run, /tmp and /dev/shm. */
const PLACES = ['/etc', '/home', '/srv', '/var', '/usr/local', '/opt'];
/** A PC with more files is no kiosk, and checking it would take minutes. */
const MAX_FILES = 300_000;
const SHOWN = 5;

export const belongings: DoctorCheck = {
  id: 'belongings',
  item: `The account "${ACCOUNT}" owns nothing but ${STATE_DIR}`,
  async look(machine) {
    const kiosk = await accountOf(machine);
    if (kiosk === null) return [unknown('there is no such account.')];
    const walk: Walk = { machine, found: [], left: MAX_FILES, denied: false };
    for (const place of PLACES) lookBelow(place, walk, (path, { uid }) => uid === kiosk.uid && path !== STATE_DIR);
    const mend = 'Look at what it is, then remove it or give it to root.';
    return [
      ...(walk.found.length > 0 ? [wrong(`It also owns ${inWords(walk.found)}.`, mend)] : []),
      ...(walk.left <= 0 ? [unknown('there are too many files to check them all.')] : []),
      ...(walk.denied ? [unknown('only root can read every folder. Use sudo.')] : []),
    ];
  },
};

export const settingsRights: DoctorCheck = {
  id: 'settings-rights',
  item: `${CONFIG_DIR} can be changed by IT only`,
  async look(machine) {
    const kiosk = await accountOf(machine);
    const walk: Walk = { machine, found: [], left: MAX_FILES, denied: false };
    if (!(await machine.has(CONFIG_DIR))) return [wrong('The folder is missing.', 'Install the package again.')];
    lookBelow(CONFIG_DIR, walk, (_, stat) => !stat.isSymbolicLink() && mayBeChanged(stat, kiosk));
    if (walk.found.length === 0) return [];
    const mend = `Put it right: chown -R root:root ${CONFIG_DIR}; chmod -R go-w ${CONFIG_DIR}`;
    return [wrong(`The kiosk, and so anyone who breaks out of it, could change ${inWords(walk.found)}.`, mend)];
  },
};

export const stateFolder: DoctorCheck = {
  id: 'state',
  item: `${STATE_DIR} is the kiosk's alone`,
  async look(machine) {
    const [stat, kiosk] = [await machine.stat(STATE_DIR), await accountOf(machine)];
    if (stat === null || kiosk === null) return [wrong('The folder or its account is missing.', 'Install the package again.')];
    if (stat.isDirectory() && stat.uid === kiosk.uid && (stat.mode & 0o077) === 0) return [];
    const mend = `Put it right: chown ${ACCOUNT}: ${STATE_DIR}; chmod 0700 ${STATE_DIR}`;
    return [wrong('It belongs to another account, or others can read it.', mend)];
  },
};

interface Walk {
  readonly machine: Machine;
  readonly found: string[];
  left: number;
  denied: boolean;
}

/**
 * Collects the odd entries below a path. Does not enter other file systems or folders that are odd themselves. Synchronous: there are
 * many files, and this process does nothing else.
 */
function lookBelow(path: string, walk: Walk, isOdd: (path: string, stat: Stats) => boolean, disk?: number): void {
  if (walk.left <= 0 || path === STATE_DIR) return;
  walk.left -= 1;
  try {
    const stat = lstatSync(walk.machine.at(path));
    if (disk !== undefined && stat.dev !== disk) return;
    if (isOdd(path, stat)) walk.found.push(path);
    else if (stat.isDirectory())
      for (const name of readdirSync(walk.machine.at(path))) lookBelow(`${path}/${name}`, walk, isOdd, stat.dev);
  } catch (error) {
    // ENOENT: removed meanwhile, or a folder that this PC does not have.
    if (codeOf(error) !== 'ENOENT') walk.denied = true;
  }
}

function mayBeChanged({ uid, gid, mode }: Stats, kiosk: Account | null): boolean {
  return (mode & 0o002) !== 0 || uid === kiosk?.uid || (gid === kiosk?.gid && (mode & 0o020) !== 0);
}

async function accountOf(machine: Machine): Promise<Account | null> {
  return accountIn((await machine.text('/etc/passwd')) ?? '', ACCOUNT);
}

function inWords(found: readonly string[]): string {
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  return `${found.slice(0, SHOWN).join(', ')}${more}`;
}

/** @throws every error but `NotAllowed` */
function unlessNotAllowed(error: unknown): null {
  if (error instanceof NotAllowed) return null;
  throw error;
}
