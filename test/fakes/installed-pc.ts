/** A folder with the files of a healthy PC on which the package is installed: the tree of the package, and fakes for the rest. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';
import { signingKey } from './pack-kiosk.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
export const OS_TREE = join(REPOSITORY, 'build/os/linux/tree');

/** The id of an account that this machine does not have. */
const KIOSK = 64_991;
export const BUILT_ON = '2026-11-20';
export const TODAY = '2026-11-26';

/** The output of update-grub when IT have set a password. The hash matches no password. */
const GRUB = `set superusers="it"
password_pbkdf2 it grub.pbkdf2.sha512.10000.00.00
menuentry 'Debian GNU/Linux' --class debian --unrestricted $menuentry_id_option 'gnulinux-simple' {
  linux /vmlinuz root=/dev/sda2 ro quiet
}
`;

/** A hash that matches no code, with a low cost: checking a real one takes a quarter of a second. */
const NO_CODE = {
  N: 1024,
  r: 1,
  p: 1,
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(32).toString('base64'),
};
/** What the kiosk stores when both codes are set. */
export const STAFF_CODES = { version: 2, facilities: NO_CODE, it: NO_CODE };

/** The file that plays the output of `systemctl show` in a test. */
export const UNITS_SHOWN = '/run/units-shown';
const unitShown = (id: string): string => `Id=${id}
LoadState=loaded
ActiveState=active
SubState=running
Result=success
ExecMainCode=0
ExecMainStatus=0
NRestarts=0
ConditionResult=yes
ActiveEnterTimestamp=Thu 2026-11-26 08:00:12 GMT
InactiveEnterTimestamp=
ConditionTimestamp=Thu 2026-11-26 08:00:12 GMT
ExecMainStartTimestamp=Thu 2026-11-26 08:00:05 GMT
`;
export const RUNNING = ['canteen-kiosk.service', 'canteen-kiosk-seat.service'].map(unitShown).join('\n');

export class InstalledPc {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Makes the folder. Only root can give files to the account of the kiosk. */
  static make(root: string): InstalledPc {
    const pc = new InstalledPc(root);
    rmSync(root, { recursive: true, force: true });
    cpSync(OS_TREE, root, { recursive: true });
    pc.installProgram();
    pc.#system();
    cpSync(join(REPOSITORY, 'kiosk-config'), pc.at('/etc/canteen-kiosk'), { recursive: true });
    pc.write('/etc/canteen-kiosk/keys/pins.json', JSON.stringify({ group: 'canteen', ...pins() }));
    pc.write('/var/lib/canteen-kiosk/staff-code.json', JSON.stringify(STAFF_CODES), 0o600);
    chmodSync(pc.at('/var/lib/canteen-kiosk'), 0o700);
    pc.#own('', 0);
    pc.giveToKiosk('/var/lib/canteen-kiosk');
    pc.giveToKiosk('/var/lib/canteen-kiosk/staff-code.json');
    return pc;
  }

  /** Copies the PC, so that a test can change the copy. */
  copyTo(root: string): InstalledPc {
    rmSync(root, { recursive: true, force: true });
    // Not `cpSync`, which takes twice as long and does not keep the owners.
    execFileSync('cp', ['--archive', this.root, root]);
    return new InstalledPc(root);
  }

  at(path: string): string {
    return join(this.root, path);
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
    chmodSync(this.at(path), mode);
  }

