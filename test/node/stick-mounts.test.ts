import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Mount, readMounts } from '../../main/node/sticks/mounts.ts';
import { STICK_RULES, type StickVerdict, sticksAmong, stickVerdict } from '../../main/node/sticks/verdict.ts';
import { damaged, fuzzCases, pick, seeded, textOf, whole } from '../fakes/random.ts';

const SAFE_LINE = '41 27 8:17 / /media/kiosk/STICK ro,nosuid,nodev,noexec,relatime shared:9 - vfat /dev/sdb1 ro,fmask=0277';
const SYSTEM = '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw';

test('a line of mountinfo is read as the kernel wrote it', () => {
  const lines = [
    SAFE_LINE,
    '42 27 8:33 / /media/kiosk/MY\\040OLD\\011STICK\\012\\134x ro,nosuid - exfat /dev/sdc1 rw',
    // No optional fields, several of them, and a source without a name.
    '43 27 0:40 / /run/a rw master:2 propagate_from:1 unbindable - tmpfs  rw,size=8m',
    '44 27 0:41 /sub\\040folder /run/b rw - btrfs /dev/x rw,subvol=/a',
  ];
  expect(readMounts(`${lines.join('\n')}\n`)).toEqual([
    {
      id: 41,
      parent: 27,
      device: '8:17',
      root: '/',
      point: '/media/kiosk/STICK',
      type: 'vfat',
      options: new Set(['ro', 'nosuid', 'nodev', 'noexec', 'relatime']),
      superOptions: new Set(['ro', 'fmask=0277']),
    },
    expect.objectContaining({ point: '/media/kiosk/MY OLD\tSTICK\n\\x', type: 'exfat', options: new Set(['ro', 'nosuid']) }),
    expect.objectContaining({ point: '/run/a', type: 'tmpfs', superOptions: new Set(['rw', 'size=8m']) }),
    expect.objectContaining({ root: '/sub folder', point: '/run/b', type: 'btrfs' }),
  ]);
});

test('every mount of this PC can be read', () => {
  const text = readFileSync('/proc/self/mountinfo', 'utf8');
  expect(readMounts(text)).toHaveLength(text.split('\n').length - 1);
});

test('malformed lines of mountinfo are left out', () => {
  const odd = [
    '',
    'x 27 8:17 / /media/a ro - vfat /dev/sdb1 ro',
    '41 27 8:17 / media/a ro - vfat /dev/sdb1 ro',
    '41 27 8:17 / /media/a ro vfat /dev/sdb1 ro',
    '41 27 8:17 / /media/a ro - vfat /dev/sdb1',
    '41 27 8:17 / /media/a ro - vfat /dev/sdb1 ro more',
    '41 27 8 / /media/a ro - vfat /dev/sdb1 ro',
    `${SAFE_LINE} `,
    ` ${SAFE_LINE}`,
  ];
  expect(readMounts(odd.join('\n'))).toEqual([]);
});

/** A stick whose name pretends to be the rest of a line. The real mount is unsafe: rw, and a driver that is not allowed. */
const FORGED = 'X ro,noexec,nosuid,nodev - vfat /dev/sdb1 ro';
const forgedLine = lineOf({ ...mountOf({ type: 'ntfs3', options: 'rw,relatime' }), point: `/media/${FORGED}` });

test('the name of a stick cannot pass for mount options', () => {
  expect(verdictOf(forgedLine)).toMatchObject({ kind: 'refused' });
});

test('twin: a reader that unescapes before it splits the fields would take such a name for options', () => {
  const [before, after] = JSON.parse(`"${forgedLine.replaceAll('\\040', ' ')}"`).split(' - ');
  expect(before?.split(' ')[5]).toBe('ro,noexec,nosuid,nodev');
  expect(after?.split(' ')[0]).toBe('vfat');
});

test('escapes in mountinfo are decoded only once', () => {
  expect(readMounts(lineOf({ ...mountOf({}), point: '/media/\\040' }))[0]?.point).toBe('/media/\\040');
  expect(readMounts(SAFE_LINE.replace('STICK', '\\303\\244'))[0]?.point).toBe('/media/kiosk/ä');
});

