/** Checks what keeps the PC awake, unlocked and with one screen (P3), and what mounts sticks. */
import { type DoctorFinding, wrong } from '../../core/doctor/finding.ts';
import { effectiveSettings, findOverridden } from '../../core/doctor/settings-files.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const AGAIN = 'Install the package again.';
const LOGIND = '/usr/lib/systemd/logind.conf.d/canteen-kiosk.conf';

export const logind: DoctorCheck = {
  id: 'logind',
  item: 'No key, lid or idle time locks the PC, and there is no other console',
  look: (machine) => dropInFindings(machine, LOGIND, 'logind.conf', 'Login', 'systemctl restart systemd-logind'),
};

/**
 * Checks that every setting of one of our drop-ins is in force.
 * @param own the drop-in's path
 * @param name the main file, such as `logind.conf`
 * @param reload what makes a change take effect, in words
 */
export async function dropInFindings(
  machine: Machine,
  own: string,
  name: string,
  section: string,
  reload: string,
): Promise<readonly DoctorFinding[]> {
  const text = await machine.text(own);
  if (text === null) return [wrong(`${own} is missing.`, AGAIN)];
  const effective = effectiveSettings(await machine.mainFiles(name), await machine.dropIns(name), section);
  return findOverridden(text, section, effective).map(({ key, wanted, path }) =>
    path === null
      ? wrong(`${key}=${wanted} is not in force: a file of the same name hides ours.`, `Remove it from /etc/systemd/${name}.d.`)
      : wrong(`${path} sets ${key} to another value than ${wanted}.`, `Take the line out, then: ${reload}`),
  );
}

const OWN_RULE = '/usr/share/polkit-1/rules.d/00-canteen-kiosk.rules';
const RULES = [
  '/etc/polkit-1/rules.d',
  '/run/polkit-1/rules.d',
  '/usr/local/share/polkit-1/rules.d',
  '/usr/share/polkit-1/rules.d',
];
const POLKITD = ['/usr/lib/polkit-1/polkitd', '/usr/libexec/polkitd', '/usr/lib/policykit-1/polkitd'];

export const polkit: DoctorCheck = {
  id: 'polkit',
  item: "The kiosk's account may not switch off, suspend, mount or set anything",
  async look(machine) {
    const findings: DoctorFinding[] = [];
    if ((await machine.firstOf(POLKITD)) === null)
      findings.push(wrong('polkit is missing.', 'Install it: apt-get install polkitd'));
    if (!(await machine.has(OWN_RULE))) return [...findings, wrong(`${OWN_RULE} is missing.`, AGAIN)];
    // polkit runs rules in the order of their names, and the first that decides wins. Of two with the same name the nearer folder's comes first.
    const rules = (await Promise.all(RULES.map((folder) => machine.filesIn(folder, '.rules')))).flat();
    const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    for (const { path, text } of rules)
      if (path !== OWN_RULE && nameOf(path) <= nameOf(OWN_RULE) && /\bResult\.(YES|AUTH\w*)\b|return\s+['"](yes|auth)/.test(text))
        findings.push(wrong(`${path} decides before the kiosk's rule.`, 'Rename it so that its name comes later, such as 50-.'));
    return findings;
  },
};

const UDEV_RULE = '90-canteen-kiosk.rules';
const MOUNTER = '/usr/lib/canteen-kiosk/mount-stick';

export const sticks: DoctorCheck = {
  id: 'sticks',
  item: 'Sticks are mounted by the rule of the package, without programs and rights',
  async look(machine) {
    const findings: DoctorFinding[] = [];
    const [rule, mounter] = [await machine.has(`/usr/lib/udev/rules.d/${UDEV_RULE}`), await machine.stat(MOUNTER)];
    if (!rule) findings.push(wrong(`/usr/lib/udev/rules.d/${UDEV_RULE} is missing.`, AGAIN));
    if (mounter === null) findings.push(wrong(`${MOUNTER} is missing.`, AGAIN));
    else if ((mounter.mode & 0o111) === 0)
      findings.push(wrong(`${MOUNTER} is no program.`, `Make it one: chmod 0755 ${MOUNTER}`));
    for (const folder of ['/etc/udev/rules.d', '/run/udev/rules.d', '/usr/local/lib/udev/rules.d'])
      if (await machine.has(`${folder}/${UDEV_RULE}`))
        findings.push(
          wrong(`${folder}/${UDEV_RULE} takes the place of the package's own.`, 'Remove it, then: udevadm control --reload'),
        );
    // These mount sticks for the person at the PC, without our restrictions.
    for (const name of ['udevil', 'usbmount', 'pmount', 'autofs', 'udiskie'])
      if ((await machine.firstOf([`/usr/bin/${name}`, `/usr/sbin/${name}`, `/usr/share/${name}/${name}`])) !== null)
        findings.push(wrong(`${name} mounts sticks as well.`, `Remove it: apt-get purge ${name}`));
    return findings;
  },
};

/** Programs that lock, blank or save a screen. */
const LOCKERS =
  /^(xscreensaver|light-locker|gnome-screensaver|mate-screensaver|cinnamon-screensaver|xfce4-screensaver|ukui-screensaver|swaylock|swayidle|hypridle|hyprlock|gtklock|waylock|i3lock|slock|physlock|vlock|xss-lock|xautolock|xlock|xtrlock|kscreenlocker_greet|dm-tool)$/;
const PROGRAMS = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/usr/libexec', '/usr/lib/x86_64-linux-gnu/libexec'];
const AUTOSTART = '/etc/xdg/autostart';

export const lockers: DoctorCheck = {
  id: 'lockers',
  item: 'No screen saver and no screen lock is installed',
  async look(machine) {
    const installed = await Promise.all(
      PROGRAMS.map(async (folder) =>
        (await machine.names(folder)).filter((name) => LOCKERS.test(name)).map((name) => `${folder}/${name}`),
      ),
    );
    const started = (await machine.filesIn(AUTOSTART, '.desktop')).filter(({ text }) =>
      [...text.matchAll(/^Exec=(?:\S*\/)?([^\s/]+)/gm)].some(([, program = '']) => LOCKERS.test(program)),
    );
    return [
      ...installed
        .flat()
        .map((path) => wrong(`${path} is installed.`, `Remove its package: apt-get purge $(dpkg -S ${path} | cut -d: -f1)`)),
      ...started.map(({ path }) => wrong(`${path} starts one.`, 'Remove the file.')),
    ];
  },
};

export const powerKeys: DoctorCheck = {
  id: 'power-keys',
  item: 'No other service reacts to power keys or suspends the PC',
  async look(machine) {
    const findings: DoctorFinding[] = [];
    for (const { path, text } of await machine.filesIn('/etc/acpi/events', ''))
      if (/^event=.*(power|sleep|suspend|lid)/m.test(text) && !path.endsWith('.dpkg-old'))
        findings.push(wrong(`${path} reacts to a power key or the lid.`, 'Remove acpid: apt-get purge acpid'));
    return findings;
  },
};
