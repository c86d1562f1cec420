import { join } from 'node:path';
import { seeded } from '../../fakes/random.ts';
import { SITE_HOST } from '../image/disk.ts';
import { run } from '../image/shell.ts';
import type { Pc } from '../pc/pc.ts';
import { countOnDisk } from '../raw-disk.ts';
import { stateOn } from '../state-folder.ts';
import type { Trial } from '../states.ts';
import { makeStick } from '../sticks.ts';
import { expect, test } from '../test.ts';
import { coldStart, endSession, journalOf, openPage, settled } from '../visit.ts';
import { diskAfter, diskWithout, readWriteLog, type Write } from '../write-log.ts';

/** Typed by the visitor. Commands in the PC must not contain it, so PATTERN is a regex that does not match its own text. */
const MARKER = 'zqxmarker77kv';
/** Differs from the marker in the address, so that a match on the RAM disk is the typed text. */
const TYPED = `${MARKER}typed`;
const PATTERN = 'zqxmarke[r]77kvtyped';
const DISKS = ['root', 'state'] as const;

/** Counts the files with the typed text on the RAM disk, which only the kiosk's mount namespace has. */
const ON_RAM_DISK = `nsenter --mount --target $(systemctl show --property MainPID --value canteen-kiosk) grep --recursive --files-with-matches --text ${PATTERN} /dev/shm | wc -l`;

const VERIFY = 'canteen-kiosk pack journal verify /var/lib/canteen-kiosk/journal';

async function leaveMarks(pc: Pc): Promise<void> {
  await openPage(pc, `${SITE_HOST}/?q=${MARKER}`);
  await pc.type(TYPED);
  await pc.until('the page has stored what was typed', 20, async () => Number(await pc.says(ON_RAM_DISK)) > 0);
}

function onDisks(trial: Trial): number {
  return DISKS.reduce((sum, name) => sum + countOnDisk(join(trial.folder, `${name}.qcow2`), MARKER), 0);
}

test('a power cut in a visit leaves nothing of it on the disk, and the PC is in service again', { tag: '@short' }, async ({
  trial,
}) => {
  const cut = await trial.pc({ from: 'visit' });
  await leaveMarks(cut);
  await cut.says('sync');
  await cut.cut();
  expect(onDisks(trial)).toBe(0);
  const pc = await trial.pc({ from: 'visit' }, true);
  await coldStart(pc);
  const notice = await pc.reads('Accept and start browsing', 30, 'notice');
  expect(notice.find('erased at')).not.toBeNull();
  expect((await pc.sh(VERIFY, 60)).out).toMatch(/whole/);
  // Positive control: the PC itself writes the marker to the disk.
  await pc.says("printf 'zqx%s' marker77kv >/var/tmp/control; sync");
  await pc.cut();
  expect(onDisks(trial)).toBeGreaterThan(0);
});

test('a power cut in the middle of a wipe leaves nothing of the visit', async ({ trial }) => {
  const cut = await trial.pc({ from: 'visit' });
  await leaveMarks(cut);
  await endSession(cut);
  await cut.until('the turn has ended', 20, async () =>
    (await journalOf(cut)).some(({ code, turn }) => code === 'turn.ended' && turn === 2),
  );
  await cut.cut();
  expect(onDisks(trial)).toBe(0);
  const pc = await trial.pc({ from: 'visit' }, true);
  await coldStart(pc);
  await pc.reads('Accept and start browsing', 30, 'notice');
  expect((await journalOf(pc)).filter(({ code }) => code === 'fault').map(({ fault }) => fault)).toEqual(['staff.unset']);
  expect((await pc.sh(VERIFY, 60)).out).toMatch(/whole/);
});

const CUTS = ['clean', 'torn', 'reordered'] as const;
const STEPS = 16;

