import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readMounts } from '../../main/node/sticks/mounts.ts';
import { sticksAmong } from '../../main/node/sticks/verdict.ts';
import { KIOSK, look, pidOf, READY, STATE } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT, run } from '../fakes/stick.ts';
import type { TrialRoot } from '../fakes/trial-root.ts';

test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
test.setTimeout(180_000);

test('under a real systemd the kiosk starts, is confined as intended, and recovers from each kill', async ({ folder }) => {
  const output = await look(
    folder,
    `${READY}; ${STATE}; cat /var/lib/canteen-kiosk/told
    loginctl session-status c1 --no-pager | grep -E "Service:|Class:"
    kill -KILL ${pidOf('canteen-kiosk.service')}; sleep 1.5; ${READY}; echo "cage lost: $(${STATE})"
    kill -KILL ${pidOf('canteen-kiosk-seat.service')}; sleep 1.5; ${READY}; echo "seat lost: $(${STATE})"
    ls /dev/shm | wc -l
    systemctl stop canteen-kiosk.service; sleep 2; echo "stopped: $(${STATE})"; ls /run/canteen-kiosk 2>&1`,
  );
  expect(output.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
    'active active',
    ...['kiosk', 'kiosk'],
    // Not in the session's scope, where the unit's limits would not apply.
    '0::/system.slice/canteen-kiosk.service',
    ...['CapEff: 0000000000000000', 'CapBnd: 0000000000000000', 'NoNewPrivs: 1', 'Seccomp: 2'],
    'home /run/canteen-kiosk/home, session c1, display wayland-0',
    ...['/dev/shm', '/tmp', '/var/tmp'].map((path) => expect.stringMatching(new RegExp(`^${path} rw,nosuid,nodev,noexec`))),
    // Mounted only once, or the kiosk would see each stick twice.
    expect.stringMatching(/^\/run\/kiosk-usb rw,nosuid,nodev,noexec/),
    'can unshare --user true',
    'can unshare --user --pid --net --fork true',
    'cannot unshare --user --mount true',
    'can touch /var/lib/canteen-kiosk/kept',
    'can touch /dev/shm/visit',
    'can touch /run/canteen-kiosk/home/x',
    'cannot touch /etc/canteen-kiosk/kiosk.json',
    'cannot touch /usr/lib/x',
    'cannot touch /home/x',
    'cannot ls /root',
    'Service: canteen-kiosk',
    'Class: user',
    'cage lost: active active',
    'seat lost: active active',
    '0',
    // systemctl can stop it, and nothing of a visit is left. Whether systemd counts the stopped unit as failed varies.
    expect.stringMatching(/^stopped: active (inactive|failed)$/),
    expect.stringContaining('No such file or directory'),
    'it is done',
    '',
  ]);
});

const MANAGER = 'user@$(id -u kiosk).service';
const MANAGERS = `sleep 1; systemctl is-active ${MANAGER}; ps -C systemd -o user=,args= | grep -c -e --user`;

test("systemd starts no service manager for the kiosk's account, which would be a way out of the unit", async ({ folder }) => {
  const linkOf = (trial: TrialRoot): string => `/etc/systemd/system/user@${trial.run('id', '-u', 'kiosk').out.trim()}.service`;
  const output = await look(folder, `${READY}; ${STATE}; ${MANAGERS}`, (trial) => {
    expect(trial.run('readlink', linkOf(trial)).out).toBe('/dev/null\n');
  });
  expect(output.split('\n').map((line) => line.trim())).toEqual(['active active', 'inactive', '0', 'it is done', '']);
  // The twin: what logind does for other accounts.
  const twin = await look(folder, `${READY}; ${STATE}; ${MANAGERS}`, (trial) => trial.run('rm', linkOf(trial)));
  expect(twin.split('\n').map((line) => line.trim())).toEqual(['active active', 'active', '1', 'it is done', '']);
});

