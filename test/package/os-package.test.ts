import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readStart } from '../../main/core/browser/start-arguments.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { differences, tracesOf } from '../fakes/traces.ts';
import { standInDeb, TrialRoot } from '../fakes/trial-root.ts';

/** Everything runs in a copy of this system, so that the real one is not changed. */
test.skip(!MAY_MOUNT || !existsSync('/usr/bin/dpkg'), 'needs root and dpkg');
test.setTimeout(180_000);

const WANTED = '/etc/systemd/system/multi-user.target.wants';

function inTrial(work: (trial: TrialRoot) => void): void {
  const trial = new TrialRoot();
  try {
    // This machine may have leftovers of an earlier package.
    trial.run('dpkg', '--purge', 'canteen-kiosk');
    trial.run('userdel', 'kiosk');
    work(trial);
  } finally {
    trial.end();
  }
}

test('the package installs, and purging it leaves no trace', ({ folder }) => {
  const deb = standInDeb(folder);
  inTrial((trial) => {
    const before = tracesOf(trial.path);
    const installed = trial.install(deb);
    expect(installed.status, installed.out).toBe(0);
    expect(trial.read('etc/passwd')).toMatch(/^kiosk:x:\d+:\d+:Canteen kiosk:\/nonexistent:\/usr\/sbin\/nologin$/m);
    expect(trial.read('etc/shadow')).toMatch(/^kiosk:![*!]?:/m);
    expect(trial.run('stat', '-c', '%U %a', '/var/lib/canteen-kiosk').out).toBe('kiosk 700\n');
    expect(differences(before, tracesOf(trial.path))).toEqual(
      expect.arrayContaining([
        `new ${WANTED}/canteen-kiosk.service`,
        'changed /etc/passwd',
        expect.stringMatching(/^new .*\/user@\d+\.service$/),
      ]),
    );

    // Like a PC that was in use: IT's own files, state, the X variant.
    trial.write('etc/canteen-kiosk/it.kioskpack', '');
    trial.write('var/lib/canteen-kiosk/journal', '');
    trial.run(
      'install',
      '-D',
      '/usr/share/canteen-kiosk/x11/canteen-kiosk.conf',
      '/etc/systemd/system/canteen-kiosk.service.d/x11.conf',
    );
    expect(differences(before, tracesOf(trial.path)).length).toBeGreaterThan(30);

    expect(trial.run('dpkg', '--remove', 'canteen-kiosk')).toMatchObject({ status: 0 });
    const left = differences(before, tracesOf(trial.path)).map((line) => line.split(' ')[1] ?? '');
    const KEPT =
      /^\/(etc\/canteen-kiosk(\/|$)|etc\/needrestart(\/|$)|etc\/apt(\/|$)|etc\/pam\.d\/canteen-kiosk$|var\/lib\/canteen-kiosk(\/|$)|etc\/systemd\/system\/canteen-kiosk\.service\.d|etc\/(passwd|group|g?shadow)$)/;
    expect(left.filter((path) => !KEPT.test(path))).toEqual([]);

    expect(trial.run('dpkg', '--purge', 'canteen-kiosk')).toMatchObject({ status: 0 });
    expect(differences(before, tracesOf(trial.path))).toEqual([]);
  });
});

test('purging empties a state folder on a separate disk, and leaves its mount point', ({ folder }) => {
  const deb = standInDeb(folder);
  inTrial((trial) => {
    expect(trial.install(deb).status).toBe(0);
    const script = `mount -t tmpfs state /var/lib/canteen-kiosk && mkdir /var/lib/canteen-kiosk/lost+found && touch /var/lib/canteen-kiosk/journal
      dpkg --no-triggers --purge canteen-kiosk >/dev/null 2>&1; echo "ended with $?"; ls -A /var/lib/canteen-kiosk; umount /var/lib/canteen-kiosk`;
    expect(trial.run('sh', '-c', script).out).toBe('ended with 0\nlost+found\n');
  });
});

test('twin: without postrm, purging leaves traces, which are found', ({ folder }) => {
  const deb = standInDeb(folder, ['postrm']);
  inTrial((trial) => {
    const before = tracesOf(trial.path);
    trial.install(deb);
    trial.run('dpkg', '--purge', 'canteen-kiosk');
    expect(differences(before, tracesOf(trial.path))).toEqual(
      expect.arrayContaining(['changed /etc/passwd', 'new /var/lib/canteen-kiosk']),
    );
  });
});

test('a disabled kiosk stays disabled through an upgrade, and a new installation enables it', ({ folder }) => {
  const deb = standInDeb(folder);
  inTrial((trial) => {
    const isOn = (): boolean => trial.run('test', '-L', `${WANTED}/canteen-kiosk.service`).status === 0;
    trial.install(deb);
    expect(isOn()).toBe(true);
    trial.run('systemctl', 'disable', 'canteen-kiosk.service');
    trial.install(deb);
    expect(isOn()).toBe(false);
    trial.run('dpkg', '--remove', 'canteen-kiosk');
    trial.install(deb);
    expect(isOn()).toBe(true);
  });
});

