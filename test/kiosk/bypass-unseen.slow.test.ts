import { expect, test } from '@playwright/test';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import { type Canary, startTcpCanary } from '../sites/canary.ts';
import { type HintingSite, startHintingSite } from '../sites/hinting-site.ts';
import { type PointingSite, startPointingSite } from '../sites/pointing-certificate.ts';
import { type Sites, startSites } from '../sites/sites.ts';

/**
 * Requests that belong to no page yet, so that `webRequest` never sees them: addresses in a certificate and in early hints. Each is
 * tried with both gates and, as the twins, with a `webRequest` filter alone and without any gate.
 */
const RUNS = [
  { what: 'both gates', gate: true, requests: 'product', lets: [] },
  { what: 'a webRequest filter alone', gate: false, requests: 'strict', lets: ['connect', 'hinted', 'issuer'] },
  { what: 'nothing', gate: false, requests: 'none', lets: ['connect', 'hinted', 'issuer'] },
] as const;

const TRY_MS = 4_000;

let sites: Sites;
let canary: Canary;
let hinting: HintingSite;
let pointing: PointingSite;
let app: GateApp;

test.beforeEach(async () => {
  [sites, canary] = await Promise.all([startSites(), startTcpCanary()]);
  const hints = `<${sites.secureUrl('hinted.blocked.test', '/leak')}>; rel=preload; as=script`;
  hinting = await startHintingSite(() => `${hints}, <https://connect.blocked.test:${canary.port}/>; rel=preconnect`);
  pointing = await startPointingSite('pointing.test', sites.url('issuer.blocked.test', '/leak'));
});
test.afterEach(async () => {
  await app.close();
  await Promise.all([sites.close(), canary.close(), hinting.close(), pointing.close()]);
});

for (const { what, gate, requests, lets } of RUNS) {
  test(`with ${what}, a certificate and early hints reach ${lets.length === 0 ? 'no host' : 'the hosts they name'}`, async () => {
    const names = gate ? [] : ['--host-resolver-rules=MAP *.test 127.0.0.1'];
    app = await launchGateApp({ gate, requests, blocked: ['blocked.test'] }, [
      `${sites.trustSwitch},${hinting.spkiHash}`,
      ...names,
    ]);
    const addresses = [`https://pointing.test:${pointing.port}/`, `https://hinting.test:${hinting.port}/`];
    const reached = (): readonly string[] => {
      const hosts = new Set(sites.visits.map(({ host }) => host.replace('.blocked.test', '')));
      if (canary.count > 0) hosts.add('connect');
      return [...hosts].sort();
    };
    const refused = (): readonly string[] =>
      [...new Set(app.refused.map(({ host }) => host.replace('.blocked.test', '')))].sort();
    // Chromium skips some early hints: an attacker would try again.
    await expect(async () => {
      const closers = addresses.map((address) => app.show(address));
      const all = expect.poll(() => (gate ? refused() : reached()), { timeout: TRY_MS }).toEqual(['connect', 'hinted', 'issuer']);
      await all.finally(() => closers.map((close) => close()));
    }).toPass({ timeout: 90_000 });
    await new Promise((done) => setTimeout(done, 500));
    expect([reached(), app.requestsRefused]).toEqual([lets, []]);
  });
}
