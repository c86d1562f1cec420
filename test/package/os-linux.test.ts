import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';
import { type Answer, ask, textOf } from '../fakes/os-tree.ts';

const UNITS = 'usr/lib/systemd/system';
const KIOSK_UNIT = 'canteen-kiosk.service';
const MOUNTER = 'usr/lib/canteen-kiosk/mount-stick';
const REFUSED = 'usr/lib/canteen-kiosk/refused';

/** The units in a folder of their own, with a program that is here in place of each that only the installed PC has. */
function unitsIn(folder: string, change: (unit: string, text: string) => string = (_, text) => text): readonly string[] {
  const names = readdirSync(join(OS_TREE, UNITS)).filter((name) => !name.endsWith('.d'));
  return names.map((name) => {
    const text = textOf(`${UNITS}/${name}`).replaceAll('/usr/lib/canteen-kiosk/', `${join(OS_TREE, 'usr/lib/canteen-kiosk')}/`);
    const path = join(folder, name);
    writeFileSync(path, change(name, text));
    return path;
  });
}

test('systemd has nothing to say against the units', ({ folder }) => {
  const units = unitsIn(folder);
  expect(units).toHaveLength(6);
  expect(ask('systemd-analyze', 'verify', '--man=no', ...units)).toEqual({ status: 0, out: '' });
});

test('systemd would say it of a wrong key, a wrong value and a missing program', ({ folder }) => {
  const broken = [
    ['ProtectSystem=strict', 'ProtectSytem=strict', 'ProtectSytem'],
    ['RestartSec=1', 'RestartSec=soon', 'soon'],
    ['/usr/bin/cage', '/usr/bin/no-such-program', 'no-such-program'],
  ] as const;
  for (const [from, to, word] of broken) {
    const units = unitsIn(folder, (name, text) => (name === KIOSK_UNIT ? text.replace(from, to) : text));
    expect(ask('systemd-analyze', 'verify', '--man=no', ...units).out).toContain(word);
  }
});

/** 0 is all closed, 10 all open. */
function exposure(unit: string): number {
  const { out } = ask('systemd-analyze', 'security', '--offline=true', '--no-pager', unit);
  return Number(/Overall exposure level for .*: ([\d.]+)/.exec(out)?.[1] ?? Number.NaN);
}

test('the units are closed as far as Chromium and mounting let them', ({ folder }) => {
  const of = (name: string): number => exposure(unitsIn(folder).find((path) => path.endsWith(name)) ?? '');
  // Measured 2.7, 1.0 and 4.3. What is left of the first: the network, screen and sound, user namespaces, code made by JavaScript.
  expect(of(KIOSK_UNIT)).toBeLessThanOrEqual(3);
  expect(of('canteen-kiosk-seat.service')).toBeLessThanOrEqual(1.5);
  expect(of('canteen-kiosk-refused.service')).toBeLessThanOrEqual(1.5);
  // Of root, but with nothing that it could do by itself: it asks systemd.
  expect(of('canteen-kiosk-ended.service')).toBeLessThanOrEqual(2);
  expect(of('canteen-kiosk-stick@.service')).toBeLessThanOrEqual(4.5);
});

test('a unit that is open is measured as open', ({ folder }) => {
  const open = unitsIn(folder, (_, text) => text.replace(/^(Restrict|Protect|SystemCall|Capability|NoNew).*$/gm, ''));
  expect(exposure(open.find((path) => path.endsWith(KIOSK_UNIT)) ?? '')).toBeGreaterThan(6);
});

test('what the sandbox of Chromium and the watchdog need is left', () => {
  const unit = textOf(`${UNITS}/${KIOSK_UNIT}`);
  const value = (key: string): string | undefined => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];
  expect(value('RestrictNamespaces')?.split(' ').sort()).toEqual(['net', 'pid', 'user']);
  expect(value('SystemCallFilter')?.split(' ')).toContain('chroot');
  expect(value('MemoryDenyWriteExecute')).toBeUndefined();
  expect([value('Type'), value('NotifyAccess'), value('Restart'), value('StartLimitIntervalSec')]).toEqual([
    'notify',
    'all',
    'always',
    '0',
  ]);
  // With -s people could change to another console.
  expect(value('ExecStart')).not.toMatch(/ -\w*s\b/);
});

