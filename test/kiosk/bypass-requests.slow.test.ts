import { expect, test } from '@playwright/test';
import { some } from '../fakes/forms.ts';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import {
  addRequestAttacks,
  REQUEST_ATTACKS,
  type RequestAttack,
  SILENT_REQUEST_ATTACKS,
  SLOW_REQUEST_ATTACKS,
} from '../sites/request-attacks/all.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { type Attempts, type Outcome, tryAttacks } from './attempts.ts';

/**
 * Each way in which a page can make Chromium send something to a refused host, tried with both gates of the product and, as the
 * twin, at the same time in the same application without gates. The receiving servers count what arrives.
 */
type Patience = Pick<Attempts, 'limitMs' | 'tries'>;

/** More than enough on a busy machine: an attempt ends as soon as it has an outcome. */
const PATIENCE: Patience = { limitMs: 24_000, tries: 3 };
const SILENT_PATIENCE: Patience = { limitMs: 3_000, tries: 1 };
/** Chromium sends the first report at once and all others a minute later, if their page is still there. */
const REPORTS_PATIENCE: Patience = { limitMs: 100_000, tries: 1 };

let sites: Sites;
let gated: Pick<Attempts, 'app' | 'sites' | 'site'>;
let open: Pick<Attempts, 'app' | 'sites' | 'site'>;
let slow: Promise<readonly [gated: Record<string, Outcome>, open: Record<string, Outcome>]>;
const apps: GateApp[] = [];

test.beforeAll(async () => {
  sites = await startSites();
  addRequestAttacks(sites);
  const [withGates, without] = await Promise.all([
    launchGateApp({ gate: true, requests: 'product', blocked: ['blocked.test'] }, [sites.trustSwitch]),
    launchGateApp({ gate: false, requests: 'none' }, [sites.trustSwitch, '--host-resolver-rules=MAP *.test 127.0.0.1']),
  ]);
  apps.push(withGates, without);
  gated = { sites, app: withGates, site: 'blocked.test' };
  open = { sites, app: without, site: 'open.test' };
  slow = inBoth(SLOW_REQUEST_ATTACKS, REPORTS_PATIENCE);
  slow.catch(() => {});
});
test.afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await sites.close();
});

for (const [group, all] of Object.entries(REQUEST_ATTACKS)) {
  const attacks = some(all, 2);
  test(`${group}: nothing gets past both gates to a refused host, and everything does without them @P11`, async () => {
    expectRefused(attacks, await inBoth(attacks, PATIENCE));
  });
}

test('features that name an address without fetching it make no request in this Chromium', async () => {
  const outcomes = await tryAttacks({ ...open, ...SILENT_PATIENCE }, SILENT_REQUEST_ATTACKS);
  // If a newer Chromium makes a request, the row belongs among the attacks on the gates.
  expect(outcomes).toEqual(each(SILENT_REQUEST_ATTACKS, () => 'nothing'));
});

test('reports: nothing gets past both gates to a refused host, and everything does without them', async () => {
  expectRefused(SLOW_REQUEST_ATTACKS, await slow);
});

function inBoth(
  attacks: readonly RequestAttack[],
  patience: Patience,
): Promise<readonly [Record<string, Outcome>, Record<string, Outcome>]> {
  const twin = tryAttacks({ ...open, ...patience }, attacks);
  return Promise.all([tryAttacks({ ...gated, ...patience, twin }, attacks), twin]);
}

function expectRefused(
  attacks: readonly RequestAttack[],
  [behindGates, inTheOpen]: readonly [Record<string, Outcome>, Record<string, Outcome>],
): void {
  expect(behindGates).toEqual(each(attacks, ({ givenUp }) => (givenUp ? 'nothing' : 'refused')));
  expect(inTheOpen).toEqual(each(attacks, () => 'arrives'));
}

function each(attacks: readonly RequestAttack[], outcome: (attack: RequestAttack) => Outcome): Record<string, Outcome> {
  return Object.fromEntries(attacks.map((attack) => [attack.what, outcome(attack)]));
}
