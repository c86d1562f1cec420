/** P4: no page gets a native print dialog, which can write a file anywhere. Checked on the screen, with and without the shadows. */
import { expect, type Page, test } from '@playwright/test';
import { some } from '../fakes/forms.ts';
import { type GuardApp, launchGuardApp, NO_GUARDS } from '../fakes/guard-app/launch.ts';
import type { GuardAppSettings } from '../fakes/guard-app/settings.ts';
import { addWindowAttacks, PRINT_ATTACKS, type WindowAttack } from '../sites/native-windows.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { windowsOf } from './x-input.ts';

const ATTACKS = some(PRINT_ATTACKS, 3);

let sites: Sites;
let addressOf: (attack: WindowAttack) => string;
let app: GuardApp | undefined;

test.beforeAll(async () => {
  sites = await startSites();
  addressOf = addWindowAttacks(sites, ATTACKS);
});
test.afterAll(() => sites.close());
test.afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function start(settings: Partial<GuardAppSettings>): Promise<GuardApp> {
  app = await launchGuardApp(settings, [sites.trustSwitch, '--host-resolver-rules=MAP *.test 127.0.0.1']);
  return app;
}

/** Dialogs of a page in another process take a while. */
const WAIT_MS = 1_500;

async function play(settings: Partial<GuardAppSettings>, attacks: readonly WindowAttack[]): Promise<readonly string[]> {
  const guarded = await start(settings);
  const outcomes: string[] = [];
  for (const attack of attacks) {
    await guarded.open(addressOf(attack));
    if (!attack.atOnce) await guarded.click();
    const escaped = await guarded.escaped(WAIT_MS);
    if (!escaped) await guarded.reported('printRefused');
    const message = guarded.refused.includes('printRefused') ? 'explained' : 'unexplained';
    outcomes.push(`${attack.what}: ${escaped ? 'escaped' : message}`);
  }
  return outcomes;
}

test('no native print dialog opens, and the visitor is told why @P4', async () => {
  test.slow();
  expect(await play({}, ATTACKS)).toEqual(ATTACKS.map(({ what }) => `${what}: explained`));
});

test('without the shadows every attack opens a print dialog', async () => {
  test.slow();
  const without: string[] = [];
  // Each in an application of its own: a page that was printing blocks more than its own window.
  for (const attack of ATTACKS) {
    without.push(...(await play(NO_GUARDS, [attack])));
    await app?.close();
  }
  expect(without).toEqual(ATTACKS.map(({ what }) => `${what}: escaped`));
});

test('in the kiosk the toolbar explains that printing is off, the page goes on, and there is one window @P4', async () => {
  sites.page('ticket.test', '/', '<h1>Ticket</h1><button onclick="print(); document.title = 1">Print</button>');
  const kiosk = await startOnNotice(sites, { pageProtocol: true });
  try {
    const page: Page = await kiosk.accept();
    const ticket = await kiosk.visit(page, sites.secureUrl('ticket.test'));
    await ticket.getByRole('button', { name: 'Print' }).click();
    await expect(page.getByText('Printing is off on this computer.')).toBeVisible();
    expect(await ticket.title()).toBe('1');
    expect(windowsOf(kiosk)).toHaveLength(1);
  } finally {
    await kiosk.stop();
  }
});