test('the package asks for a systemd and a mount that know what is used of them', () => {
  const depends = /^Depends: (.*)$/m.exec(readFileSync(join(OS_TREE, '../debian/control'), 'utf8'))?.[1]?.split(', ');
  // systemd-notify --exec in what holds the session; ro=vfs in what mounts sticks.
  expect(textOf('usr/lib/canteen-kiosk/hold-seat')).toContain('systemd-notify --ready --exec');
  expect(textOf(MOUNTER)).toContain('ro=vfs');
  expect(depends).toEqual(expect.arrayContaining(['systemd (>= 254)', 'util-linux (>= 2.39)', 'mount (>= 2.39)']));
});

test('needrestart leaves the kiosk alone, and nothing else', () => {
  // As needrestart reads it: run as Perl, with its settings in scope; each key is matched against the name of a service.
  const read = `my %nrconf; eval join('', <STDIN>); die $@ if $@;
    for my $unit (@ARGV) { for my $re (keys %{$nrconf{override_rc}}) { print "$unit $nrconf{override_rc}{$re}\n" if $unit =~ /$re/ } }`;
  const units = ['canteen-kiosk.service', 'canteen-kiosk-seat.service', 'cups.service'];
  const input = textOf('etc/needrestart/conf.d/canteen-kiosk.conf');
  const told = spawnSync('perl', ['-e', read, ...units], { input, encoding: 'utf8' });
  expect(told.stdout + told.stderr).toBe('canteen-kiosk.service 0\ncanteen-kiosk-seat.service 0\n');
});

test('the desktop file is one, and shows in no menu', ({ folder }) => {
  const file = 'usr/share/applications/canteen-kiosk.desktop';
  expect(ask('desktop-file-validate', join(OS_TREE, file))).toEqual({ status: 0, out: '' });
  expect(textOf(file)).toContain('\nNoDisplay=true\n');
  const broken = join(folder, 'broken.desktop');
  writeFileSync(broken, textOf(file).replace('Type=', 'Kind='));
  expect(ask('desktop-file-validate', broken).status).not.toBe(0);
});

