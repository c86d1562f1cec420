/** Checks the program, the package's other files, and what Chromium needs from the kernel. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type DoctorFinding, note, unknown, wrong } from '../../core/doctor/finding.ts';
import { damagedFiles, FILE_LIST } from '../../node/state/installed-files.ts';
import type { DoctorCheck } from './check.ts';
import { type Machine, PROGRAM_DIR, UNIT } from './machine.ts';

const AGAIN = 'Install the package again.';
const SHOWN = 5;

/** dpkg's list of the files it installed, with their MD5 sums. */
const DIGESTS = '/var/lib/dpkg/info/canteen-kiosk.md5sums';

export const programFiles: DoctorCheck = {
  id: 'program',
  item: `The program in ${PROGRAM_DIR} is as it was packed`,
  async look(machine) {
    if (!(await machine.has(`${PROGRAM_DIR}/${FILE_LIST}`)))
      return [wrong(`${PROGRAM_DIR}/${FILE_LIST} is missing, so nothing can be compared.`, AGAIN)];
    const damage = await damagedFiles(machine.at(PROGRAM_DIR));
    const writable = await notRoots(machine, [PROGRAM_DIR, `${PROGRAM_DIR}/canteen-kiosk`, `${PROGRAM_DIR}/resources`]);
    return [...listed(damage.map(({ path, kind }) => `${path} (${kind})`)), ...writable];
  },
};

/** Units, rules and scripts outside /etc. IT may change those in /etc, which have checks of their own. */
export const systemFiles: DoctorCheck = {
  id: 'system-files',
  item: 'Units, rules and scripts are as the package installed them',
  async look(machine) {
    const list = await machine.text(DIGESTS);
    if (list === null) return [unknown('it was not installed as a Debian package, so there is nothing to compare with.')];
    // Not documentation, which an installation may leave out, nor the program in /opt, which `programFiles` checks.
    const files = [...list.matchAll(/^([0-9a-f]{32}) {2}((?!opt\/|usr\/share\/doc\/).+)$/gm)];
    const states = await Promise.all(files.map(async ([, digest, path]) => stateOf(machine, `/${path}`, digest)));
    return listed(states.flatMap((state) => state ?? []));
  },
};

export const screenServer: DoctorCheck = {
  id: 'screen',
  item: 'The compositor, or the X server, is installed',
  async look(machine) {
    const dropIns = await machine.dropIns(`system/${UNIT}`);
    const isX = dropIns.some(({ text }) => /^ExecStart=.*x11/m.test(text));
    const needed = isX ? ['/usr/lib/xorg/Xorg', '/usr/bin/openbox', '/usr/bin/xset', '/usr/bin/setxkbmap'] : ['/usr/bin/cage'];
    const there = await Promise.all(needed.map((path) => machine.has(path)));
    return needed
      .filter((_, i) => !there[i])
      .map((path) =>
        wrong(
          `${path} is missing.`,
          `Install it: apt-get install ${isX ? 'xserver-xorg-core openbox x11-xserver-utils x11-xkb-utils' : 'cage'}`,
        ),
      );
  },
};

const PROFILE = '/etc/apparmor.d/canteen-kiosk';

export const sandbox: DoctorCheck = {
  id: 'sandbox',
  item: "Chromium's sandbox can be built",
  async look(machine) {
    const number = async (path: string): Promise<number | null> => {
      const text = await machine.text(path);
      return text === null ? null : Number(text);
    };
    const most = await number('/proc/sys/user/max_user_namespaces');
    const unprivileged = await number('/proc/sys/kernel/unprivileged_userns_clone');
    const restricted = await number('/proc/sys/kernel/apparmor_restrict_unprivileged_userns');
    const hasProfile = (await machine.has(PROFILE)) && !(await machine.has('/etc/apparmor.d/disable/canteen-kiosk'));
    return [
      ...(most === 0
        ? [
            wrong(
              'User namespaces are switched off.',
              'Remove user.max_user_namespaces=0 from /etc/sysctl.d, then restart the PC.',
            ),
          ]
        : []),
      ...(unprivileged === 0
        ? [
            wrong(
              'Only root may make user namespaces.',
              'Remove kernel.unprivileged_userns_clone=0 from /etc/sysctl.d, then restart the PC.',
            ),
          ]
        : []),
      ...(restricted === 1 && !hasProfile
        ? [wrong(`AppArmor forbids user namespaces, and there is no ${PROFILE} that allows them.`, AGAIN)]
        : []),
      ...(most === null ? [unknown('the kernel does not say whether there are user namespaces.')] : []),
    ];
  },
};

/** Returns a finding for each of these paths that others than root may change. */
async function notRoots(machine: Machine, paths: readonly string[]): Promise<readonly DoctorFinding[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stat = await machine.stat(path);
      if (stat === null || stat.isSymbolicLink() || (stat.uid === 0 && (stat.mode & 0o022) === 0)) return [];
      return [wrong(`${path} can be changed by others than root.`, `Put it right: chown root:root ${path}; chmod go-w ${path}`)];
    }),
  );
  return found.flat();
}

async function stateOf(machine: Machine, path: string, digest: string | undefined): Promise<string | null> {
  const stat = await machine.stat(path);
  if (stat === null) return `${path} (missing)`;
  if (!stat.isFile()) return `${path} (changed)`;
  const md5 = createHash('md5').update(await readFile(machine.at(path)));
  return md5.digest('hex') === digest ? null : `${path} (changed)`;
}

function listed(damage: readonly string[]): readonly DoctorFinding[] {
  if (damage.length === 0) return [];
  const more = damage.length > SHOWN ? ` and ${damage.length - SHOWN} more` : '';
  return [wrong(`These are not as they were packed: ${damage.slice(0, SHOWN).join(', ')}${more}.`, AGAIN)];
}

/** A package built for tests has `~electron` in its version. */
export const testPackage: DoctorCheck = {
  id: 'version',
  item: 'The package is made for public use, not for tests',
  async look(machine) {
    const status = await machine.text('/var/lib/dpkg/status');
    const version = /^Package: canteen-kiosk\n(?:.+\n)*?Version: (.+)$/m.exec(status ?? '')?.[1];
    if (version?.includes('~electron') !== true) return [];
    return [
      note(`Version ${version} contains an old browser, for tests.`, 'Install one that was built with the official Electron.'),
    ];
  },
};
