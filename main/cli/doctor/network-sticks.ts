/** Checks for USB sticks that pose as network cards: this PC would use the gateway and the name server that they announce. */
import { note, sound } from '../../core/doctor/finding.ts';
import { assignments } from '../../core/doctor/settings-files.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const WANTS = '/etc/systemd/system/multi-user.target.wants';
const MANAGER = '/etc/NetworkManager';
const GUIDE = 'IT.md says how to prevent it, under "USB devices".';

export const networkSticks: DoctorCheck = {
  id: 'network-sticks',
  item: 'A stick that is a network card is not configured automatically',
  async look(machine) {
    if (await machine.has(`${WANTS}/usbguard.service`)) return [sound('By usbguard.')];
    const broad = await broadNetworks(machine);
    const takers = [...((await takesAll(machine)) ? ['NetworkManager'] : []), ...broad];
    return takers.map((taker) => note(`${taker} configures every new card: the stick could answer every DNS query.`, GUIDE));
  },
};

async function takesAll(machine: Machine): Promise<boolean> {
  if (!(await machine.has(`${WANTS}/NetworkManager.service`))) return false;
  const files = await machine.filesIn(`${MANAGER}/conf.d`, '.conf');
  const main = { path: '', text: (await machine.text(`${MANAGER}/NetworkManager.conf`)) ?? '' };
  return ![...files, main].some(({ text }) => /^\s*no-auto-default\s*=\s*\*/m.test(text));
}

/** Returns the files of systemd-networkd that match more than single cards. */
async function broadNetworks(machine: Machine): Promise<readonly string[]> {
  const files = await machine.filesIn('/etc/systemd/network', '.network');
  const isBroad = (text: string): boolean => {
    const match = assignments(text, 'Match');
    return !match.some(([key, value]) => ['Name', 'MACAddress', 'Path', 'Driver'].includes(key) && !/[*?]/.test(value));
  };
  return files.filter(({ text }) => isBroad(text)).map(({ path }) => path);
}
