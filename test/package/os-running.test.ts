/** Tests what the doctor reads from a real systemd, of a PC whose kiosk runs and of three whose kiosk does not. */
import { expect } from '@playwright/test';
import { runningFindings, UNIT_PROPERTIES, unitsIn } from '../../main/core/doctor/running.ts';
import { look, READY } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import type { TrialRoot } from '../fakes/trial-root.ts';

test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
test.setTimeout(180_000);

const [KIOSK, SEAT] = ['canteen-kiosk.service', 'canteen-kiosk-seat.service'];
const SHOW = `systemctl show --no-pager --property=${UNIT_PROPERTIES.join(',')} -- ${KIOSK} ${SEAT}`;

async function findings(folder: string, wait: string, change?: (trial: TrialRoot) => void): Promise<readonly string[]> {
  const units = unitsIn((await look(folder, `${wait}; ${SHOW}`, change)).replace(/it is done\n$/, ''));
  return runningFindings({ kiosk: units.get(KIOSK), seat: units.get(SEAT) }).map(({ state, what }) => `${state} ${what}`);
}

const program =
  (status: number) =>
  (trial: TrialRoot): void =>
    trial.write('opt/canteen-kiosk/canteen-kiosk', `#!/bin/sh\nexit ${status}\n`);

test('the doctor says whether the kiosk runs, and why not', async ({ folder }) => {
  const since = expect.stringMatching(/^sound Since \w+ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+\.$/);
  expect(await findings(folder, READY)).toEqual([since]);
  expect(await findings(folder, `${READY}; systemctl stop ${KIOSK}`)).toEqual([
    expect.stringMatching(/^note It is not running|^wrong It /),
  ]);
  const failed = 'for i in $(seq 100); do systemctl is-failed canteen-kiosk.service && break; sleep 0.2; done >/dev/null';
  expect(await findings(folder, failed, program(3))).toEqual([
    expect.stringMatching(/^wrong It has refused to start on .*install\.files/),
  ]);
  expect(await findings(folder, 'sleep 8', program(1))).toEqual([
    expect.stringMatching(/^wrong It does not stay up: it .* started again/),
  ]);
  // The former unit, whose second command hung up the console.
  const hungUp = (trial: TrialRoot): void => {
    const path = `usr/lib/systemd/system/${SEAT}`;
    trial.write(path, trial.read(path).replace(/^ExecStart=.*$/m, '$&\nExecStartPost=/bin/true'));
  };
  expect(await findings(folder, 'sleep 8', hungUp)).toEqual([
    expect.stringMatching(/^wrong No: canteen-kiosk-seat\.service.* started again/),
  ]);
});
