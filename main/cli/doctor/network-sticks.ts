/** Sticks that are network cards: the gateway and the name server that they bring would be this PC's. */
import { note, sound } from '../../core/doctor/finding.ts';
import { assignments } from '../../core/doctor/settings-files.ts';
import type { DoctorCheck } from './check.ts';
import type { Machine } from './machine.ts';

const WANTS = '/etc/systemd/system/multi-user.target.wants';
const MANAGER = '/etc/NetworkManager';
const GUIDE = 'IT.md says how, under "USB devices".';

export const networkSticks: DoctorCheck = {
  id: 'network-sticks',
  item: 'A stick that is a network card is not taken up by itself',
  async look(machine) {
    if (await machine.has(`${WANTS}/usbguard.service`)) return [sound('By usbguard.')];
    const broad = await broadNetworks(machine);
    const takers = [...((await takesAll(machine)) ? ['NetworkManager'] : []), ...broad];
    return takers.map((taker) => note(`${taker} takes up every new card: the stick could answer for every name.`, GUIDE));
  },
};

async function takesAll(machine: Machine): Promise<boolean> {
  if (!(await machine.has(`${WANTS}/NetworkManager.service`))) return false;
  const files = await machine.filesIn(`${MANAGER}/conf.d`, '.conf');
  const main = { path: '', text: (await machine.text(`${MANAGER}/NetworkManager.conf`)) ?? '' };
  return ![...files, main].some(({ text }) => /^\s*no-auto-default\s*=\s*\*/m.test(text));
}

/** Settings of systemd-networkd that hold for more than cards with a name of their own. */
async function broadNetworks(machine: Machine): Promise<readonly string[]> {
  const files = await machine.filesIn('/etc/systemd/network', '.network');
  const isBroad = (text: string): boolean => {
    const match = assignments(text, 'Match');
    return !match.some(([key, value]) => ['Name', 'MACAddress', 'Path', 'Driver'].includes(key) && !/[*?]/.test(value));
  };
  return files.filter(({ text }) => isBroad(text)).map(({ path }) => path);
}
