/** Makes the disks of the test PC: a Debian root with the package installed as IT would, and a disk for the kiosk's state. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORK } from '../pc/accelerator.ts';
import type { KernelBoot } from '../pc/qemu.ts';
import { cached } from './cache.ts';
import { packsFolder } from './packs.ts';
import { debianRoot } from './root.ts';
import { script } from './shell.ts';

const PACKAGES = join(import.meta.dirname, '../../../out/package');

/** Hosts of the website that runs in the PC. */
export const SITE_HOST = 'news.machine.test';
const OTHER_HOST = 'other.machine.test';
const BLOCKED_HOST = 'blocked.machine.test';

export interface PcDisks {
  readonly root: string;
  readonly state: string;
  readonly kernel: string;
  readonly initrd: string;
}

/**
 * Time limits that an emulated PC cannot meet are raised as the guide for slow PCs says: by a setting, and by a drop-in for those of systemd.
 * The compositor draws in software, because the emulated graphics card cannot.
 */
const SLOW_PC_FACTOR = 30;
/** A page takes more than a minute to load. A visitor who waits for it must not count as idle. */
const SLOW_SESSION = { coverSeconds: 180, idleSeconds: 300 };
const SLOW_UNIT = '[Service]\nTimeoutStartSec=1500\nWatchdogSec=0\nTimeoutStopSec=120\n';
/**
 * Longer time slices than the kernel's 0.7 ms, in which an emulated processor does what a real one does in 0.03 ms. After each task switch QEMU
 * must look up its translated code again. Measured side by side: a start takes 0.9 times as long, `doctor` 0.85 times.
 */
const SCHEDULER =
  'w /sys/kernel/debug/sched/base_slice_ns - - - - 30000000\nw /sys/kernel/debug/sched/features - - - - NO_WAKEUP_PREEMPTION\n';
const SCHEDULER_UNIT = '[Unit]\nAfter=sys-kernel-debug.mount\nWants=sys-kernel-debug.mount\n';
const RENDERER = '[Service]\nEnvironment=WLR_RENDERER=pixman\n';

const FSTAB = 'LABEL=root / ext4 errors=remount-ro 0 1\nLABEL=state /var/lib/canteen-kiosk ext4 nosuid,nodev,noexec 0 2\n';
/** The website stands for a server elsewhere and knows what visitors typed, so its memory must not reach the PC's swap. */
const SITE_UNIT = `[Unit]
Description=Website for tests
[Service]
ExecStart=/usr/bin/python3 /usr/local/lib/kiosk-tests/site.py
StandardOutput=null
StandardError=null
Restart=always
MemorySwapMax=0
[Install]
WantedBy=multi-user.target
`;
const KEYBOARD = 'XKBMODEL="pc105"\nXKBLAYOUT="gb"\nXKBVARIANT=""\nXKBOPTIONS=""\nBACKSPACE="guess"\n';
/** The init process of the speed measurement. */
const SPEED = `#!/bin/sh\n${WORK}\n`;

/** Background work of Debian's first start. It has nothing to do with the kiosk, and takes minutes under emulation. */
const BACKGROUND = [
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  'man-db.timer',
  'dpkg-db-backup.timer',
  'e2scrub_all.timer',
  'fstrim.timer',
];

const INSTALL = `
root=$1 deb=$2
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sys "$root/sys"
mount --bind /dev "$root/dev"
trap 'umount -l "$root/dev" "$root/sys" "$root/proc"' EXIT
printf '#!/bin/sh\\nexit 101\\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp "$deb" "$root/root/given.deb"
chroot "$root" dpkg --install /root/given.deb >&2
rm "$root/root/given.deb"
rm "$root/usr/sbin/policy-rc.d"
chroot "$root" systemctl mask ${BACKGROUND.join(' ')} >&2
chroot "$root" systemctl enable testsite.service >&2
chroot "$root" update-initramfs -u >&2
`;

/** Packs the package and a newer version of it with a compression that an emulated PC unpacks in a minute. */
const REPACK = `
deb=$1 root=$2 work=$3
dpkg-deb --raw-extract "$deb" "$work"
dpkg-deb --build -Zzstd -z3 "$work" "$root/root/canteen-kiosk.deb" >&2
sed -i 's/^Version: .*/&+next/' "$work/DEBIAN/control"
dpkg-deb --build -Zzstd -z3 "$work" "$root/root/canteen-kiosk-newer.deb" >&2
`;

/** Returns the path of the Debian package in `out/package`. @throws Error when there is none */
function kioskDeb(): string {
  const name = readdirSync(PACKAGES).find((one) => one.endsWith('.deb'));
  if (name === undefined) throw new Error('out/package has no Debian package: npm run test:machine makes it');
  return join(PACKAGES, name);
}

const made = new Map<boolean, Promise<PcDisks>>();

/** Returns the disks; looks them up only once in a run, because hashing their inputs (100 MB) takes time. @param slow whether the PC is emulated */
export function pcDisks(slow: boolean): Promise<PcDisks> {
  const disks = made.get(slow) ?? findDisks(slow);
  made.set(slow, disks);
  return disks;
}