test('a stick that is mounted safely may be read; a writable one may serve as an outbox', () => {
  expect(verdictOf(SAFE_LINE)).toEqual({ kind: 'packs' });
  for (const type of ['vfat', 'exfat', 'ext2', 'ext3', 'ext4']) expect(judged({ type }), type).toEqual({ kind: 'packs' });
  expect(judged({ options: 'rw,noexec,nosuid,nodev', superOptions: 'rw' })).toEqual({ kind: 'outbox' });
  for (const root of STICK_RULES.roots) expect(judged({ point: `${root}/x` })).toEqual({ kind: 'packs' });
});

test('each safe option is required on the mount itself, and missing ones are reported', () => {
  const unsafe = 'This PC has opened the stick in an unsafe way. Tell IT: it is mounted without';
  for (const access of ['ro', 'rw']) {
    for (const missing of ['noexec', 'nosuid', 'nodev']) {
      const options = [access, 'noexec', 'nosuid', 'nodev'].filter((option) => option !== missing).join(',');
      // A file system option of the same name does not count.
      expect(judged({ options, superOptions: `rw,${missing}` })).toEqual({ kind: 'refused', why: `${unsafe} ${missing}.` });
    }
  }
  expect(judged({ options: 'rw' })).toEqual({ kind: 'refused', why: `${unsafe} noexec, nosuid, nodev.` });
  for (const options of ['noexec,nosuid,nodev', 'ro,rw,noexec,nosuid,nodev'])
    expect(judged({ options })).toMatchObject({ why: 'This PC does not say whether the stick can be written to. Tell IT.' });
});

test('other file systems are refused by name; an unknown name is not repeated', () => {
  const formatted = (as: string) => ({
    kind: 'refused',
    why: `The stick is formatted as ${as}, which the kiosk does not read. Format it as exFAT or FAT32.`,
  });
  for (const type of ['ntfs3', 'udf', 'iso9660', 'btrfs', 'squashfs', 'tmpfs', 'fuseblk', 'fuse.vfat', 'overlay', 'VFAT', '9p'])
    expect(judged({ type }), type).toEqual(formatted(type));
  for (const type of ['fuse.<b>call 0900', 'x'.repeat(50), 'vfat\u202e'])
    expect(judged({ type })).toEqual(formatted('something else'));
});

test('only mounts below the folders for sticks are sticks', () => {
  for (const point of ['/', '/home', '/media', '/media/', '/mediaeval/x', '/run/kiosk-usb', '/mnt/x', '/home/media/x'])
    expect(judged({ point }), point).toEqual({ kind: 'notAStick' });
});

test('a bind mount of a folder, an unreadable name, and a stick that turned read-only are refused', () => {
  expect(judged({ root: '/etc' })).toEqual({ kind: 'refused', why: 'This is a folder of a disk, not a whole stick. Tell IT.' });
  const why = 'The stick has a name that cannot be read. Give it a name of plain letters.';
  const bytes = Buffer.from(SAFE_LINE).map((byte) => (byte === 'K'.charCodeAt(0) ? 0xff : byte));
  expect(verdictOf(new TextDecoder().decode(bytes))).toEqual({ kind: 'refused', why });
  // As the kernel leaves a mount with a damaged file system: rw in the mount options, ro in the file system's.
  expect(judged({ options: 'rw,noexec,nosuid,nodev', superOptions: 'ro' })).toMatchObject({
    why: 'The stick cannot be written to any more: it is write-protected or damaged. Use another stick.',
  });
});

test("this PC's own disk is refused wherever else it is mounted; on its own that mount would pass", () => {
  const own = '50 27 254:0 / /media/kiosk/data ro,noexec,nosuid,nodev - ext4 /dev/root rw';
  expect(kinds(`${SYSTEM}\n${own}`)).toEqual([['/media/kiosk/data', 'refused']]);
  expect(verdictOf(own)).toEqual({ kind: 'packs' });
  // A stick may be mounted twice: for reading, and as an outbox.
  const twice = `${SAFE_LINE}\n${SAFE_LINE.replace('41', '42').replace('STICK ro', 'OUT rw').replace('sdb1 ro', 'sdb1 rw')}`;
  expect(kinds(`${SYSTEM}\n${twice}`)).toEqual([
    ['/media/kiosk/STICK', 'packs'],
    ['/media/kiosk/OUT', 'outbox'],
  ]);
});

test('of two mounts at one point only the upper one counts, whatever their order in mountinfo', () => {
  const above = SAFE_LINE.replace('41 27 8:17', '42 41 8:33').replace('vfat', 'ntfs3');
  for (const text of [`${SAFE_LINE}\n${above}`, `${above}\n${SAFE_LINE}`])
    expect(kinds(text)).toEqual([['/media/kiosk/STICK', 'refused']]);
});

