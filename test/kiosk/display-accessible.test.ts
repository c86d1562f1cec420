/** Our screens in each theme, at 100 and 400 % set by the visitor's own button: axe, reflow, and size of targets. The gallery tests all states. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectReflow, violations } from './accessible.ts';
import { choose, dialog, enlarge, press } from './display-actions.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const CODE = '830417';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><h1>Your mail</h1>');
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

/** Returns the buttons and boxes smaller than 44 by 44 pixels. "Go" is left out: it lies in the frame of the address box, which is that high. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input[type=radio], input[type=checkbox]')]
      .filter((target) => target.getClientRects().length > 0 && target.textContent !== 'Go')
      .filter((target) => Math.min(target.offsetWidth, target.offsetHeight) < 44)
      .map((target) => `${target.textContent || target.id}: ${target.offsetWidth} x ${target.offsetHeight}`),
  );
}

for (const colours of ['Usual', 'Dark', 'High contrast']) {
  test(`${colours}, at 100 and 400 %: no axe violations and no sideways scrolling`, {
    tag: '@slow',
  }, async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
    await setStaffCode(stateDir, CODE);
    kiosk = await startOnNotice(sites, { stateDir });
    const strict = colours === 'High contrast';
    const look = async (page: Page, screen: string): Promise<void> => {
      expect.soft(await violations(page, strict), `${screen}: axe`).toEqual([]);
      await expectReflow(page, screen);
      expect.soft(await smallTargets(page), `${screen}: targets`).toEqual([]);
    };
    for (const percent of [100, 400]) {
      const page = await kiosk.page();
      await choose(page, async () => {
        await dialog(page).getByRole('radio', { name: colours }).check();
        await enlarge(page, percent);
        await look(page, `dialog ${percent}`);
      });
      await look(page, `notice ${percent}`);
      await kiosk.accept();
      await look(page, `start page ${percent}`);
      await kiosk.visit(page, sites.secureUrl('mail.test'));
      await look(page, `toolbar ${percent}`);
      await press(page, 'End session');
      await look(page, `end dialog ${percent}`);
      await press(page, 'Keep browsing');
      await kiosk.finish(page);
      await kiosk.waitForMode('notice', kiosk.events.findLastIndex(({ event }) => event === 'wiped') - 2);
    }
    await press(await kiosk.page(), 'Staff');
    await (await kiosk.page()).getByRole('textbox', { name: 'Staff code' }).fill(CODE);
    await (await kiosk.page()).keyboard.press('Enter');
    await kiosk.waitForMode('staff');
    const staff = await kiosk.page();
    await choose(staff, async () => {
      await dialog(staff).getByRole('radio', { name: colours }).check();
      await enlarge(staff, 400);
    });
    await look(staff, 'staff screen 400');
  });
}
