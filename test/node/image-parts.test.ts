/** The parts of `npm run image` that need neither root nor Debian packages. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { BIOS_MESSAGE, bootSectorCode } from '../../build/image/boot-sector.mjs';
import { MAX_PART_BYTES } from '../../main/core/updates/update-format.ts';
import { test } from '../fakes/folder.ts';

const BUILD = join(import.meta.dirname, '../../build/image');

interface Partition {
  readonly name: string;
  readonly start: number;
  readonly bytes: number;
  readonly uuid: string;
}
interface Layout {
  readonly ESP_BYTES: number;
  readonly SLOT_BYTES: number;
  readonly partitionsOf: (seed: string) => readonly Partition[];
  readonly diskBytes: (partitions: readonly Partition[]) => number;
  readonly sfdiskScript: (partitions: readonly Partition[], seed: string) => string;
}
const { ESP_BYTES, SLOT_BYTES, partitionsOf, diskBytes, sfdiskScript }: Layout = await import(join(BUILD, 'layout.mjs'));
const { problemsOfRoot }: { readonly problemsOfRoot: (root: string) => readonly string[] } = await import(
  join(BUILD, 'check-root.mjs')
);
const { mustBeUsable }: { readonly mustBeUsable: (options: Readonly<Record<string, string>>) => void } = await import(
  join(BUILD, 'update-keys.mjs')
);
interface Packages {
  readonly dependencies: (control: string) => readonly string[];
  readonly isCandidate: (policy: string, name: string) => boolean;
}
const { dependencies, isCandidate }: Packages = await import(join(BUILD, 'debian-texts.mjs'));
interface Bill {
  readonly packagesIn: (
    status: string,
  ) => readonly { readonly name: string; readonly version: string; readonly source: string }[];
  readonly imageBill: (image: object) => string;
}
const { packagesIn, imageBill }: Bill = await import(join(BUILD, 'bill.mjs'));

test('sfdisk creates the partitions of the layout without warnings', ({ folder }) => {
  const partitions = partitionsOf('seed');
  const disk = join(folder, 'disk');
  writeFileSync(disk, '');
  truncateSync(disk, diskBytes(partitions));
  execFileSync('sfdisk', ['--quiet', disk], { input: sfdiskScript(partitions, 'seed') });
  const { partitiontable } = JSON.parse(execFileSync('sfdisk', ['--json', disk], { encoding: 'utf8' }));
  expect(partitiontable.label).toBe('gpt');
  expect(partitiontable.partitions).toHaveLength(4);
  for (const [i, { name, start, bytes, uuid }] of partitions.entries())
    expect(partitiontable.partitions[i]).toMatchObject({ name, start: start / 512, size: bytes / 512, uuid });
  expect(execFileSync('sfdisk', ['--verify', disk], { encoding: 'utf8' })).toContain('No errors');
});

test('partition UUIDs are the same for the same seed and differ for another', () => {
  expect(partitionsOf('one')).toEqual(partitionsOf('one'));
  const numbers = [...partitionsOf('one'), ...partitionsOf('two')].map(({ uuid }) => uuid);
  expect(new Set(numbers).size).toBe(8);
  for (const uuid of numbers) expect(uuid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}$/);
});

test('partitions are contiguous and MiB-aligned, with room for the largest update', () => {
  const partitions = partitionsOf('seed');
  let end = 1 << 20;
  for (const { start, bytes } of partitions) {
    expect(start).toBe(end);
    expect(start % (1 << 20)).toBe(0);
    end = start + bytes;
  }
  // The size of a small disk today.
  expect(diskBytes(partitions)).toBeLessThan(8e9);
  expect(SLOT_BYTES).toBe(MAX_PART_BYTES.root);
  // The file system itself takes about 1%.
  expect(2 * (MAX_PART_BYTES.kernel + MAX_PART_BYTES.initrd)).toBeLessThan(ESP_BYTES * 0.98);
});

/** Writes a root file system without faults. `changed` replaces files, or leaves them out (null); "->" marks a symlink. */
function rootIn(folder: string, changed: Readonly<Record<string, string | null>> = {}): string {
  const usual: Record<string, string> = {
    'etc/shadow': 'root:*:20000::::::\nkiosk:!*:20000::::::\nsync:*:20000::::::\n',
    'etc/passwd':
      'root:x:0:0:root:/root:/usr/sbin/nologin\nsync:x:4:65534:sync:/bin:/bin/sync\nkiosk:x:999:999::/nonexistent:/usr/sbin/nologin\n',
    'usr/bin/cage': '',
    'usr/lib/systemd/resolved.conf.d/image.conf': '[Resolve]\nDNSStubListener=no\nLLMNR=no\nMulticastDNS=no\n',
    'etc/systemd/system/multi-user.target.wants/canteen-kiosk.service': '->/usr/lib/systemd/system/canteen-kiosk.service',
    'etc/systemd/system/user@999.service': '->/dev/null',
    'etc/systemd/system/getty.target.wants/getty@tty1.service': '->/usr/lib/systemd/system/getty@.service',
    'root/.ssh/known_hosts': '',
  };
  for (const unit of ['getty@', 'serial-getty@', 'autovt@', 'debug-shell', 'emergency', 'rescue'])
    usual[`etc/systemd/system/${unit}.service`] = '->/dev/null';
  for (const [path, text] of Object.entries({ ...usual, ...changed })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text.startsWith('->')) symlinkSync(text.slice(2), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('the image check accepts a root file system without logins or network services', ({ folder }) => {
  expect(problemsOfRoot(rootIn(folder))).toEqual([]);
});

test('the image check reports every login, network service and unit that is not allowed', ({ folder }) => {
  const cases: readonly (readonly [Readonly<Record<string, string | null>>, string])[] = [
    [{ 'etc/shadow': 'root::20000::::::\n' }, 'The account root has a password, or needs none.'],
    [{ 'etc/shadow': 'root:$y$j9T$abc:20000::::::\n' }, 'The account root has a password, or needs none.'],
    [{ 'etc/shadow': null }, 'There is no /etc/shadow.'],
    [{ 'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n' }, 'The account root has a shell.'],
    [{ 'etc/passwd': 'anna:x:1000:1000::/home/anna:\n' }, 'The account anna has a shell.'],
    [{ 'root/.ssh/authorized_keys': 'ssh-ed25519 AAAA' }, 'The folder /root has keys for logins.'],
    [{ 'home/anna/.ssh/authorized_keys': 'ssh-ed25519 AAAA' }, 'The folder /home/anna has keys for logins.'],
    [{ 'usr/sbin/sshd': '' }, 'The program sshd listens to the network.'],
    [{ 'usr/bin/apt-get': '' }, 'The program apt-get installs others.'],
    [
      { 'etc/systemd/system/sockets.target.wants/ssh.socket': '->/usr/lib/systemd/system/ssh.socket' },
      'The unit ssh.socket is enabled, but nobody has allowed it.',
    ],
    [
      { 'etc/systemd/system/sshd.service': '->/usr/lib/systemd/system/ssh.service' },
      'The unit sshd.service is enabled, but nobody has allowed it.',
    ],
    [{ 'etc/systemd/system/getty@.service': null }, 'The unit getty@.service is not masked.'],
    [
      { 'etc/systemd/system/debug-shell.service': '->/usr/lib/systemd/system/debug-shell.service' },
      'The unit debug-shell.service is not masked.',
    ],
    [{ 'etc/systemd/system/multi-user.target.wants/canteen-kiosk.service': null }, 'The kiosk is not enabled.'],
    [
      { 'usr/lib/systemd/resolved.conf.d/image.conf': '[Resolve]\nLLMNR=no\nMulticastDNS=no\n' },
      'systemd-resolved listens: DNSStubListener=no is missing.',
    ],
  ];
  for (const [i, [changed, problem]] of cases.entries())
    expect.soft(problemsOfRoot(rootIn(join(folder, String(i)), changed))).toContain(problem);
});

test('the dependencies of a deb are the first alternatives, without versions', () => {
  expect(dependencies('Depends: libc6, libasound2t64 | libasound2, mount (>= 2.39)\n')).toEqual([
    'libc6',
    'libasound2t64',
    'mount',
  ]);
});

test('firmware without a candidate in the package source is recognised', () => {
  const policy = 'a:\n  Installed: (none)\n  Candidate: 1.0\n  Version table:\nb:\n  Installed: (none)\n  Candidate: (none)\n';
  expect(['a', 'b', 'c'].map((name) => isCandidate(policy, name))).toEqual([true, false, false]);
});

const STATUS = `Package: zlib1g
Status: install ok installed
Architecture: amd64
Source: zlib
Version: 1:1.3.dfsg+really1.3.1-1+b1

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1

Package: canteen-kiosk
Status: install ok installed
Architecture: amd64
Version: 0.1.0

Package: cage
Status: install ok installed
Architecture: amd64
Version: 0.2.0-2
`;

test('the SBOM lists every installed package, and the kiosk with its own components', () => {
  expect(packagesIn(STATUS).map(({ name }) => name)).toEqual(['cage', 'canteen-kiosk', 'zlib1g']);
  const own = JSON.stringify({
    metadata: { component: { name: 'canteen-kiosk', 'bom-ref': 'canteen-kiosk@0.1.0' } },
    components: [{ name: 'electron' }],
  });
  const facts = { name: 'canteen-kiosk', version: '0.1.0', epoch: 1_764_500_000 };
  const make = () => imageBill({ packages: packagesIn(STATUS), own, facts, rootHash: 'f'.repeat(64) });
  const bill = JSON.parse(make());
  expect(make()).toBe(make());
  expect(bill.components.map(({ name }: { name: string }) => name)).toEqual(['canteen-kiosk', 'cage', 'zlib1g']);
  expect(bill.components[0].components).toEqual([{ name: 'electron' }]);
  expect(bill.components[2].purl).toBe('pkg:deb/debian/zlib1g@1%3A1.3.dfsg%2Breally1.3.1-1%2Bb1?arch=amd64&distro=trixie');
  expect(bill.dependencies[0].dependsOn).toHaveLength(3);
});

test('a key for updates that cannot be used is reported before an image is made', ({ folder }) => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const pub = file('pack.pub', 'untrusted comment: x\nRWQ\n');
  const open = file('open.key', `untrusted comment: x\n${Buffer.from('Ed\0\0B2').toString('base64')}\n`);
  const locked = file('locked.key', `untrusted comment: x\n${Buffer.from('EdScB2').toString('base64')}\n`);
  expect(() => mustBeUsable({})).not.toThrow();
  expect(() => mustBeUsable({ 'updates-pub': pub })).not.toThrow();
  expect(() => mustBeUsable({ 'updates-key': open, 'updates-pub': pub })).not.toThrow();
  expect(() => mustBeUsable({ 'updates-key': open })).toThrow('needs --updates-pub too');
  expect(() => mustBeUsable({ 'updates-key': locked, 'updates-pub': pub })).toThrow('has a password');
  expect(() => mustBeUsable({ 'updates-key': join(folder, 'none.key'), 'updates-pub': pub })).toThrow('none.key is missing');
});

test('no path unit waits for a service: it starts before all services, and systemd would leave one of them out', () => {
  const units = join(BUILD, '../os/image/tree/usr/lib/systemd/system');
  const paths = readdirSync(units).filter((name) => name.endsWith('.path'));
  expect(paths).toHaveLength(2);
  for (const name of paths) expect(readFileSync(join(units, name), 'utf8'), name).not.toMatch(/^(After|Requires)=.*\.service/m);
});

test('the boot sector has room for its message, and its code ends where the message begins', () => {
  const code = bootSectorCode();
  const text = code.readUInt16LE(6) - 0x7c00;
  expect(code.subarray(text).toString('latin1')).toBe(`${BIOS_MESSAGE}\0`);
  expect(code.subarray(text - 3, text)).toEqual(Buffer.from([0xf4, 0xeb, 0xfd]));
  expect(() => bootSectorCode('x'.repeat(440))).toThrow('room for 440 bytes');
});
