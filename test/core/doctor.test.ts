import { expect, test } from '@playwright/test';
import { accountFindings } from '../../main/core/doctor/accounts.ts';
import { isSound, linesOf, note, unknown, wrong } from '../../main/core/doctor/finding.ts';
import { assignments, effectiveSettings, findOverridden, inOrder } from '../../main/core/doctor/settings-files.ts';
import { isInMemory, memoryIn, swapsIn } from '../../main/core/doctor/swaps.ts';

function file(path: string, ...lines: readonly string[]) {
  return { path, text: lines.join('\n') };
}

test('settings files: only lines of the section count, comments do not', () => {
  const text = '# A=0\n[Other]\nA=1\n[Login]\n ; B=2\n A = two words \nC=\nnonsense\n[Login ]\nD=4\n[Login]\nA=3';
  expect(assignments(text, 'Login')).toEqual([
    ['A', 'two words'],
    ['C', ''],
    ['A', '3'],
  ]);
});

test('drop-ins are read in the order of their names; of two with the same name, the one in /etc hides the other', () => {
  const far = file('/usr/lib/systemd/logind.conf.d/50.conf', '[Login]', 'A=far');
  const near = file('/etc/systemd/logind.conf.d/50.conf', '[Login]', 'A=near');
  const last = file('/run/systemd/logind.conf.d/90.conf', '[Login]', 'A=last');
  const early = file('/etc/systemd/logind.conf.d/10.conf', '[Login]', 'A=early', 'B=early');
  for (const files of [
    [far, near, last, early],
    [last, early, near, far],
  ])
    expect(inOrder(files)).toEqual([early, near, last]);
  const main = [
    file('/etc/systemd/logind.conf', '[Login]', 'A=main', 'C=main'),
    file('/usr/lib/systemd/logind.conf', '[Login]', 'C=far'),
  ];
  expect(Object.fromEntries(effectiveSettings(main, [last, far, early], 'Login'))).toEqual({
    A: { value: 'last', path: last.path },
    B: { value: 'early', path: early.path },
    C: { value: 'main', path: '/etc/systemd/logind.conf' },
  });
});

test('an overruled setting is reported with the file that overrules it', () => {
  const own = file('/usr/lib/systemd/logind.conf.d/canteen-kiosk.conf', '[Login]', 'A=1', 'B=2', 'C=3');
  const later = file('/etc/systemd/logind.conf.d/z.conf', '[Login]', 'B=20', 'C=3');
  expect(findOverridden(own.text, 'Login', effectiveSettings([], [own, later], 'Login'))).toEqual([
    { key: 'B', wanted: '2', path: later.path },
  ]);
  const hidden = file('/etc/systemd/logind.conf.d/canteen-kiosk.conf', '');
  expect(findOverridden(own.text, 'Login', effectiveSettings([], [own, hidden], 'Login'))).toHaveLength(3);
});

test('an account is sound only without a password, a shell, a home, further groups and root rights', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/bash\nkiosk:x:991:991::/nonexistent:/usr/sbin/nologin\n';
  const files = { passwd, shadow: 'kiosk:!*:1::::::', group: 'sudo:x:27:it\nkiosk:x:991:' };
  const count = (change: Partial<typeof files>): number => accountFindings('kiosk', { ...files, ...change }).length;
  expect(count({})).toBe(0);
  for (const password of ['!', '*', '!!', '!$6$x']) expect(count({ shadow: `kiosk:${password}:1:` })).toBe(0);
  for (const password of ['', '$6$x', 'x']) expect(count({ shadow: `kiosk:${password}:1:` })).toBe(1);
  expect(count({ group: 'kiosk2:x:1:\nvideo:x:2:a,kiosk,b\nwheel:x:3:kiosk' })).toBe(2);
  expect(count({ group: 'video:x:2:kiosks' })).toBe(0);
  expect(count({ passwd: passwd.replace('/usr/sbin/nologin', '') })).toBe(1);
  expect(count({ passwd: passwd.replace('991:991', '0:0').replace('/nonexistent', '/root') })).toBe(2);
  expect(count({ passwd: '' })).toBe(1);
});

test('swap and memory are parsed from /proc as the kernel writes them', () => {
  const text =
    'Filename\t\t\t\tType\t\tSize\n/dev/sda2                               partition\t1\n/swap\\040file file 2\n/dev/zram0 partition 3\n';
  expect(swapsIn(text)).toEqual(['/dev/sda2', '/swap\\040file', '/dev/zram0']);
  expect(swapsIn(text).map(isInMemory)).toEqual([false, false, true]);
  expect(isInMemory('/dev/zram0.img')).toBe(false);
  expect(swapsIn('')).toEqual([]);
  expect(memoryIn('MemTotal:        2000000 kB\nMemFree: 1 kB\n')).toBe(2_048_000_000);
  expect(memoryIn('')).toBeNull();
});

test('a sound item is printed as one line, an unsound one as one line per finding', () => {
  const item = { id: 'x', item: 'The door is shut' };
  expect(linesOf({ ...item, findings: [] })).toEqual(['✓ The door is shut']);
  const findings = [wrong('It is open.', 'Shut it.'), note('It creaks.', 'Oil it.'), unknown('it is dark.')];
  expect(linesOf({ ...item, findings })).toEqual([
    '✗ The door is shut: It is open. Shut it.',
    '! The door is shut: It creaks. Oil it.',
    '? The door is shut: it is dark.',
  ]);
  expect(isSound([{ ...item, findings }])).toBe(false);
  expect(isSound([{ ...item, findings: findings.slice(1) }])).toBe(true);
});
