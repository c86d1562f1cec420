/** Checks Debian's security updates, on a PC with the package. A PC made from the image gets them with its whole-system updates. */
import { type DoctorFinding, note, wrong } from '../../core/doctor/finding.ts';
import { DAY_MS } from '../../core/time/calendar.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const OF_IMAGE = '/usr/share/canteen-kiosk/image.json';
const PROGRAM = '/usr/bin/unattended-upgrade';
const TIMER = '/etc/systemd/system/apt-daily-upgrade.timer';
const STAMP = '/var/lib/apt/periodic/upgrade-stamp';
/** A PC that was off over the holidays may be this late. */
const LATE_DAYS = 14;

export const upgrades: DoctorCheck = {
  id: 'upgrades',
  item: "Debian's security updates are installed automatically",
  async look(machine) {
    if (await machine.has(OF_IMAGE)) return [];
    if (!(await machine.has(PROGRAM)))
      return [wrong('unattended-upgrades is not installed.', 'Install it: apt-get install unattended-upgrades')];
    const findings: DoctorFinding[] = [];
    for (const key of ['Update-Package-Lists', 'Unattended-Upgrade'])
      if (!(await isOn(machine, key)))
        findings.push(
          wrong(
            `It is switched off: APT::Periodic::${key}.`,
            'Set it to "1" where a file of /etc/apt/apt.conf.d after 52canteen-kiosk sets it otherwise.',
          ),
        );
    if ((await machine.link(TIMER)) === '/dev/null')
      findings.push(wrong('Its timer is masked.', 'Let it run: systemctl unmask apt-daily-upgrade.timer'));
    const last = (await machine.stat(STAMP))?.mtimeMs;
    const days = last === undefined ? 0 : Math.floor((Date.parse(machine.today) - last) / DAY_MS);
    if (days > LATE_DAYS)
      findings.push(note(`The last one was ${days} days ago.`, 'See why: /var/log/unattended-upgrades/unattended-upgrades.log'));
    return findings;
  },
};

/** apt reads the files in the order of their names, and the last value wins. */
async function isOn(machine: Machine, key: string): Promise<boolean> {
  const files = await machine.filesIn('/etc/apt/apt.conf.d', '');
  const values = files.flatMap(({ text }) => [
    ...text.replace(/^\s*(\/\/|#).*$/gm, '').matchAll(new RegExp(`APT::Periodic::${key}\\s+"([^"]*)"`, 'g')),
  ]);
  return /^([1-9]\d*|always)$/.test(values.at(-1)?.[1] ?? '');
}
