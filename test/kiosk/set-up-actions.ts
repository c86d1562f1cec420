/** What the person does at the screen who sets up a new PC from a stick. */
import { expect, type Page } from '@playwright/test';
import type { Kiosk } from './harness.ts';

export const CODES = { it: '830417', facilities: '295163' };

export async function typeCodes(page: Page): Promise<void> {
  for (const [label, code] of [
    ['IT code', CODES.it],
    ['Facilities code', CODES.facilities],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(code);
    await page.getByLabel(`${label} again`).fill(code);
  }
}

/** Compares the words, names the PC, types both codes and presses the button. Waits until the kiosk has ended, which must then be restarted. */
export async function setUpFromStick(kiosk: Kiosk, page: Page, name: string): Promise<void> {
  await page.getByRole('checkbox', { name: 'I compared the words: all six are the same' }).check();
  await page.getByLabel('Name of this PC').fill(name);
  await typeCodes(page);
  const ended = new Promise((done) => kiosk.process.once('exit', done));
  page
    .getByRole('button', { name: 'Set up this PC' })
    .click()
    .catch(() => {});
  expect(await ended).toBe(0);
}

/** Waits until the restarted PC has passed a drill and is in service. Returns our own page. */
export async function expectInService(kiosk: Kiosk): Promise<Page> {
  expect(await kiosk.waitFor(({ event }) => event === 'drill', 'the drill')).toMatchObject({ outcome: 'passed' });
  await kiosk.waitForMode(
    'notice',
    kiosk.events.findIndex(({ event }) => event === 'drill'),
  );
  return kiosk.page();
}
