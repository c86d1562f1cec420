import { expect, type Page, test } from '@playwright/test';
import { some } from '../fakes/forms.ts';
import { addRequestAttacks, attackAddress, REQUEST_ATTACKS, type RequestAttack, targetOf } from '../sites/request-attacks/all.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

/**
 * The attacks of `bypass-requests.slow.test.ts` in the real kiosk, which also has guards of tabs, pop-ups and permissions.
 * That test shows that each attack works without the gates.
 */
const BLOCKED = 'blocked.test';
/** Each frame that attacks a blocked host has a twin that does the same to this allowed one. */
const ALLOWED = 'allowed.test';
/** Some attacks work only as a top-level page, or with a permission that the kiosk never grants. */
const MIN_WORKING_SHARE = 0.9;
const UNASKED_MS = 4_000;
const STRAGGLERS_MS = 2_000;

const { 'ways to another page': moves = [], 'pop-ups': popUps = [], sockets: _, ...others } = REQUEST_ATTACKS;
const inFrames = some(
  Object.values(others)
    .flat()
    .filter(({ opens }) => opens === undefined),
  3,
);

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  addRequestAttacks(sites);
  kiosk = await startOnNotice(sites, {
    lists: { adult: `${BLOCKED}\n` },
  });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
test.afterEach(async () => {
  // The tab of a refused pop-up may appear while others are being closed.
  const close = page.getByRole('button', { name: /^Close tab/ });
  await expect(async () => {
    for (let tabs = await close.count(); tabs > 1; tabs--) await close.last().click();
    await expect(close).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await startOver(page);
});

const addressOf = (attack: RequestAttack, site: string): string => attackAddress(sites, attack, site, sites.httpsPort);
const arrived = (site: string): ReadonlySet<string> =>
  new Set(sites.visits.map(({ host }) => host).filter((host) => host.endsWith(`.${site}`)));

test('all attacks at once in the frames of one page: none reaches a blocked site, and nearly all reach an allowed one', async () => {
  const frames = [ALLOWED, BLOCKED].flatMap((site) =>
    inFrames.map((attack) => `<iframe src="${addressOf(attack, site)}"></iframe>`),
  );
  sites.page('all.test', '/', frames.join('\n'));
  await kiosk.visit(page, sites.secureUrl('all.test'));
  const there = (): number => inFrames.filter((attack) => arrived(ALLOWED).has(targetOf(attack, ALLOWED))).length;
  await expect.poll(there, { timeout: 60_000 }).toBeGreaterThan(inFrames.length * MIN_WORKING_SHARE);
  await page.waitForTimeout(STRAGGLERS_MS);
  expect([...arrived(BLOCKED)]).toEqual([]);
});

for (const attack of [...some(moves, 3), ...some(popUps, 3)]) {
  test(`${attack.what} does not reach a blocked site, and the kiosk reports the block`, async () => {
    const from = kiosk.events.length;
    await typeAddress(page, addressOf(attack, BLOCKED));
    const block = kiosk.waitFor(({ event }) => event === 'blocked', 'a block', from);
    // A pop-up without a user gesture is not opened at all, so there may be nothing to block.
    if (popUps.includes(attack)) await Promise.race([block.catch(() => {}), page.waitForTimeout(UNASKED_MS)]);
    else await block;
    expect([...arrived(BLOCKED)]).toEqual([]);
  });
}
