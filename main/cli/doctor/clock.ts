/** Checks that the time is right, and that no update restarts the PC during a visit. */
import { type DoctorFinding, note, wrong } from '../../core/doctor/finding.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const KEEPERS = ['systemd-timesyncd', 'chrony', 'chronyd', 'ntpsec', 'ntp', 'openntpd'];
const WANTS = ['/etc/systemd/system/sysinit.target.wants', '/etc/systemd/system/multi-user.target.wants'];

export const clock: DoctorCheck = {
  id: 'clock',
  item: 'The clock is right',
  async look(machine) {
    const findings: DoctorFinding[] = [];
    if (machine.today < machine.builtOn)
      findings.push(
        wrong(
          `It says ${machine.today}, before this program was built (${machine.builtOn}).`,
          'Set it: timedatectl set-ntp true',
        ),
      );
    const wanted = (await Promise.all(WANTS.map((folder) => machine.names(folder)))).flat();
    if (!KEEPERS.some((name) => wanted.includes(`${name}.service`)))
      findings.push(wrong('Nothing keeps it right.', 'Install and enable it: apt-get install systemd-timesyncd'));
    else if (machine.root === '/' && wanted.includes('systemd-timesyncd.service') && !(await hasSynchronised(machine)))
      findings.push(
        note('It has not been set from the network since the start.', 'See what is wrong: timedatectl timesync-status'),
      );
    return findings;
  },
};

async function hasSynchronised(machine: Machine): Promise<boolean> {
  return await machine.has('/run/systemd/timesync/synchronized');
}

export const restarts: DoctorCheck = {
  id: 'restarts',
  item: 'Updates do not restart the PC in the middle of a visit',
  async look(machine) {
    const files = await machine.filesIn('/etc/apt/apt.conf.d', '');
    const says = (key: string): string | undefined =>
      files
        .flatMap(({ text }) => [
          ...text.replace(/^\s*(\/\/|#).*$/gm, '').matchAll(new RegExp(`Unattended-Upgrade::${key}\\s+"([^"]*)"`, 'g')),
        ])
        .at(-1)?.[1];
    if (!/^(true|yes|1|on)$/i.test(says('Automatic-Reboot') ?? '')) return [];
    const time = says('Automatic-Reboot-Time');
    if (time === undefined || time === 'now')
      return [
        wrong(
          'unattended-upgrades restarts it at any time.',
          'Set Unattended-Upgrade::Automatic-Reboot-Time in /etc/apt/apt.conf.d/52kiosk, such as "03:00".',
        ),
      ];
    return [note(`unattended-upgrades restarts it at ${time}.`, 'Nothing to do if that is outside the opening hours.')];
  },
};