async function findDisks(slow: boolean): Promise<PcDisks> {
  const debian = await debianRoot();
  const packs = await packsFolder();
  const deb = kioskDeb();
  const inputs = [
    { text: debian + packs + slow },
    { path: deb },
    { path: import.meta.filename },
    { path: join(import.meta.dirname, 'site.py') },
  ];
  // Two kinds: a machine with KVM needs both, and the cache keeps only one folder of each kind.
  const folder = await cached(slow ? 'slow-disk' : 'disk', inputs, (empty) =>
    makeDisks(empty, { debian: join(debian, 'root'), packs, deb, slow }),
  );
  return {
    root: join(folder, 'root.raw'),
    state: join(folder, 'state.raw'),
    kernel: join(folder, 'vmlinuz'),
    initrd: join(folder, 'initrd'),
  };
}

export function bootOf({ kernel, initrd }: PcDisks, more = ''): KernelBoot {
  // systemd writes to the last console= of the command line, which is the screen, as on a real PC.
  const append = `root=/dev/vda rw console=ttyS0 console=tty0 quiet mitigations=off net.ifnames=0 ${more}`.trim();
  return { kernel, initrd, append };
}

/** Returns QEMU's arguments for the speed measurement. */
export function speedTrial({ kernel, initrd, root }: PcDisks): readonly string[] {
  const append = 'root=/dev/vda ro console=ttyS0 quiet mitigations=off panic=-1 init=/usr/local/lib/kiosk-tests/speed';
  return [
    ...[
      '-machine',
      'q35',
      '-m',
      '1024',
      '-smp',
      '1',
      '-nodefaults',
      '-nic',
      'none',
      '-display',
      'none',
      '-no-reboot',
      '-serial',
      'stdio',
    ],
    ...['-drive', `file=${root},if=virtio,format=raw,snapshot=on`, '-kernel', kernel, '-initrd', initrd, '-append', append],
  ];
}

interface Inputs {
  readonly debian: string;
  readonly packs: string;
  readonly deb: string;
  readonly slow: boolean;
}

function makeDisks(made: string, { debian, packs, deb, slow }: Inputs): void {
  const work = mkdtempSync(join(made, 'work-'));
  const [upper, spare, root] = ['upper', 'spare', 'root'].map((name) => join(work, name)) as [string, string, string];
  for (const folder of [upper, spare, root]) mkdirSync(folder);
  script('mount -t overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" overlay "$4"', debian, upper, spare, root);
  try {
    prepare(root, slow);
    script(INSTALL, root, deb);
    writeSettings(root, packs, slow);
    script(REPACK, deb, root, join(work, 'package'));
    script('mke2fs -q -F -t ext4 -L state -d "$1" "$2" 192M', join(root, 'var/lib/canteen-kiosk'), join(made, 'state.raw'));
    script(
      'rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/*; mke2fs -q -F -t ext4 -L root -d "$1" "$2" 5G',
      root,
      join(made, 'root.raw'),
    );
    script('cp "$1"/boot/vmlinuz-* "$2/vmlinuz"; cp "$1"/boot/initrd.img-* "$2/initrd"', root, made);
  } finally {
    script('umount "$1"', root);
    rmSync(work, { recursive: true });
  }
}

function prepare(root: string, slow: boolean): void {
  const put = (path: string, text: string, mode = 0o644) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  };
  put('etc/hostname', 'canteen-pc\n');
  put('etc/hosts', `127.0.0.1 localhost canteen-pc ${SITE_HOST} ${OTHER_HOST} ${BLOCKED_HOST}\n::1 localhost\n`);
  put('etc/fstab', FSTAB);
  put('etc/machine-id', '');
  put('etc/resolv.conf', '');
  put('etc/default/keyboard', KEYBOARD);
  put('etc/initramfs-tools/conf.d/tests', 'MODULES=list\nCOMPRESS=lz4\nFSTYPE=ext4\n');
  put('etc/initramfs-tools/modules', 'virtio_pci\nvirtio_blk\next4\n');
  put('etc/systemd/system/testsite.service', SITE_UNIT);
  put('usr/local/lib/kiosk-tests/speed', SPEED, 0o755);
  copyFileSync(join(import.meta.dirname, 'site.py'), join(root, 'usr/local/lib/kiosk-tests/site.py'));
  put('etc/systemd/system/canteen-kiosk.service.d/renderer.conf', RENDERER);
  if (!slow) return;
  put('etc/systemd/system/canteen-kiosk.service.d/slow-pc.conf', SLOW_UNIT);
  put('etc/tmpfiles.d/slow-pc.conf', SCHEDULER);
  put('etc/systemd/system/systemd-tmpfiles-setup.service.d/slow-pc.conf', SCHEDULER_UNIT);
}

/** Writes what IT would write into the settings folder. */
function writeSettings(root: string, packs: string, slow: boolean): void {
  const file = join(root, 'etc/canteen-kiosk/kiosk.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  settings.network.allowHosts = [SITE_HOST, OTHER_HOST, BLOCKED_HOST];
  if (slow) {
    settings.pc = { ...settings.pc, patience: SLOW_PC_FACTOR };
    settings.session = { ...settings.session, ...SLOW_SESSION };
  }
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
  const keys = join(root, 'etc/canteen-kiosk/keys');
  mkdirSync(keys, { recursive: true });
  copyFileSync(join(packs, 'pins.json'), join(keys, 'pins.json'));
}