test('the package can be purged while the kiosk runs, and its account is removed', async ({ folder }) => {
  // Without triggers, which would change this machine's kernel settings.
  const purge = `${READY}; ${STATE}; dpkg --no-triggers --purge canteen-kiosk >/run/purged 2>&1; echo "ended with $?"
    getent passwd kiosk | cut -d : -f 1; getent group kiosk | cut -d : -f 1; ls /etc/systemd/system | grep ^user@
    ls -d /var/lib/canteen-kiosk 2>/dev/null`;
  const lines = (output: string): readonly string[] => output.split('\n').map((line) => line.trim());
  expect(lines(await look(folder, purge))).toEqual(['active active', 'ended with 0', 'it is done', '']);
  // The twin: the former scripts, with a service manager that outlives the session and a single try to remove the account.
  const twin = await look(folder, purge, (trial) => {
    trial.run('sh', '-c', 'rm /etc/systemd/system/user@*.service');
    const info = (script: string): string => `var/lib/dpkg/info/canteen-kiosk.${script}`;
    trial.write(info('prerm'), trial.read(info('prerm')).replace(/^.*terminate-user.*$/m, ''));
    trial.write(info('postrm'), trial.read(info('postrm')).replace('-ge 8', '-ge 1'));
  });
  expect(lines(twin)).toEqual(['active active', 'ended with 1', 'kiosk', 'kiosk', 'it is done', '']);
});

const LOGIND_DROP_IN = '/usr/lib/systemd/system/systemd-logind.service.d/canteen-kiosk.conf';
/** Shorter than the bus waits for a service that never takes its name. */
const LOGIND_TIMEOUT_S = 15;

test('logind is reachable again after the system bus was killed', async ({ folder }) => {
  const script = `${READY}; ${STATE}; kill -KILL ${pidOf('dbus.service')}; sleep 1
    timeout ${LOGIND_TIMEOUT_S} loginctl --no-legend list-sessions >/dev/null 2>&1 && echo answers || echo silent
    sleep 1.5; ${READY}; ${STATE}`;
  const lines = (output: string): readonly string[] => output.split('\n').map((line) => line.trim());
  expect(lines(await look(folder, script))).toEqual(['active active', 'answers', 'active active', 'it is done', '']);
  const twin = await look(folder, script, (trial) => trial.run('rm', LOGIND_DROP_IN));
  expect(lines(twin).slice(0, 2)).toEqual(['active active', 'silent']);
});

const PATH = 'opt/canteen-kiosk/canteen-kiosk';
const HOW = 'systemctl show canteen-kiosk.service -p ActiveState,NRestarts --value | tr "\\n" " "; echo';
/** Replaces the program with one that ends with this status, as the real one does when its files are not as packed (main/entry.ts). */
const endsWith =
  (status: number) =>
  (trial: TrialRoot): void => {
    trial.run('cp', '-p', `/${PATH}`, '/run/sound');
    trial.write(PATH, `#!/bin/sh\necho start >>/var/lib/canteen-kiosk/starts\nexit ${status}\n`);
  };
const REINSTALLED = `cp /run/sound /${PATH}; systemctl try-restart canteen-kiosk-seat.service; sleep 1.5; ${READY}; ${STATE}`;

test('a kiosk whose files are not as packed starts once, and the console shows install.files until a reinstallation', async ({
  folder,
}) => {
  const output = await look(
    folder,
    `for i in $(seq 100); do grep -q install.files /dev/vcs1 && break; sleep 0.2; done; sleep 3
    cat /var/lib/canteen-kiosk/starts; ${HOW}; ${STATE}; grep -o install.files /dev/vcs1; ${REINSTALLED}`,
    endsWith(3),
  );
  expect(output.split('\n').map((line) => line.trim())).toEqual([
    'start',
    ...['0 failed', 'active failed', 'install.files', 'active active', 'it is done', ''],
  ]);
});

const THREE_STARTS =
  'for i in $(seq 150); do [ "$(cat /var/lib/canteen-kiosk/starts 2>/dev/null | wc -l)" -gt 2 ] && break; sleep 0.2; done';