test('fuzz: random mounts with any names are read back unchanged', () => {
  const random = seeded(4);
  for (let left = fuzzCases(20_000) / 2; left > 0; left -= 1) {
    const mounts = Array.from({ length: whole(random, 6) }, () => drawn(random));
    const read = readMounts(mounts.map(lineOf).join('\n'));
    if (JSON.stringify(read.map(plain)) !== JSON.stringify(mounts.map(plain))) expect(read).toEqual(mounts);
  }
});

test('fuzz: damaged mountinfo gives no stick that it does not contain, and no error', () => {
  const random = seeded(5);
  for (let left = fuzzCases(20_000) / 2; left > 0; left -= 1) {
    const text = Array.from({ length: 1 + whole(random, 4) }, () => lineOf(drawn(random))).join('\n');
    const hurt = new TextDecoder().decode(damaged(random, Buffer.from(text)));
    const lines = hurt.split('\n');
    for (const { mount, verdict } of sticksAmong(readMounts(hurt))) {
      const line = lines.find(
        (candidate) => JSON.stringify(readMounts(candidate).map(plain)[0]) === JSON.stringify(plain(mount)),
      );
      // Parsed independently: the sixth word of the line, and the first after the hyphen.
      const words = line?.split(' ') ?? [];
      const options = words[5]?.split(',') ?? [];
      const safe =
        ['ro', 'noexec', 'nosuid', 'nodev'].every((option) => options.includes(option)) &&
        STICK_RULES.types.has(words[words.indexOf('-', 6) + 1] ?? '');
      if (line === undefined || (verdict.kind === 'packs' && !safe)) expect(hurt, 'a stick that is not there').toBe('');
    }
  }
});

interface Parts {
  readonly point?: string;
  readonly root?: string;
  readonly type?: string;
  readonly options?: string;
  readonly superOptions?: string;
}

function mountOf(parts: Parts): Mount {
  const {
    point = '/media/kiosk/STICK',
    root = '/',
    type = 'vfat',
    options = 'ro,noexec,nosuid,nodev',
    superOptions = 'ro',
  } = parts;
  const sets = { options: new Set(options.split(',')), superOptions: new Set(superOptions.split(',')) };
  return { id: 41, parent: 27, device: '8:17', root, point, type, ...sets };
}

function judged(parts: Parts): StickVerdict {
  return stickVerdict(mountOf(parts));
}

function verdictOf(line: string): StickVerdict | undefined {
  return readMounts(line).map((mount) => stickVerdict(mount))[0];
}

function kinds(text: string): readonly unknown[] {
  return sticksAmong(readMounts(text)).map(({ mount, verdict }) => [mount.point, verdict.kind]);
}

/** Formats a line like the kernel's show_mountinfo. */
function lineOf(mount: Mount): string {
  const { id, parent, device, options, superOptions } = mount;
  const [root, point, type] = [mount.root, mount.point, mount.type].map(escaped);
  return `${id} ${parent} ${device} ${root} ${point} ${[...options]} shared:7 - ${type} /dev/sdb1 ${[...superOptions]}`;
}

function escaped(name: string): string {
  return name.replace(/[ \t\n\\]/g, (letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

function plain(mount: Mount): unknown {
  return { ...mount, options: [...mount.options], superOptions: [...mount.superOptions] };
}

const NAMES = ' \t\n\\-/,:0134ab.äж\u202e\r\u2028';
const OPTIONS = ['ro', 'rw', 'noexec', 'nosuid', 'nodev', 'relatime', 'noexecX', 'size=8m'];

function drawn(random: () => number): Mount {
  const some = () => new Set(['ro', ...OPTIONS.filter(() => random() < 0.6)]);
  return {
    id: whole(random, 9999),
    parent: whole(random, 9999),
    device: `${whole(random, 300)}:${whole(random, 99)}`,
    root: random() < 0.7 ? '/' : `/${textOf(random, NAMES, whole(random, 9))}`,
    point: `${pick(random, ['/media/', '/run/kiosk-usb/', '/'])}${textOf(random, NAMES, whole(random, 20))}`,
    type: pick(random, ['vfat', 'exfat', 'ext4', 'ntfs3', 'fuse.a b', 'vfat -']),
    options: some(),
    superOptions: some(),
  };
}
