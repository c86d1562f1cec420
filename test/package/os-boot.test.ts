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

test('under a real systemd the kiosk starts, is closed in as meant, and comes back from every loss', async ({ folder }) => {
  const told = await look(
    folder,
    `${READY}; ${STATE}; cat /var/lib/canteen-kiosk/told
    loginctl session-status c1 --no-pager | grep -E "Service:|Class:"
    kill -KILL ${pidOf('canteen-kiosk.service')}; sleep 1.5; ${READY}; echo "cage lost: $(${STATE})"
    kill -KILL ${pidOf('canteen-kiosk-seat.service')}; sleep 1.5; ${READY}; echo "seat lost: $(${STATE})"
    ls /dev/shm | wc -l
    systemctl stop canteen-kiosk.service; sleep 2; echo "stopped: $(${STATE})"; ls /run/canteen-kiosk 2>&1`,
  );
  expect(told.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
    'active active',
    ...['kiosk', 'kiosk'],
    // Not in the session's scope, where no limit of the unit would count.
    '0::/system.slice/canteen-kiosk.service',
    ...['CapEff: 0000000000000000', 'CapBnd: 0000000000000000', 'NoNewPrivs: 1', 'Seccomp: 2'],
    'home /run/canteen-kiosk/home, session c1, display wayland-0',
    ...['/dev/shm', '/tmp', '/var/tmp'].map((path) => expect.stringMatching(new RegExp(`^${path} rw,nosuid,nodev,noexec`))),
    // Once: with two, the kiosk would see each stick twice.
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
    // By systemctl it can be stopped, and nothing of a visit is left. Whether a shell that is told to end counts as failed depends.
    expect.stringMatching(/^stopped: active (inactive|failed)$/),
    expect.stringContaining('No such file or directory'),
    'it is done',
    '',
  ]);
});

const MANAGER = 'user@$(id -u kiosk).service';
const MANAGERS = `sleep 1; systemctl is-active ${MANAGER}; ps -C systemd -o user=,args= | grep -c -e --user`;

test("the kiosk's account gets no service manager, which would be a way out of the unit", async ({ folder }) => {
  const linkOf = (trial: TrialRoot): string => `/etc/systemd/system/user@${trial.run('id', '-u', 'kiosk').out.trim()}.service`;
  const told = await look(folder, `${READY}; ${STATE}; ${MANAGERS}`, (trial) => {
    expect(trial.run('readlink', linkOf(trial)).out).toBe('/dev/null\n');
  });
  expect(told.split('\n').map((line) => line.trim())).toEqual(['active active', 'inactive', '0', 'it is done', '']);
  // The twin: as logind does it for everybody.
  const twin = await look(folder, `${READY}; ${STATE}; ${MANAGERS}`, (trial) => trial.run('rm', linkOf(trial)));
  expect(twin.split('\n').map((line) => line.trim())).toEqual(['active active', 'active', '1', 'it is done', '']);
});

test('while it runs it can be purged, and its account goes with it', async ({ folder }) => {
  // Without triggers, which would set what the kernel of this machine is set to.
  const purge = `${READY}; ${STATE}; dpkg --no-triggers --purge canteen-kiosk >/run/purged 2>&1; echo "ended with $?"
    getent passwd kiosk | cut -d : -f 1; getent group kiosk | cut -d : -f 1; ls /etc/systemd/system | grep ^user@
    ls -d /var/lib/canteen-kiosk 2>/dev/null`;
  const lines = (told: string): readonly string[] => told.split('\n').map((line) => line.trim());
  expect(lines(await look(folder, purge))).toEqual(['active active', 'ended with 0', 'it is done', '']);
  // The twin: as it was once, with a service manager that outlives the session and one try to remove the account.
  const twin = await look(folder, purge, (trial) => {
    trial.run('sh', '-c', 'rm /etc/systemd/system/user@*.service');
    const info = (script: string): string => `var/lib/dpkg/info/canteen-kiosk.${script}`;
    trial.write(info('prerm'), trial.read(info('prerm')).replace(/^.*terminate-user.*$/m, ''));
    trial.write(info('postrm'), trial.read(info('postrm')).replace('-ge 8', '-ge 1'));
  });
  expect(lines(twin)).toEqual(['active active', 'ended with 1', 'kiosk', 'kiosk', 'it is done', '']);
});

const LOGIND_DROP_IN = '/usr/lib/systemd/system/systemd-logind.service.d/canteen-kiosk.conf';
/** Less than the bus waits for a service that never takes its name. */
const ASKED_S = 15;

test('logind can be asked for a screen again after the system bus was killed', async ({ folder }) => {
  const script = `${READY}; ${STATE}; kill -KILL ${pidOf('dbus.service')}; sleep 1
    timeout ${ASKED_S} loginctl --no-legend list-sessions >/dev/null 2>&1 && echo answers || echo silent
    sleep 1.5; ${READY}; ${STATE}`;
  const lines = (told: string): readonly string[] => told.split('\n').map((line) => line.trim());
  expect(lines(await look(folder, script))).toEqual(['active active', 'answers', 'active active', 'it is done', '']);
  const twin = await look(folder, script, (trial) => trial.run('rm', LOGIND_DROP_IN));
  expect(lines(twin).slice(0, 2)).toEqual(['active active', 'silent']);
});

