/** P4, P10: no page gets the desktop's file chooser, which shows the disk. The tests look at the screen, with and without the guards. */
import { expect, type Page, test } from '@playwright/test';
import { some } from '../fakes/forms.ts';
import { type GuardApp, launchGuardApp, NO_GUARDS } from '../fakes/guard-app/launch.ts';
import type { GuardAppSettings } from '../fakes/guard-app/settings.ts';
import { addWindowAttacks, CHOOSER_ATTACKS, type WindowAttack } from '../sites/native-windows.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { clickAt, windowsOf } from './x-input.ts';

const ATTACKS = some(CHOOSER_ATTACKS, 3);

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

/** Runs the attacks; returns the outcome of each. */
async function play(settings: Partial<GuardAppSettings>, attacks: readonly WindowAttack[]): Promise<readonly string[]> {
  const guarded = await start(settings);
  const outcomes: string[] = [];
  for (const attack of attacks) {
    await guarded.open(addressOf(attack));
    const escaped = settings === NO_GUARDS ? await opensInTime(guarded, attack) : await opensAtOnce(guarded, attack);
    if (!escaped && !attack.silent) await guarded.reported('fileRefused');
    const message = guarded.refused.includes('fileRefused') ? 'explained' : 'unexplained';
    const cancelled = attack.cancels && (await guarded.run('document.title')) === 'cancelled' ? ', cancelled' : '';
    outcomes.push(`${attack.what}: ${escaped ? 'escaped' : message + cancelled}`);
  }
  return outcomes;
}

async function opensAtOnce(guarded: GuardApp, attack: WindowAttack, waitMs?: number): Promise<boolean> {
  await guarded.click();
  for (let more = attack.clicks ?? 0; more > 0; more--) await guarded.clickOnNext();
  return guarded.escaped(waitMs);
}

/** Without guards a chooser may take its time. A click before the first frame does not reach the page, so up to four tries are made. */
async function opensInTime(guarded: GuardApp, attack: WindowAttack): Promise<boolean> {
  for (let hands = 0; hands < 4; hands++) if (await opensAtOnce(guarded, attack, 5_000)) return true;
  return false;
}

const refused = (attack: WindowAttack): string =>
  `${attack.what}: ${attack.silent ? 'unexplained' : 'explained'}${attack.cancels ? ', cancelled' : ''}`;

test('no file chooser opens, the visitor is told why, and the page goes on @P4 @P10', async () => {
  expect(await play({}, ATTACKS)).toEqual(ATTACKS.map(refused));
});

test('the DevTools guard alone stops every file chooser', async () => {
  const outcomes = await play({ preload: false, shadows: false, blink: false }, ATTACKS);
  expect(outcomes.filter((outcome) => outcome.endsWith('escaped'))).toEqual([]);
});

test('without the guards every file chooser opens', async () => {
  test.slow();
  const outcomes = await play(NO_GUARDS, ATTACKS);
  expect(outcomes).toEqual(ATTACKS.map(({ what }) => `${what}: escaped`));
});

test('a page is guarded again after a crash and a reload, and after its DevTools session was detached', async () => {
  const guarded = await start({ preload: false, shadows: false });
  const [attack] = ATTACKS;
  if (attack === undefined) throw new Error('no attacks');
  for (const mishap of [guarded.crash, guarded.detach]) {
    await guarded.open(addressOf(attack));
    await mishap();
    await guarded.click();
    expect(await guarded.escaped()).toBe(false);
    expect(guarded.refused).toEqual(['fileRefused']);
  }
});

test('a page is guarded after ten navigations between sites, with three frames of other sites in it', async () => {
  const input = '<input type=file style="position:fixed;inset:0;width:100%;height:100%">';
  const frames = ['one', 'two', 'three'].map(
    (name) => `<iframe width=9 height=9 src="${sites.secureUrl(`${name}.test`)}"></iframe>`,
  );
  for (const name of ['one', 'two', 'three']) sites.page(`${name}.test`, '/', 'frame');
  for (let hop = 1; hop <= 10; hop++) {
    const body = hop === 10 ? `<title>there</title>${frames.join('')}${input}` : '';
    const on = `<script>onload = () => { location = ${JSON.stringify(sites.secureUrl(`hop-${hop + 1}.test`))} }</script>`;
    sites.page(`hop-${hop}.test`, '/', hop === 10 ? body : on);
  }
  const guarded = await start({ preload: false, shadows: false });
  await guarded.open(sites.secureUrl('hop-1.test'));
  await expect.poll(() => guarded.run('document.title').catch(() => ''), { timeout: 20_000 }).toBe('there');
  // Electron 33 closes and reopens the sessions of all frames whenever one of them changes its process.
  await new Promise((done) => setTimeout(done, 1_000));
  await guarded.click();
  expect(await guarded.escaped()).toBe(false);
  expect(guarded.refused).toEqual(['fileRefused']);
});

test('in the kiosk the toolbar explains the refused file chooser, and there is only one window @P4 @P10', async () => {
  sites.page('send.test', '/', '<h1>Send</h1><input type=file style="position:fixed;inset:0;width:100%;height:100%">');
  const kiosk = await startOnNotice(sites, { pageProtocol: true });
  try {
    const page: Page = await kiosk.accept();
    await kiosk.visit(page, sites.secureUrl('send.test'));
    await expect(async () => {
      clickAt(kiosk, 640, 600);
      await expect(page.getByText('Sending files is off on this computer.')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    expect(windowsOf(kiosk)).toHaveLength(1);
  } finally {
    await kiosk.stop();
  }
});