test('all scripts are sound, and one that is not would be noticed', ({ folder }) => {
  const own = [
    'usr/bin/canteen-kiosk',
    MOUNTER,
    'usr/lib/canteen-kiosk/hold-seat',
    'usr/lib/canteen-kiosk/quiet-console',
    REFUSED,
    'usr/lib/canteen-kiosk/ended',
    'usr/share/canteen-kiosk/x11/session',
    'usr/share/canteen-kiosk/x11/seat',
    'usr/share/canteen-kiosk/x11/free-console',
  ].map((path) => join(OS_TREE, path));
  const maintainers = ['preinst', 'postinst', 'prerm', 'postrm'].map((name) => join(OS_TREE, '../debian', name));
  const scripts = [...own, ...maintainers];
  expect(ask('shellcheck', ...scripts)).toEqual({ status: 0, out: '' });
  for (const script of scripts) {
    expect(ask('sh', '-n', script)).toEqual({ status: 0, out: '' });
    expect(readFileSync(script, 'utf8')).toMatch(/^#!\/bin\/sh\n[\s\S]*^set -eu$/m);
  }
  for (const name of ['keyboard-off', 'keyboard-layout'])
    expect(ask('perl', '-wc', join(OS_TREE, 'usr/lib/canteen-kiosk', name))).toMatchObject({ status: 0 });
  const broken = join(folder, 'broken.sh');
  writeFileSync(broken, `${textOf('usr/bin/canteen-kiosk')}\nrm -rf $word/*\n`);
  expect(ask('shellcheck', broken)).toMatchObject({ status: 1, out: expect.stringContaining('SC2086') });
});

type Verdict = 'no' | 'yes' | undefined;
type Rule = (action: { id: string }, subject: { user: string }) => Verdict;

/** The rule, as polkitd would have it; a real one was asked by hand (pkcheck). */
function polkitRule(): Rule {
  let rule: Rule = () => 'yes';
  const polkit = { Result: { NO: 'no', YES: 'yes', NOT_HANDLED: undefined }, addRule: (given: Rule) => (rule = given) };
  runInNewContext(textOf('usr/share/polkit-1/rules.d/00-canteen-kiosk.rules'), { polkit });
  return rule;
}

test("polkit refuses the kiosk's account all but what a screen needs, and leaves everybody else alone @P7", () => {
  const rule = polkitRule();
  const login = (name: string): string => `org.freedesktop.login1.${name}`;
  const refused = [
    ...['power-off', 'reboot', 'halt', 'suspend', 'hibernate', 'lock-sessions', 'set-user-linger', 'inhibit-block-shutdown'].map(
      login,
    ),
    'org.freedesktop.udisks2.filesystem-mount',
    'org.freedesktop.udisks2.loop-setup',
    'org.freedesktop.systemd1.manage-units',
    'org.freedesktop.timedate1.set-time',
    'org.freedesktop.NetworkManager.settings.modify.system',
    'org.freedesktop.policykit.exec',
  ];
  for (const id of refused) {
    expect([id, rule({ id }, { user: 'kiosk' })]).toEqual([id, 'no']);
    expect(rule({ id }, { user: 'it' })).toBeUndefined();
  }
  // cage asks logind to bring its session to the front; the supervisor keeps the PC awake.
  for (const id of ['chvt', 'inhibit-block-idle', 'inhibit-block-sleep', 'inhibit-handle-lid-switch'].map(login))
    expect([id, rule({ id }, { user: 'kiosk' })]).toEqual([id, 'yes']);
});

test('what keeps the PC awake is allowed: every lock that the supervisor asks logind for', () => {
  const asked = /const WHAT = '([^']+)'/.exec(
    readFileSync(join(OS_TREE, '../../../../main/supervisor/pc/no-locking.ts'), 'utf8'),
  )?.[1];
  const rule = polkitRule();
  for (const what of (asked ?? 'none').split(':')) {
    const id = `org.freedesktop.login1.inhibit-${what.startsWith('handle') ? '' : 'block-'}${what}`;
    expect([id, rule({ id }, { user: 'kiosk' })]).toEqual([id, 'yes']);
  }
});

test('AppArmor understands the profile, and would not a broken one', ({ folder }) => {
  const profile = join(OS_TREE, 'usr/share/canteen-kiosk/apparmor.profile');
  const parse = (path: string): Answer => ask('/usr/sbin/apparmor_parser', '--skip-kernel-load', '--skip-cache', path);
  expect(parse(profile)).toMatchObject({ status: 0 });
  const broken = join(folder, 'broken');
  cpSync(profile, broken);
  writeFileSync(broken, readFileSync(broken, 'utf8').replace('userns,', 'usernames,'));
  expect(parse(broken).status).not.toBe(0);
});

test('neither resolver nor kernel remembers what a visitor looked up; the service manager lets a shell build its wall', () => {
  expect(textOf('usr/lib/systemd/resolved.conf.d/canteen-kiosk.conf')).toMatch(/^\[Resolve\]\nCache=no$/m);
  expect(textOf('usr/lib/sysctl.d/60-canteen-kiosk.conf')).toMatch(/^net\.ipv4\.tcp_no_metrics_save = 1$/m);
  const [allowed = ''] = /^SystemCallFilter=(@[a-z-]+)/m.exec(textOf(`${UNITS}/${KIOSK_UNIT}`))?.slice(1) ?? [];
  const calls = ask('systemd-analyze', 'syscall-filter', allowed).out + ask('systemd-analyze', 'syscall-filter', '@sandbox').out;
  expect(calls).toContain('@sandbox');
  expect(calls).toContain('landlock_restrict_self');
});