/** What the PC already has before the first installation, the command that makes it, and the message of the package. */
const FOREIGN: readonly [string, readonly string[], string][] = [
  ["a person's account", ['useradd', '--create-home', 'kiosk'], 'there is an account "kiosk" on this PC already'],
  ["a service's account", ['useradd', '--home-dir', '/nonexistent', 'kiosk'], 'there is an account "kiosk" on this PC already'],
  ['a group', ['groupadd', 'kiosk'], 'there is a group "kiosk" on this PC already'],
];
for (const [what, command, sentence] of FOREIGN)
  test(`the package neither takes over nor removes ${what} of the same name`, ({ folder }) => {
    const deb = standInDeb(folder);
    inTrial((trial) => {
      trial.run(...(command as [string]));
      const before = trial.read('etc/passwd') + trial.read('etc/group');
      const { status, out } = trial.install(deb);
      expect(status).not.toBe(0);
      expect(out).toContain(sentence);
      trial.run('dpkg', '--purge', 'canteen-kiosk');
      expect(trial.read('etc/passwd') + trial.read('etc/group')).toBe(before);
    });
  });

test("a reinstallation accepts the package's own account, unless somebody has given it a home", ({ folder }) => {
  const deb = standInDeb(folder);
  inTrial((trial) => {
    for (const step of ['--remove', '--purge'] as const) {
      expect(trial.install(deb).status).toBe(0);
      expect(trial.install(deb).status, 'an upgrade').toBe(0);
      trial.run('dpkg', step, 'canteen-kiosk');
    }
    expect(trial.install(deb).status).toBe(0);
    trial.run('usermod', '--home', '/home/kiosk', 'kiosk');
    const { status, out } = trial.install(deb);
    expect([status, out]).toEqual([
      1,
      expect.stringContaining('an account "kiosk" with the home /home/kiosk on this PC already'),
    ]);
  });
});

test('the launcher passes each role exactly the arguments that a packaged build accepts', ({ folder }) => {
  const deb = standInDeb(folder);
  inTrial((trial) => {
    trial.install(deb);
    const launch = (user: 'root' | 'kiosk', ...words: readonly string[]) => {
      const as = user === 'root' ? [] : ['setpriv', '--reuid=kiosk', '--regid=kiosk', '--clear-groups'];
      const { status, out } = trial.run('env', 'NODE_OPTIONS=--inspect', ...as, '/usr/bin/canteen-kiosk', ...words);
      const [account, home = '', state, options, ...argv] = out.trimEnd().split('\n');
      return { status, out, account, home, state, options, argv };
    };
    const app = '/opt/canteen-kiosk/resources/app.asar';
    for (const role of ['doctor', 'pack'] as const) {
      const launched = launch('root', role, '--json', 'two words');
      expect(launched).toMatchObject({ status: 0, account: 'root', state: '/var/lib/canteen-kiosk', options: 'none' });
      expect(readStart(launched.argv, { packaged: true, app })).toEqual({
        ok: true,
        value: { role, args: ['--json', 'two words'] },
      });
      // Its temporary home was removed when it ended.
      expect(existsSync(join(trial.path, launched.home))).toBe(false);
      expect(readStart(launch('kiosk', role).argv, { packaged: true, app })).toMatchObject({ ok: true });
    }
    const code = launch('root', 'staff-code');
    expect(code).toMatchObject({ status: 0, account: 'kiosk' });
    expect(readStart(code.argv, { packaged: true, app })).toMatchObject({ value: { role: 'staff-code' } });
    const kiosk = launch('kiosk', 'kiosk');
    expect(readStart(kiosk.argv, { packaged: true, app })).toMatchObject({ value: { role: 'supervisor' } });

    expect(launch('root', 'kiosk')).toMatchObject({ status: 2, out: expect.stringContaining('does not run as root') });
    expect(launch('kiosk', 'kiosk', '--remote-debugging-port=0')).toMatchObject({
      status: 2,
      out: expect.stringContaining('takes no options'),
    });
    expect(launch('root', '--role=shell')).toMatchObject({ status: 2, out: expect.stringContaining('Usage: ') });
    expect(launch('root')).toMatchObject({ status: 2 });
    expect(launch('root', '--help')).toMatchObject({ status: 0 });
    trial.run('useradd', 'visitor');
    const other = trial.run('setpriv', '--reuid=visitor', '--clear-groups', '/usr/bin/canteen-kiosk', 'staff-code');
    expect(other).toMatchObject({ status: 2, out: expect.stringContaining('only root can set the staff code') });
  });
});
