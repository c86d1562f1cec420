import { entryName } from '../../../main/core/updates/boot-entries.ts';
import { run, script } from '../../machine/image/shell.ts';
import { imageDisk } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { changeEsp } from '../raw.ts';

const ENTRIES = '::/loader/entries';
const BROKEN = { generation: 2, slot: 'b', serial: 30_000_009, tries: { left: 2, done: 0 } } as const;

/** A boot entry for slot b, which is empty: the same as after an update with a damaged root. */
test('the boot loader tries a system that does not start twice, then starts the old one', async ({ trial }) => {
  const disk = await trial.newDisk();
  changeEsp(disk, await imageDisk(), (esp) => {
    const [own = ''] = run('mdir', '-b', '-i', esp, ENTRIES).trim().split('\n');
    const broken = `${esp}.conf`;
    run('mcopy', '-i', esp, own, broken);
    script('sed -i \'s/^version .*/version 2/; s/kiosk.slot=a/kiosk.slot=b/\' "$1"', broken);
    run('mcopy', '-i', esp, broken, `${ENTRIES}/${entryName(BROKEN)}`);
  });
  const pc = await trial.start();
  const resets = () => pc.events.filter(({ event }) => event === 'RESET').length;
  await pc.until('the first try has failed', 60, async () => resets() >= 1);
  await pc.picture('after-the-first-try');
  await pc.until('the second try has failed', 60, async () => resets() >= 2);
  await pc.up(120);
  expect(await pc.says('cat /proc/cmdline', 60)).toContain('kiosk.slot=a');
  const names = await pc.says(
    'mkdir -p /run/look && mount -o ro -t vfat /run/kiosk/disk/esp /run/look && ls /run/look/loader/entries',
    60,
  );
  expect(names.split('\n')).toContain(entryName({ ...BROKEN, tries: { left: 0, done: 2 } }));
  expect(resets()).toBe(2);
});