  /** Replaces a part of a file. @throws Error if the file does not contain it */
  edit(path: string, from: string | RegExp, to: string): void {
    const before = readFileSync(this.at(path), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} holds no ${from}`);
    writeFileSync(this.at(path), after);
  }

  link(path: string, to: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    symlinkSync(to, this.at(path));
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  giveToKiosk(path: string): void {
    chownSync(this.at(path), KIOSK, KIOSK);
  }

  /** Writes the program, the files around it, and the checksum lists that doctor compares them with. */
  installProgram(program = WITHOUT_BLINK.map((name) => `${name}\0`).join('')): void {
    const files = { 'canteen-kiosk': program, 'resources/app.asar': 'application', 'LICENSE.electron.txt': 'licence' };
    for (const [path, text] of Object.entries(files)) this.write(`/opt/canteen-kiosk/${path}`, text, 0o755);
    const lines = Object.entries(files).map(([path, text]) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`);
    this.write('/opt/canteen-kiosk/resources/files.sha256', lines.sort().join(''));
    const own = readdirSync(OS_TREE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const md5 = own.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const digest = createHash('md5').update(readFileSync(path)).digest('hex');
      return `${digest}  ${path.slice(OS_TREE.length + 1)}\n`;
    });
    this.write('/var/lib/dpkg/info/canteen-kiosk.md5sums', md5.filter((line) => !line.includes('  etc/')).join(''));
    this.write('/var/lib/dpkg/status', 'Package: canteen-kiosk\nStatus: install ok installed\nVersion: 0.1.0\n\n');
  }

  #system(): void {
    this.write(
      '/etc/passwd',
      `root:x:0:0:root:/root:/bin/bash\nkiosk:x:${KIOSK}:${KIOSK}:Canteen kiosk:/nonexistent:/usr/sbin/nologin\n`,
    );
    this.write('/etc/shadow', 'root:$y$j9T$x:20000::::::\nkiosk:!*:20000::::::\n', 0o640);
    this.write('/etc/group', `root:x:0:\nsudo:x:27:it\nvideo:x:44:\nkiosk:x:${KIOSK}:\n`);
    this.link(
      '/etc/systemd/system/multi-user.target.wants/canteen-kiosk.service',
      '/usr/lib/systemd/system/canteen-kiosk.service',
    );
    this.link('/etc/systemd/system/ctrl-alt-del.target', '/dev/null');
    this.link(`/etc/systemd/system/user@${KIOSK}.service`, '/dev/null');
    this.link('/etc/systemd/system/getty.target.wants/getty@tty1.service', '/usr/lib/systemd/system/getty@.service');
    this.link(
      '/etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service',
      '/usr/lib/systemd/system/systemd-timesyncd.service',
    );
    this.write('/usr/lib/systemd/logind.conf', '[Login]\n#NAutoVTs=6\n');
    this.write('/usr/bin/cage', '', 0o755);
    this.write(
      '/usr/share/X11/xkb/rules/evdev.lst',
      '! model\n  pc105  Generic\n\n! layout\n  us  English (US)\n  gb  English (UK)\n\n! variant\n  intl  us: x\n',
    );
    this.write(UNITS_SHOWN, RUNNING);
    this.write('/usr/lib/polkit-1/polkitd', '', 0o755);
    this.write('/usr/share/polkit-1/rules.d/50-default.rules', 'polkit.addAdminRule(() => ["unix-group:sudo"]);\n');
    this.write('/proc/meminfo', 'MemTotal:        8030436 kB\nMemFree:         4030436 kB\n');
    this.write('/proc/swaps', 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/zram0 partition 4000000 0 100\n');
    this.write('/proc/sys/user/max_user_namespaces', '31235\n');
    this.write('/proc/sys/kernel/core_pattern', '|/usr/lib/systemd/systemd-coredump %P %u %g %s %t %c %h %d\n');
    this.write('/proc/sys/kernel/sysrq', '0\n');
    this.write('/proc/sys/fs/suid_dumpable', '0\n');
    this.write('/sys/fs/cgroup/cgroup.controllers', 'cpu memory pids\n');
    this.write('/boot/grub/grub.cfg', GRUB, 0o600);
    this.write('/proc/cmdline', 'BOOT_IMAGE=/vmlinuz root=/dev/sda2 ro quiet\n');
    this.write('/etc/apt/apt.conf.d/50unattended-upgrades', '//Unattended-Upgrade::Automatic-Reboot "true";\n');
    this.write('/usr/bin/unattended-upgrade', '', 0o755);
    this.write('/etc/xdg/autostart/print-applet.desktop', '[Desktop Entry]\nExec=system-config-printer-applet\n');
  }

  #own(path: string, id: number): void {
    lchownSync(this.at(path), id, id);
    for (const entry of readdirSync(this.at(path), { withFileTypes: true }))
      if (entry.isDirectory()) this.#own(join(path, entry.name), id);
      else lchownSync(this.at(join(path, entry.name)), id, id);
  }
}

function pins(): object {
  const [current, next] = [signingKey(), signingKey()];
  return { current: { key: current.text, floor: 0 }, next: { key: next.text, floor: 0 } };
}
