/** What the kiosk reads from the service of the install stick, and what it hands over to it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readInstallReports } from '../../main/node/setup/install-reports.ts';
import { Installation } from '../../main/supervisor/sticks/installation.ts';
import { test } from '../fakes/folder.ts';

const GB = 1e9;
const DISK = {
  name: 'sda',
  'disk-seq': 9,
  type: 'disk',
  size: 256 * GB,
  model: 'SSD',
  serial: 'S4EV',
  tran: 'sata',
  ro: false,
  'log-sec': 512,
  fstype: null,
  pttype: null,
  partlabel: null,
  'a column of a later lsblk': 1,
};
const LISTED = { format: 1, stick: 'sdb', needs: 6 * GB, loose: [], found: { blockdevices: [DISK] } };

function startKiosk(folder: string, isInstallStick = true) {
  const written: string[] = [];
  const reports = join(folder, 'reports');
  mkdirSync(reports, { recursive: true });
  const installation = new Installation({
    env: { XDG_RUNTIME_DIR: folder },
    journal: {
      write: (code) => {
        written.push(code);
        return 0;
      },
    },
    changed: () => {},
    read: { isInstallStick: () => isInstallStick, reports: () => readInstallReports(reports) },
  });
  return {
    installation,
    written,
    says: (name: string, content: unknown) => writeFileSync(join(reports, name), JSON.stringify(content)),
    chosen: join(folder, 'install'),
  };
}

test('disks are shown as the service lists them, and its steps as it reports them', async ({ folder }) => {
  const { installation, says } = startKiosk(folder);
  expect(installation.view()).toEqual({ disks: null, step: { kind: 'choosing' } });
  void installation.watch();
  says('disks.json', LISTED);
  await expect.poll(() => installation.view()?.disks?.map(({ name }) => name)).toEqual(['sda']);
  for (const step of [{ kind: 'copying', percent: 7 }, { kind: 'failed', why: 'checking', attempt: 1 }, { kind: 'done' }]) {
    says('step.json', step);
    await expect.poll(() => installation.view()?.step).toEqual(step);
  }
  installation.stop();
});

test('a report that cannot be read lists no disk and is no step', async ({ folder }) => {
  const { says } = startKiosk(folder);
  const read = () => readInstallReports(join(folder, 'reports'));
  const nothing = { disks: null, step: { kind: 'choosing' } };
  expect(await read()).toEqual(nothing);
  says('disks.json', { ...LISTED, format: 2 });
  says('step.json', { kind: 'copying', percent: 101 });
  expect(await read()).toEqual(nothing);
  says('disks.json', { ...LISTED, found: { blockdevices: [{ ...DISK, size: -1 }] } });
  expect(await read()).toEqual(nothing);
});

test('a confirmed disk is handed over once; any other disk is not', async ({ folder }) => {
  const { installation, says, chosen, written } = startKiosk(folder);
  says('disks.json', LISTED);
  installation.begin({ disk: 'sda', sequence: 9 });
  expect(existsSync(chosen), 'before the disks are known').toBe(false);
  void installation.watch();
  await expect.poll(() => installation.view()?.disks).not.toBeNull();
  installation.begin({ disk: 'sdb', sequence: 9 });
  expect(existsSync(chosen)).toBe(false);
  installation.begin({ disk: 'sda', sequence: 9 });
  expect(readFileSync(chosen, 'utf8')).toBe('sda 9\n');
  writeFileSync(chosen, 'as the service found it');
  installation.begin({ disk: 'sda', sequence: 9 });
  expect(readFileSync(chosen, 'utf8')).toBe('as the service found it');
  expect(written).toEqual(Array(3).fill('staff.action-refused'));
  rmSync(chosen);
  installation.stop();
});

test('on a PC that was not started from the install stick there is nothing to see, and nothing can be chosen', async ({
  folder,
}) => {
  const { installation, says, chosen } = startKiosk(folder, false);
  says('disks.json', LISTED);
  await installation.watch();
  expect(installation.view()).toBeNull();
  installation.begin({ disk: 'sda', sequence: 9 });
  expect(existsSync(chosen)).toBe(false);
});
