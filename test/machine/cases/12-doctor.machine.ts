import type { Diagnosis } from '../../../main/core/doctor/finding.ts';
import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';

interface Broken {
  readonly how: string;
  readonly back: string;
  /** The check that must report it. */
  readonly id: string;
}

const UNITS = '/run/systemd/system';
const OLD_SEAT = `mkdir -p ${UNITS}/canteen-kiosk-seat.service.d
printf '[Service]\\nExecStartPost=+/bin/true\\n' >${UNITS}/canteen-kiosk-seat.service.d/old.conf
systemctl daemon-reload
systemctl --no-block restart canteen-kiosk-seat
sleep 20`;

/** Ten faults of a PC; the last is a kiosk that never starts. Independent ones come together, because each run of doctor takes a minute. */
const BROKEN: readonly (readonly Broken[])[] = [
  [
    {
      id: 'program',
      how: 'mv /opt/canteen-kiosk/LICENSES.chromium.html /root/',
      back: 'mv /root/LICENSES.chromium.html /opt/canteen-kiosk/',
    },
    { id: 'unit', how: 'systemctl disable canteen-kiosk', back: 'systemctl enable canteen-kiosk' },
    {
      id: 'swap',
      how: 'fallocate -l 64M /swapfile && chmod 600 /swapfile && mkswap -q /swapfile && swapon /swapfile',
      back: 'swapoff -a',
    },
    { id: 'keyboard', how: 'sed -i s/gb/us/ /etc/default/keyboard', back: 'sed -i s/us/gb/ /etc/default/keyboard' },
  ],
  [
    {
      id: 'settings',
      how: 'cp /etc/canteen-kiosk/kiosk.json /root/; echo "{" >/etc/canteen-kiosk/kiosk.json',
      back: 'cp /root/kiosk.json /etc/canteen-kiosk/',
    },
  ],
  [
    { id: 'lists', how: 'mv /etc/canteen-kiosk/lists /root/', back: 'mv /root/lists /etc/canteen-kiosk/' },
    { id: 'sysrq', how: 'sysctl --quiet kernel.sysrq=438', back: 'sysctl --quiet kernel.sysrq=0' },
    {
      id: 'ctrl-alt-del',
      how: 'mv /etc/systemd/system/ctrl-alt-del.target /root/; systemctl daemon-reload',
      back: 'mv /root/ctrl-alt-del.target /etc/systemd/system/; systemctl daemon-reload',
    },
    { id: 'debug-shell', how: 'systemctl enable debug-shell', back: 'systemctl disable debug-shell' },
  ],
  [{ id: 'running', how: OLD_SEAT, back: 'true' }],
];

/** Runs doctor, and returns the states of each check's findings, joined by spaces. */
async function doctor(pc: Pc): Promise<ReadonlyMap<string, string>> {
  const { out } = await pc.sh('canteen-kiosk doctor --json 2>/dev/null', 90);
  const { diagnoses } = JSON.parse(out) as { diagnoses: readonly Diagnosis[] };
  return new Map(diagnoses.map(({ id, findings }) => [id, findings.map(({ state }) => state).join(' ')]));
}

test('doctor reports each of ten faults of a PC, including a kiosk that never starts', async ({ trial }) => {
  const pc = await trial.pc();
  const sound = await doctor(pc);
  // The test itself changed these: it has a drop-in for slow PCs, and it switches off background work such as Debian's updates.
  const wrong = [...sound].filter(([, states]) => /wrong/.test(states)).map(([id]) => id);
  expect(wrong).toEqual(['unit-changes', 'upgrades']);
  expect(sound.get('running')).toBe('sound');
  for (const faults of BROKEN) {
    for (const { how } of faults) await pc.says(how, 30);
    const broken = await doctor(pc);
    for (const { id } of faults) {
      expect(broken.get(id), id).not.toBe(sound.get(id));
      expect(broken.get(id), id).toMatch(/wrong|note/);
    }
    for (const { back } of faults) await pc.says(back, 30);
  }
});