/** Installs a pack from a stick. Returns the state disk from before, and every write to it. */
async function installedPack(trial: Trial): Promise<{ readonly before: string; readonly writes: readonly Write[] }> {
  const log = join(trial.folder, 'writes.log');
  const before = join(trial.folder, 'before.raw');
  const stick = await makeStick(trial.folder, 'pack', { fileSystem: 'fat32', pack: 12 });
  const pc = await trial.pc({ log });
  await pc.plug(stick);
  await pc.until('the pack is installed', 20, async () => (await journalOf(pc)).some(({ code }) => code === 'pack.installed'));
  await pc.says('sync');
  await pc.cut();
  run('qemu-img', 'convert', '-O', 'raw', trial.before.get('state') ?? '', before);
  return { before, writes: readWriteLog(log) };
}

test('a power cut at any write of an installation leaves one whole pack and a whole journal', async ({ trial }) => {
  const { before, writes } = await installedPack(trial);
  expect(writes.filter(({ flush }) => flush).length).toBeGreaterThan(3);
  const random = seeded(7);
  const after = join(trial.folder, 'after.raw');
  const packs = new Set<number | null>();
  for (const cut of CUTS)
    for (let step = 0; step <= STEPS; step += 1) {
      diskAfter(before, after, writes, Math.ceil((writes.length * step) / STEPS), cut, random);
      const { pack, problems } = await stateOn(after);
      expect(problems, `${cut}, step ${step} of ${STEPS}`).toEqual([]);
      packs.add(pack);
    }
  // Some cuts came before the pack was installed and some after; nothing else is found.
  expect([...packs]).toEqual([null, 12]);
});

test('twin: a disk that loses a confirmed write is noticed', async ({ trial }) => {
  const { before, writes } = await installedPack(trial);
  const after = join(trial.folder, 'after.raw');
  const found = new Set<string>();
  for (const lost of writes.filter(({ bytes }) => bytes.length > 0)) {
    diskWithout(before, after, writes, lost);
    const { problems } = await stateOn(after).catch(() => ({ problems: ['The disk cannot be read.'] }));
    for (const problem of problems) found.add(problem);
  }
  // The lost write was part of the pack, or of the journal.
  expect([...found]).toContainEqual(expect.stringContaining('block pack'));
  expect([...found]).toContainEqual(expect.stringContaining('journal was damaged'));
});

/** Swap, as a careless installation sets it up, and a program that needs all memory. */
const SWAP_ON = 'fallocate --length 1G /swapfile && chmod 600 /swapfile && mkswap -q /swapfile && swapon /swapfile';
const PRESSURE = `systemd-run --quiet --unit=pressure python3 -c 'a = bytearray(b"x" * (2200 << 20)); import time; [time.sleep(1) or a.__setitem__(slice(0, len(a), 4096), a[::4096]) for _ in range(4)]'`;

/** Asks the kernel to reclaim as much of the kiosk's memory as it can. It fails with EAGAIN when that is less than all. */
const RECLAIM =
  'echo 2G >/sys/fs/cgroup$(systemctl show --property ControlGroup --value canteen-kiosk)/memory.reclaim 2>/dev/null || true';

const PAGES_OUT = "awk '/pswpout/ {print $2}' /proc/vmstat";

async function visitWithSwap(trial: Trial): Promise<Pc> {
  const pc = await trial.pc({ from: 'visit' });
  await pc.says(SWAP_ON);
  return pc;
}

test('nothing of a visit goes to swap under memory pressure', async ({ trial }) => {
  const pc = await visitWithSwap(trial);
  await leaveMarks(pc);
  await pc.says(PRESSURE);
  await pc.until('the PC swaps', 30, async () => Number(await pc.says(PAGES_OUT)) > 2000);
  // While memory is this short, the next steps would take a quarter of an hour.
  await pc.says('systemctl stop pressure', 60);
  await pc.says(RECLAIM, 60);
  await settled(pc);
  await pc.says('sync');
  await pc.cut();
  expect(onDisks(trial)).toBe(0);
});

test('twin: without MemorySwapMax a visit goes to swap', async ({ trial }) => {
  const pc = await visitWithSwap(trial);
  await pc.says('systemctl set-property --runtime canteen-kiosk.service MemorySwapMax=infinity');
  await leaveMarks(pc);
  await pc.says(RECLAIM, 60);
  await pc.says('sync');
  await pc.cut();
  expect(onDisks(trial)).toBeGreaterThan(0);
});
