/** Checks the unit that starts the kiosk, and what else might take the screen. */
import { accountIn } from '../../core/doctor/accounts.ts';
import { type DoctorFinding, note, unknown, wrong } from '../../core/doctor/finding.ts';
import { assignments, inOrder } from '../../core/doctor/settings-files.ts';
import type { DoctorCheck } from './check.ts';
import { ACCOUNT, ENDED, type Machine, REFUSED, SEAT, UNIT } from './machine.ts';

const OWN = '/etc/systemd/system';
const NEARER = [OWN, '/run/systemd/system', '/usr/local/lib/systemd/system'];
const UNITS = [UNIT, SEAT, REFUSED, ENDED, 'run-kiosk\\x2dusb.mount', 'canteen-kiosk-stick@.service'];

export const unit: DoctorCheck = {
  id: 'unit',
  item: `${UNIT} starts with the PC`,
  async look(machine) {
    if ((await machine.text(`/usr/lib/systemd/system/${UNIT}`)) === null)
      return [wrong(`/usr/lib/systemd/system/${UNIT} is missing.`, 'Install the package again.')];
    const wanted = await Promise.all(
      ['multi-user.target', 'graphical.target'].map((target) => machine.has(`${OWN}/${target}.wants/${UNIT}`)),
    );
    return wanted.includes(true) ? [] : [wrong('It is not enabled.', `Enable it: systemctl enable ${UNIT}`)];
  },
};

export const unitUnchanged: DoctorCheck = {
  id: 'unit-changes',
  item: 'The units are those of the package, without changes',
  async look(machine) {
    const found = await Promise.all(UNITS.map((name) => replacements(machine, name)));
    const dropIns = await Promise.all(UNITS.map((name) => weakenings(machine, name)));
    return [...found.flat(), ...dropIns.flat()];
  },
};

async function replacements(machine: Machine, name: string): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const folder of NEARER) {
    const path = `${folder}/${name}`;
    if (!(await machine.has(path))) continue;
    const masked = (await machine.link(path)) === '/dev/null';
    findings.push(
      masked
        ? wrong(`${name} is masked.`, `Undo it: systemctl unmask ${name.replace('\\', '\\\\')}`)
        : wrong(`${path} takes the place of the package's own.`, 'Remove it, then: systemctl daemon-reload'),
    );
  }
  return findings;
}

/** Settings that confine the kiosk. The package's own X11 variant also sets some of them, so its drop-ins are exempt. */
const GUARDS =
  /^(User|Group|PAMName|NoNewPrivileges|Restrict\w+|Protect\w+|SystemCall\w+|CapabilityBoundingSet|AmbientCapabilities|Memory\w+|LimitCORE|Restart|StartLimit\w+|DevicePolicy|StateDirectory\w*|TemporaryFileSystem|DeviceAllow|ExecStart|Private\w+)$/;
const SECTIONS = ['Unit', 'Service', 'Mount'];
const VARIANT = '/usr/share/canteen-kiosk/x11';

async function weakenings(machine: Machine, name: string): Promise<readonly DoctorFinding[]> {
  const variant = await machine.text(`${VARIANT}/${name.replace('.service', '.conf')}`);
  return inOrder(await machine.dropIns(`system/${name}`))
    .filter(({ text }) => text !== variant)
    .map(({ path, text }) => {
      const set = SECTIONS.flatMap((section) => assignments(text, section));
      const guards = [...new Set(set.filter(([key, value]) => GUARDS.test(key) || isOff(key, value)).map(([key]) => key))];
      if (guards.length === 0) return note(`${path} changes ${name}.`, 'Nothing to do if that is intended.');
      return wrong(`${path} changes ${guards.join(', ')} of ${name}.`, 'Remove it, then: systemctl daemon-reload');
    });
}

/** Only switching the watchdog off is a fault: slow PCs may need a longer timeout. */
function isOff(key: string, value: string): boolean {
  return key === 'WatchdogSec' && !/[1-9]/.test(value);
}

export const serviceManager: DoctorCheck = {
  id: 'service-manager',
  item: `The account "${ACCOUNT}" gets no service manager, which would be a way out of the unit`,
  async look(machine) {
    const kiosk = accountIn((await machine.text('/etc/passwd')) ?? '', ACCOUNT);
    // The check `account` reports a missing account.
    if (kiosk === null) return [];
    const path = `${OWN}/user@${kiosk.uid}.service`;
    if ((await machine.link(path)) === '/dev/null') return [];
    return [wrong(`${path} does not lead to /dev/null.`, `Mask it: systemctl mask user@${kiosk.uid}.service`)];
  },
};

export const otherScreens: DoctorCheck = {
  id: 'other-screens',
  item: 'Nothing else takes the screen',
  async look(machine) {
    const display = await machine.link(`${OWN}/display-manager.service`);
    const logins = (await machine.names(`${OWN}/getty.target.wants`)).filter((name) =>
      /^(auto)?v?t?getty@tty(?!1\.)\d/.test(name),
    );
    // These serve tty1, where IT sign in after leaving the kiosk.
    const dropIns = await Promise.all(['getty@tty1', 'getty@'].map((name) => machine.dropIns(`system/${name}.service`)));
    const autologins = dropIns.flat().filter(({ text }) => /^\s*ExecStart=.*\s(--autologin|-a)\b/m.test(text));
    const seat = await machine.names('/sys/class/graphics').then((names) => names.length);
    return [
      ...(display === null || display === '/dev/null'
        ? []
        : [wrong(`${nameOf(display)} shows a login screen.`, `Switch it off: systemctl disable --now ${nameOf(display)}`)]),
      ...logins.map((name) =>
        wrong(`${name} is a login prompt on another console.`, `Switch it off: systemctl disable --now ${name}`),
      ),
      ...autologins.map(({ path }) =>
        wrong(`${path} signs in without asking, once IT have left the kiosk.`, 'Remove it, then: systemctl daemon-reload'),
      ),
      ...(seat === 0 && machine.root === '/' ? [unknown('this PC has no screen, so nothing can be shown here.')] : []),
    ];
  },
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
