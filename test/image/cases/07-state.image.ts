import { imageDisk, type Partition, partitionsIn } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { overwrite } from '../raw.ts';

const GARBAGE = 0x5a;
const FILE_SYSTEM_BLOCK = 4096;

async function stateOf(): Promise<Partition> {
  const state = partitionsIn(await imageDisk()).find(({ name }) => name === 'kiosk-state');
  if (state === undefined) throw new Error('the image has no state');
  return state;
}

test('a state whose first blocks are damaged is repaired at the start: the PC keeps its codes and comes into service, and so does one whose state is full', async ({
  trial,
}) => {
  const disk = await trial.newDisk();
  overwrite(disk, (await stateOf()).start, FILE_SYSTEM_BLOCK, GARBAGE);
  const pc = await trial.start();
  await pc.reads('Accept and start browsing', 120, 'notice-after-the-repair');
  await pc.up();
  await pc.sh('dd if=/dev/zero of=/run/kiosk/state/fill bs=1M; sync', 120);
  expect(await pc.says('df --output=avail -BM /run/kiosk/state | tail -n 1 | tr -d " "', 60)).toBe('0M');
  await pc.cut();
  await (await trial.start()).reads('Accept and start browsing', 120, 'notice-with-a-full-state');
});

test('a PC whose state is beyond repair says that it is out of order, and asks nobody for new codes', async ({ trial }) => {
  const disk = await trial.newDisk();
  const { start, bytes } = await stateOf();
  overwrite(disk, start, bytes, GARBAGE);
  const pc = await trial.start();
  const screen = await pc.reads('THIS PC IS OUT OF ORDER', 120, 'out-of-order');
  expect(screen.find('disk of this PC cannot be used')).not.toBeNull();
});

test('a PC without UEFI says on its screen what to change', async ({ trial }) => {
  await trial.newDisk();
  for (const disk of [{ name: 'disk', file: trial.disk, format: 'qcow2' } as const, await trial.newInstallStick()]) {
    const pc = await trial.startBios([disk]);
    await pc.reads('kiosk needs UEFI mode', 30, `bios-${disk.name}`);
    await pc.cut();
  }
});