test('after any other exit status systemd restarts the kiosk, and the message unit shows nothing on the console', async ({
  folder,
}) => {
  const output = await look(
    folder,
    `${THREE_STARTS}; systemctl stop canteen-kiosk.service; systemctl start canteen-kiosk-refused.service; sleep 6
    wc -l </var/lib/canteen-kiosk/starts; tr -d ' ' </dev/vcs1 | wc -c; ${REINSTALLED}`,
    endsWith(1),
  );
  const [starts, message, state] = output.split('\n').map((line) => line.trim());
  expect(Number(starts)).toBeGreaterThan(2);
  expect([message, state]).toEqual(['0', 'active active']);
  // The twin: the same exit status as above, but without RestartPreventExitStatus.
  const restarted = (trial: TrialRoot): void => {
    endsWith(3)(trial);
    trial.write(KIOSK, trial.read(KIOSK).replace(/^RestartPrevent.*\n/m, ''));
  };
  expect(
    Number((await look(folder, `${THREE_STARTS}; wc -l </var/lib/canteen-kiosk/starts`, restarted)).split('\n')[0]),
  ).toBeGreaterThan(2);
});

test('a stick put in while the kiosk runs appears there once for packs and once as outbox', async ({ folder }) => {
  const image = join(folder, 'stick');
  run('truncate', '-s', '32M', image);
  run('mkfs.ext4', '-q', '-F', image);
  const loop = execFileSync('losetup', ['--find', '--show', image], { encoding: 'utf8' }).trim();
  const name = loop.replace('/dev/', '');
  const unit = `canteen-kiosk-stick@${name}.service`;
  // There is no udev here, so there is no unit for the device.
  const withoutDevice = (trial: TrialRoot): void => {
    const path = 'usr/lib/systemd/system/canteen-kiosk-stick@.service';
    trial.write(path, trial.read(path).replace(/^(BindsTo|After|StopWhenUnneeded)=.*$/gm, ''));
  };
  const seen = `echo "--"; cat /proc/${pidOf('canteen-kiosk.service')}/mountinfo`;
  try {
    const output = await look(
      folder,
      `mount ${loop} /mnt; mkdir -p /mnt/canteen-kiosk/outbox; umount /mnt; ${READY}
      systemctl start ${unit}; ${seen}; systemctl stop ${unit}; ${seen}
      systemctl start ${unit}; systemctl kill --signal=KILL canteen-kiosk.service; sleep 1.5; ${READY}; ${seen}`,
      withoutDevice,
    );
    const verdicts = output.split('--\n').map((text) =>
      sticksAmong(readMounts(text))
        .map(({ mount, verdict }) => `${mount.point} ${verdict.kind}`)
        .sort(),
    );
    const both = [`/run/kiosk-usb/${name} packs`, `/run/kiosk-usb/${name}-outbox outbox`];
    // Put in, removed, and already in when the kiosk starts.
    expect(verdicts).toEqual([[], both, [], both]);
  } finally {
    run('losetup', '--detach', loop);
  }
});

test('a boot detects what systemd-analyze misses: a unit that cannot start, and a session in the unit that hides "ready"', async ({
  folder,
}) => {
  const edited = (from: string, to: string) => (trial: TrialRoot) => {
    const before = trial.read(KIOSK);
    if (!before.includes(from)) throw new Error(`the unit does not contain ${from}`);
    trial.write(KIOSK, before.replace(from, to));
  };
  const tenSeconds = `sleep 10; ${STATE}`;
  expect(await look(folder, tenSeconds)).toContain('active active');
  expect(await look(folder, tenSeconds, edited('size=50%', 'size=50%%'))).toContain('active activating');
  // With the session in the same unit, logind moves its processes into a scope, from which systemd accepts no "ready".
  const withSession = edited('EnvironmentFile=/run', 'PAMName=canteen-kiosk\nEnvironmentFile=-/run');
  expect(await look(folder, tenSeconds, withSession)).toContain('active activating');
});
