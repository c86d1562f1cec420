/** Checks what runs before the kiosk and could be controlled from the keyboard. */
import { type DoctorFinding, unknown, wrong } from '../../core/doctor/finding.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const GRUB = '/boot/grub/grub.cfg';
const THEN = 'then: update-grub';

export const startMenu: DoctorCheck = {
  id: 'start-menu',
  item: "GRUB's menu needs a password for any other way to start the PC",
  async look(machine) {
    const text = await machine.text(GRUB);
    if (text === null) return [unknown(`there is no ${GRUB}. Protect the menu of this PC's boot loader.`)];
    const findings: DoctorFinding[] = [];
    // Whoever may edit an entry can add init=/bin/sh and become root.
    if (!/^\s*set superusers=["']?\w/m.test(text) || !/^\s*password_pbkdf2\s+\S+\s+grub\.pbkdf2\./m.test(text))
      findings.push(
        wrong(
          'Its menu has no password.',
          `Make one (grub-mkpasswd-pbkdf2), write "set superusers" and "password_pbkdf2" into /etc/grub.d/40_custom, ${THEN}`,
        ),
      );
    else if (!/^\s*menuentry\b.*--unrestricted/m.test(text))
      findings.push(
        wrong('It asks for the password at every start.', `Add --unrestricted to CLASS= in /etc/grub.d/10_linux, ${THEN}`),
      );
    return findings;
  },
};

const UNITS = ['/etc/systemd/system', '/run/systemd/system', '/usr/local/lib/systemd/system', '/usr/lib/systemd/system'];
const SHELL = 'debug-shell.service';
const WORD = /\bsystemd\.debug[-_]shell\b(?!=(0|no|false|off)\b)/;

export const debugShell: DoctorCheck = {
  id: 'debug-shell',
  item: 'No console gives a root shell without a login',
  async look(machine) {
    const wanted = (await Promise.all(UNITS.map((folder) => wantedIn(machine, folder)))).flat();
    const starts = ['/proc/cmdline', '/etc/default/grub'];
    const asksForShell = await Promise.all(starts.map(async (path) => WORD.test((await machine.text(path)) ?? '')));
    return [
      ...wanted.map((path) => wrong(`${path} starts a shell as root.`, `Switch it off: systemctl disable --now ${SHELL}`)),
      ...starts
        .filter((_, index) => asksForShell[index])
        .map((path) => wrong(`${path} asks for one.`, `Take systemd.debug_shell out of /etc/default/grub, ${THEN}`)),
    ];
  },
};

async function wantedIn(machine: Machine, folder: string): Promise<readonly string[]> {
  const wants = (await machine.names(folder)).filter((name) => /\.(wants|requires)$/.test(name));
  const paths = wants.map((name) => `${folder}/${name}/${SHELL}`);
  const there = await Promise.all(paths.map((path) => machine.has(path)));
  return paths.filter((_, index) => there[index]);
}