const PATH = 'opt/canteen-kiosk/canteen-kiosk';
const HOW = 'systemctl show canteen-kiosk.service -p ActiveState,NRestarts --value | tr "\\n" " "; echo';
/** In place of the real program, which ends so when its files are not as packed (main/entry.ts); then as after an installation. */
const endsWith =
  (status: number) =>
  (trial: TrialRoot): void => {
    trial.run('cp', '-p', `/${PATH}`, '/run/sound');
    trial.write(PATH, `#!/bin/sh\necho start >>/var/lib/canteen-kiosk/starts\nexit ${status}\n`);
  };
const MENDED = `cp /run/sound /${PATH}; systemctl try-restart canteen-kiosk-seat.service; sleep 1.5; ${READY}; ${STATE}`;

test('an installation that is not as packed is tried once, and the console says so until it is installed again', async ({
  folder,
}) => {
  const told = await look(
    folder,
    `for i in $(seq 100); do grep -q install.files /dev/vcs1 && break; sleep 0.2; done; sleep 3
    cat /var/lib/canteen-kiosk/starts; ${HOW}; ${STATE}; grep -o install.files /dev/vcs1; ${MENDED}`,
    endsWith(3),
  );
  expect(told.split('\n').map((line) => line.trim())).toEqual([
    'start',
    ...['0 failed', 'active failed', 'install.files', 'active active', 'it is done', ''],
  ]);
});

const THREE_STARTS =
  'for i in $(seq 150); do [ "$(cat /var/lib/canteen-kiosk/starts 2>/dev/null | wc -l)" -gt 2 ] && break; sleep 0.2; done';

test('after any other end it is started again, and the console says nothing, also when the message is asked for', async ({
  folder,
}) => {
  const told = await look(
    folder,
    `${THREE_STARTS}; systemctl stop canteen-kiosk.service; systemctl start canteen-kiosk-refused.service; sleep 6
    wc -l </var/lib/canteen-kiosk/starts; tr -d ' ' </dev/vcs1 | wc -c; ${MENDED}`,
    endsWith(1),
  );
  const [starts, said, state] = told.split('\n').map((line) => line.trim());
  expect(Number(starts)).toBeGreaterThan(2);
  expect([said, state]).toEqual(['0', 'active active']);
  // The twin: the same end as above, of which systemd has not been told that it is for good.
  const untold = (trial: TrialRoot): void => {
    endsWith(3)(trial);
    trial.write(KIOSK, trial.read(KIOSK).replace(/^RestartPrevent.*\n/m, ''));
  };
  expect(
    Number((await look(folder, `${THREE_STARTS}; wc -l </var/lib/canteen-kiosk/starts`, untold)).split('\n')[0]),
  ).toBeGreaterThan(2);
});

test('a stick that is put in while the kiosk runs is seen by it once, each way as it should be', async ({ folder }) => {
  const image = join(folder, 'stick');
  run('truncate', '-s', '32M', image);
  run('mkfs.ext4', '-q', '-F', image);
  const loop = execFileSync('losetup', ['--find', '--show', image], { encoding: 'utf8' }).trim();
  const name = loop.replace('/dev/', '');
  const unit = `canteen-kiosk-stick@${name}.service`;
  // Without udev there is no unit for the device.
  const withoutDevice = (trial: TrialRoot): void => {
    const path = 'usr/lib/systemd/system/canteen-kiosk-stick@.service';
    trial.write(path, trial.read(path).replace(/^(BindsTo|After|StopWhenUnneeded)=.*$/gm, ''));
  };
  const seen = `echo "--"; cat /proc/${pidOf('canteen-kiosk.service')}/mountinfo`;
  try {
    const told = await look(
      folder,
      `mount ${loop} /mnt; mkdir -p /mnt/canteen-kiosk/outbox; umount /mnt; ${READY}
      systemctl start ${unit}; ${seen}; systemctl stop ${unit}; ${seen}
      systemctl start ${unit}; systemctl kill --signal=KILL canteen-kiosk.service; sleep 1.5; ${READY}; ${seen}`,
      withoutDevice,
    );
    const verdicts = told.split('--\n').map((text) =>
      sticksAmong(readMounts(text))
        .map(({ mount, verdict }) => `${mount.point} ${verdict.kind}`)
        .sort(),
    );
    const both = [`/run/kiosk-usb/${name} packs`, `/run/kiosk-usb/${name}-outbox outbox`];
    // Put in, taken out, and there already when the kiosk starts.
    expect(verdicts).toEqual([[], both, [], both]);
  } finally {
    run('losetup', '--detach', loop);
  }
});

test('what systemd-analyze does not see shows: a unit that cannot start, and a session that swallows what is ready', async ({
  folder,
}) => {
  const edited = (from: string, to: string) => (trial: TrialRoot) => {
    const before = trial.read(KIOSK);
    if (!before.includes(from)) throw new Error(`the unit holds no ${from}`);
    trial.write(KIOSK, before.replace(from, to));
  };
  const tenSeconds = `sleep 10; ${STATE}`;
  expect(await look(folder, tenSeconds)).toContain('active active');
  expect(await look(folder, tenSeconds, edited('size=50%', 'size=50%%'))).toContain('active activating');
  // The session in the same unit: logind moves its processes into a scope, and systemd hears no "ready" from there.
  const withSession = edited('EnvironmentFile=/run', 'PAMName=canteen-kiosk\nEnvironmentFile=-/run');
  expect(await look(folder, tenSeconds, withSession)).toContain('active activating');
});
