/** Staff codes from a stick, at a kiosk that has none yet. */
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { rolesWithCode } from '../../main/node/state/staff-codes.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { TRAVELLING, TRAVELLING_CODES } from '../fakes/travelling-codes.ts';
import { startSites } from '../sites/sites.ts';
import { folderWithPack, journalOf, packBlocking, startWithPacks, stickWith } from './pack-actions.ts';

test('on the first start a signed pack sets the staff codes, the kiosk goes into service, and IT enter with the new code', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const sites = await startSites();
  const folder = await folderWithPack(await packBlocking({ serial: 1, hosts: ['first.test'] }));
  const kiosk = await startWithPacks(folder, sites, { args: ['--map-host', '*.test=127.0.0.1', '--ask-staff-codes'] });
  const codes = { it: TRAVELLING_CODES.it };
  const stick = await stickWith(folder, { codes: await packBlocking({ serial: 2, hosts: ['second.test'], extras: { codes } }) });
  try {
    await kiosk.waitForMode('outOfOrder');
    const from = kiosk.events.length;
    stick.plug('ro');
    await kiosk.waitForMode('notice', from);
    expect(journalOf(kiosk, 'staff.codes-set')).toMatchObject([{ roles: 'it', by: 'pack' }]);
    expect(await rolesWithCode(`${folder}/state`)).toEqual(['it']);
    const page = await kiosk.page();
    await page.getByRole('button', { name: 'Staff', exact: true }).click();
    await page.getByRole('textbox', { name: 'Staff code', exact: true }).fill(TRAVELLING.it);
    page.keyboard.press('Enter').catch(() => {});
    // The first check of a code that came with a pack is slow.
    await expect.poll(() => journalOf(kiosk, 'staff.entered'), { timeout: 90_000 }).toMatchObject([{ role: 'it' }]);
    const staff = await kiosk.page();
    await expect(staff.getByRole('heading', { name: 'Staff screen' })).toBeVisible();
    await expect(staff.getByText('Done: The pack set new staff codes for IT.')).toBeVisible();
    await expect(staff.getByText('No code has been set for Facilities.')).toBeVisible();
  } finally {
    stick.pull();
    await kiosk.stop();
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
