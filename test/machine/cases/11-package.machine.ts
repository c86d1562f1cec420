import { expect, test } from '../test.ts';
import { kioskRuns } from '../visit.ts';

const VERSION = 'dpkg-query --show canteen-kiosk | cut -f 2';

test('the package is upgraded during a visit, downgraded, and purged without a trace', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const first = await pc.says(VERSION);
  const install = async (deb: string) => {
    await pc.says(`DEBIAN_FRONTEND=noninteractive dpkg --install /root/${deb} >/run/dpkg.log 2>&1`, 300);
    await kioskRuns(pc, 90);
    await pc.reads('Accept and start browsing', 60, deb);
  };
  await install('canteen-kiosk-newer.deb');
  expect(await pc.says(VERSION)).not.toBe(first);
  await install('canteen-kiosk.deb');
  expect(await pc.says(VERSION)).toBe(first);
  await pc.says('dpkg --purge canteen-kiosk >/run/dpkg.log 2>&1', 120);
  const left =
    'find /etc /usr /var /opt /run /dev/shm -xdev -iname "*canteen*" -not -path "/usr/local/*" -not -path "/run/systemd/*" 2>/dev/null | sort; getent passwd kiosk || true; ls /etc/systemd/system/ctrl-alt-del.target 2>/dev/null || true';
  // The mount point of the state disk stays, because /etc/fstab names it.
  expect(await pc.says(left, 30)).toBe('/var/lib/canteen-kiosk');
  expect(await pc.says('ls /var/lib/canteen-kiosk')).toBe('lost+found');
  await pc.says('systemctl start getty@tty1');
  await pc.reads('login', 30, 'a-login-again');
});
