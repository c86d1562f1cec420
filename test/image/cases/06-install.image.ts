import type { Pc } from '../../machine/pc/pc.ts';
import { expect, test } from '../image-pc.ts';
import { isZero } from '../raw.ts';

const MIB = 1 << 20;

/** By keyboard alone: the only disk is chosen from the start. */
async function erase(pc: Pc): Promise<void> {
  const screen = await pc.reads('Type ERASE to confirm', 120, 'install');
  await pc.clickOn('Type ERASE to confirm', screen);
  await pc.type('erase');
  await pc.keys('ret');
  await pc.reads('being installed', 60, 'copying');
}

test('the install stick erases a kiosk that is on the disk and installs a new one, also after a power cut; no other disk is touched', async ({
  trial,
}) => {
  const stick = await trial.newInstallStick();
  const disk = await trial.newOldKiosk('disk', 'nvme', '16G');
  const small = trial.newBlankDisk('small', 'sata', '2G');
  // On the install stick not even updates are taken from another stick.
  const other = trial.newStick('other');
  const disks = [small, disk, stick, other];

  const first = await trial.start(undefined, disks);
  const screen = await first.reads('It holds a kiosk', 120, 'install-over-a-kiosk');
  expect(screen.find('It needs at least 6'), 'the small disk').not.toBeNull();
  await first.up();
  expect(await first.says('findmnt -n -o FSTYPE /run/kiosk/state', 60)).toBe('tmpfs');
  expect(await first.says('ls /run/kiosk-usb', 60)).toBe('');
  const own = await first.says('readlink -f /run/kiosk/disk/esp', 60);
  expect(JSON.parse(await first.says('cat /run/canteen-kiosk-install/disks.json', 60)).stick).toBe(
    own.replace(/^\/dev\/|\d+$/g, ''),
  );
  await erase(first);
  await first.until(
    '5 % are copied',
    60,
    async () => percent(await first.sh('cat /run/canteen-kiosk-install/step.json', 10)) >= 5,
    500,
  );
  await first.cut();
  expect(isZero(disk.file, MIB, MIB), 'the disk does not start after a power cut').toBe(true);

  const pc = await trial.start(undefined, disks);
  await erase(pc);
  await pc.reads('Take the stick out', 120, 'done');
  await new Promise((done) => setTimeout(done, 20_000));
  expect(pc.events.filter(({ event }) => event === 'RESET')).toEqual([]);
  await pc.pull('other');
  await pc.pull();
  await pc.until('the PC restarts', 60, async () => pc.events.some(({ event }) => event === 'RESET'));
  await pc.reads('Set up this PC', 120, 'set-up');
  await pc.up();
  expect(await pc.says('readlink -f /run/kiosk/disk/state', 60)).toMatch(/^\/dev\/nvme0n1p4$/);
  expect(await pc.says('findmnt -n -o FSTYPE /run/kiosk/state', 60)).toBe('ext4');
  const free = Number(await pc.says('df --output=size -BM /run/kiosk/state | tail -n 1 | tr -d M', 60));
  expect(free, 'the state takes the rest of the disk').toBeGreaterThan(10_000);
  expect(await pc.says('systemctl --failed --no-legend --no-pager', 60)).toBe('');
  await pc.cut();
  expect(isZero(small.file, 0, MIB), 'the small disk is unchanged').toBe(true);
});

function percent({ out }: { readonly out: string }): number {
  return Number(/"percent":(\d+)/.exec(out)?.[1] ?? -1);
}
