import { expect, test } from '../image-pc.ts';

test('the install stick makes a PC with a new disk a kiosk; a disk that is too small and the stick itself are refused', async ({
  trial,
}) => {
  const stick = await trial.newInstallStick();
  const disk = trial.newBlankDisk('disk', 'nvme', '16G');
  const small = trial.newBlankDisk('small', 'sata', '2G');
  const pc = await trial.start(undefined, [small, disk, stick]);
  const screen = await pc.reads('Type ERASE to confirm', 120, 'install');
  expect(screen.find('too small')).not.toBeNull();
  expect(screen.find('started from')).not.toBeNull();
  await pc.up();
  expect(await pc.says('findmnt -n -o FSTYPE /run/kiosk/state', 60)).toBe('tmpfs');
  // To the field by keyboard alone: the only disk is chosen already.
  await pc.clickOn('Type ERASE to confirm', screen);
  await pc.type('erase');
  await pc.keys('ret');
  await pc.reads('being made a kiosk', 60, 'copying');
  await pc.reads('Take the stick out', 120, 'done');
  expect(pc.events.filter(({ event }) => event === 'RESET')).toEqual([]);
  await pc.pull();
  await pc.until('the PC restarts', 60, async () => pc.events.some(({ event }) => event === 'RESET'));
  await pc.reads('Set up this PC', 120, 'set-up');
  await pc.up();
  expect(await pc.says('readlink -f /run/kiosk/disk/state', 60)).toMatch(/^\/dev\/nvme0n1p4$/);
  expect(await pc.says('findmnt -n -o FSTYPE /run/kiosk/state', 60)).toBe('ext4');
  const free = Number(await pc.says('df --output=size -BM /run/kiosk/state | tail -n 1 | tr -d M', 60));
  expect(free, 'the state takes the rest of the disk').toBeGreaterThan(10_000);
  expect(await pc.says('systemctl --failed --no-legend --no-pager', 60)).toBe('');
});
