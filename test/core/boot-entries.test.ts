import { expect, test } from '@playwright/test';
import {
  type BootEntry,
  bootOrder,
  entryName,
  entryText,
  LOADER_TEXT,
  planInstallation,
  readEntryName,
  standingOf,
  startedOnce,
} from '../../main/core/updates/boot-entries.ts';

const FIRST: BootEntry = { generation: 1, slot: 'a', serial: 7, tries: null };
const SYSTEM = { version: '0.1.0', rootHash: 'e'.repeat(64), dataBlocks: 150_000 };

/** The entry that the boot loader starts, and all entries after it has counted the try. */
function start(entries: readonly BootEntry[]): { readonly started: BootEntry; readonly entries: readonly BootEntry[] } {
  const [first] = bootOrder(entries);
  if (first === undefined) throw new Error('there is nothing to start');
  const started = startedOnce(first);
  return { started, entries: entries.map((entry) => (entry === first ? started : entry)) };
}

test('the name of a boot entry holds the generation, the slot, the serial and the tries left', () => {
  const names: readonly (readonly [string, BootEntry])[] = [
    ['kiosk-1-a-7.conf', FIRST],
    ['kiosk-2-b-20261201+2.conf', { generation: 2, slot: 'b', serial: 20_261_201, tries: { left: 2, done: 0 } }],
    ['kiosk-2-b-8+1-1.conf', { generation: 2, slot: 'b', serial: 8, tries: { left: 1, done: 1 } }],
    ['kiosk-2-b-8+0-2.conf', { generation: 2, slot: 'b', serial: 8, tries: { left: 0, done: 2 } }],
  ];
  for (const [name, entry] of names) {
    expect.soft(readEntryName(name)).toEqual(entry);
    expect.soft(entryName(entry)).toBe(name);
  }
});

test('files of other programs, drafts and odd names are not boot entries', () => {
  const others = [
    ...['debian.conf', 'kiosk-1-c-7.conf', 'kiosk-0-a-7.conf', 'kiosk-1-a-0.conf', 'kiosk-1-a-7.conf.new', 'kiosk-01-a-7.conf'],
    ...['kiosk-1-a-9999999999.conf', 'kiosk-1-a-7+.conf', 'kiosk-1-a-7+1-.conf', 'Kiosk-1-a-7.conf', 'kiosk-1-a-7.conf\n'],
  ];
  for (const name of others) expect.soft(readEntryName(name), name).toBeNull();
});

test('a boot entry starts its own slot, verified by its root hash, and restarts the PC on a kernel panic', () => {
  const text = entryText({ ...FIRST, generation: 3, slot: 'b' }, SYSTEM);
  expect(text.split('\n')).toEqual([
    'title Canteen kiosk 0.1.0',
    'sort-key canteen-kiosk',
    'version 3',
    'linux /canteen-kiosk/b/kernel',
    'initrd /canteen-kiosk/b/initrd',
    expect.stringMatching(/^options kiosk\.slot=b kiosk\.hash=e{64} kiosk\.blocks=150000 boot=kiosk ro .*\bpanic=10\b/),
    '',
  ]);
});

test('the boot loader shows no menu and does not allow editing the kernel command line', () => {
  expect(LOADER_TEXT.split('\n')).toEqual(expect.arrayContaining(['timeout menu-disabled', 'editor no', 'auto-entries no']));
});

test('an update goes into the slot that is not running, and that slot cannot be started while it is written', () => {
  const old: BootEntry = { generation: 1, slot: 'b', serial: 6, tries: null };
  const running: BootEntry = { generation: 2, slot: 'a', serial: 7, tries: null };
  expect(planInstallation([old, running], 'a', 8)).toEqual({
    entry: { generation: 3, slot: 'b', serial: 8, tries: { left: 2, done: 0 } },
    outdated: [old],
  });
  // Power fails during the installation.
  expect(start([running]).started).toEqual(running);
});

test('while a new system is on trial, no update overwrites the previous one', () => {
  const tried: BootEntry = { generation: 2, slot: 'b', serial: 8, tries: { left: 1, done: 1 } };
  expect(planInstallation([FIRST, tried], 'b', 9)).toBeNull();
  expect(planInstallation([FIRST, { ...tried, tries: null }], 'b', 9)?.entry.slot).toBe('a');
});

test('a new system is started next; one that never comes up is abandoned after two tries', () => {
  const plan = planInstallation([FIRST], 'a', 8);
  let entries: readonly BootEntry[] = [FIRST, ...(plan === null ? [] : [plan.entry])];
  const slots: string[] = [];
  const names: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const next = start(entries);
    entries = next.entries;
    slots.push(next.started.slot);
    names.push(entryName(next.started));
  }
  expect(slots).toEqual(['b', 'b', 'a', 'a']);
  expect(names.slice(0, 2)).toEqual(['kiosk-2-b-8+1-1.conf', 'kiosk-2-b-8+0-2.conf']);
  expect(standingOf(entries, 'a')).toMatchObject({ kind: 'cameBack', entry: { serial: 8 } });
});

test('a system that has proven itself stays', () => {
  const proven: BootEntry = { generation: 2, slot: 'b', serial: 8, tries: null };
  let entries: readonly BootEntry[] = [FIRST, proven];
  for (let i = 0; i < 5; i += 1) entries = start(entries).entries;
  expect(start(entries).started).toEqual(proven);
  expect(standingOf(entries, 'b')).toEqual({ kind: 'proven' });
});

test('an older system that IT reinstalls is started before the newer one', () => {
  const newer: BootEntry = { generation: 4, slot: 'a', serial: 9, tries: null };
  const plan = planInstallation([newer], 'a', 5);
  expect(start([newer, ...(plan === null ? [] : [plan.entry])]).started).toMatchObject({ slot: 'b', serial: 5 });
});

test('a PC whose only system has no tries left still starts it', () => {
  const only: BootEntry = { ...FIRST, tries: { left: 0, done: 2 } };
  expect(start([only]).started).toMatchObject({ slot: 'a', tries: { left: 0, done: 3 } });
});

test('the running system knows whether it is on trial, and whether a newer one waits', () => {
  const tried: BootEntry = { generation: 2, slot: 'b', serial: 8, tries: { left: 1, done: 1 } };
  expect(standingOf([FIRST, tried], 'b')).toEqual({ kind: 'onTrial', entry: tried, left: 1 });
  expect(standingOf([FIRST, tried], 'a')).toEqual({ kind: 'waiting', entry: tried });
  expect(standingOf([FIRST], 'a')).toEqual({ kind: 'proven' });
});
