/** Checks that a visitor's data stays in memory and never reaches a disk (P1, P2): RAM disk, swap, core dumps. */
import { type DoctorFinding, note, unknown, wrong } from '../../core/doctor/finding.ts';
import { isInMemory, memoryIn, swapsIn } from '../../core/doctor/swaps.ts';
import type { DoctorCheck } from './check.ts';
import { dropInFindings } from './guards.ts';
import type { Machine } from './machine.ts';

const GIGABYTE = 1024 ** 3;
/** Half of the memory is the RAM disk (the unit's `/dev/shm`), and a visit needs 1 GB of that. PCs report somewhat less than is fitted. */
const MIN_MEMORY_BYTES = 2.2 * GIGABYTE;
const ENOUGH = 3.6 * GIGABYTE;

export const ramDisk: DoctorCheck = {
  id: 'ram-disk',
  item: 'There is enough memory for visits on a RAM disk',
  async look(machine) {
    const memory = memoryIn((await machine.text('/proc/meminfo')) ?? '');
    if (memory === null) return [unknown('the kernel does not say how much memory there is.')];
    const what = `This PC has ${(memory / GIGABYTE).toFixed(1)} GB of memory.`;
    if (memory < MIN_MEMORY_BYTES) return [wrong(what, 'Visits would touch the disk. Fit at least 4 GB.')];
    return memory < ENOUGH ? [note(what, 'It works, but heavy pages will be stopped early. Fit at least 4 GB.')] : [];
  },
};

export const swap: DoctorCheck = {
  id: 'swap',
  item: "No visitor's memory goes to a disk",
  async look(machine) {
    const text = await machine.text('/proc/swaps');
    if (text === null) return [unknown('the kernel does not say whether there is swap.')];
    const findings: DoctorFinding[] = [];
    for (const device of swapsIn(text))
      if (!isInMemory(device) && !(await isEncrypted(machine, device)))
        findings.push(
          wrong(
            `${device} is swap on a disk, and not encrypted.`,
            `Switch it off: swapoff ${device}, and remove it from /etc/fstab.`,
          ),
        );
    // Only the unified cgroup hierarchy has limits on swapping.
    if (findings.length > 0 || swapsIn(text).length > 0) return findings;
    if (await machine.has('/sys/fs/cgroup/cgroup.controllers')) return [];
    return [
      note(
        'This system uses cgroups v1, so not all memory limits of the unit take effect.',
        'Start the PC without systemd.unified_cgroup_hierarchy=0.',
      ),
    ];
  },
};

/** The device mapper gives each of its devices a UUID that begins with its kind. */
async function isEncrypted(machine: Machine, device: string): Promise<boolean> {
  const target = device.startsWith('/dev/mapper/') ? await machine.link(device) : device;
  const name = target?.slice(target.lastIndexOf('/') + 1);
  const kind = name === undefined ? null : await machine.text(`/sys/class/block/${name}/dm/uuid`);
  return kind?.startsWith('CRYPT-') === true;
}

const COREDUMP = '/usr/lib/systemd/coredump.conf.d/canteen-kiosk.conf';

export const coreDumps: DoctorCheck = {
  id: 'core-dumps',
  item: 'No copy of memory is written when a program fails',
  async look(machine) {
    const [pattern, dumpable] = [
      await machine.text('/proc/sys/kernel/core_pattern'),
      await machine.text('/proc/sys/fs/suid_dumpable'),
    ];
    const findings = [...(await dropInFindings(machine, COREDUMP, 'coredump.conf', 'Coredump', 'restart the PC'))];
    // A program that collects dumps may ignore the unit's LimitCORE=0; systemd-coredump respects it.
    const handler = /^\|\s*(\S+)/.exec(pattern ?? '')?.[1];
    if (handler !== undefined && !handler.endsWith('/systemd-coredump'))
      findings.push(
        wrong(`${handler} handles core dumps.`, handler.includes('apport') ? 'Remove it: apt-get purge apport' : 'Remove it.'),
      );
    if (Number(dumpable ?? '0') === 1)
      findings.push(
        wrong(
          'Programs that change their rights leave core dumps.',
          'Take fs.suid_dumpable=1 out of /etc/sysctl.d, then restart the PC.',
        ),
      );
    return findings;
  },
};

export const sysRq: DoctorCheck = {
  id: 'sysrq',
  item: 'The SysRq key is off',
  async look(machine) {
    const value = await machine.text('/proc/sys/kernel/sysrq');
    if (value === null || Number(value) === 0) return [];
    return [
      wrong(
        'It ends programs and restarts the PC from the keyboard.',
        'Take kernel.sysrq out of /etc/sysctl.d and /etc/sysctl.conf, then restart the PC.',
      ),
    ];
  },
};
