import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ATTACKS, type Attack, addAttackPages } from '../sites/bypass-attacks.ts';
import { type Canary, startTcpCanary, startUdpCanary } from '../sites/canary.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { typeAddress } from './guest-actions.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';

/** The real kiosk with both gates at work. `bypass.slow.test.ts` shows that each way is open without the connection gate. */
let sites: Sites;
let udp: Canary;
let tcp: Canary;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  [sites, udp, tcp] = await Promise.all([startSites(), startUdpCanary(), startTcpCanary()]);
  addAttackPages(sites);
  sites.page('plain.test', '/', '<title>Plain</title><h1>Plain</h1>');
  sites.page(
    'plain.test',
    '/to-bets',
    (_request, response) => void response.writeHead(302, { Location: sites.url('bets.test') }).end(),
  );
  sites.page('shop.localhost', '/', '<title>Shop</title><h1>Shop</h1>');
  kiosk = await startKiosk({
    lists: { adult: 'naughty.test\n', gambling: 'bets.test\n' },
    settings: { ...PATIENT, network: { allowHosts: ['*.localhost'] } },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
  await kiosk.waitForMode('notice');
  page = await kiosk.accept();
});

test.afterAll(async () => {
  await kiosk.stop();
  await Promise.all([sites.close(), udp.close(), tcp.close()]);
});

/** What arrived by each way: requests at the site, datagrams, TCP connections. */
const arrived = (): readonly number[] => [sites.visitsTo('bets.test').length, udp.count, tcp.count];

const PORTS: Readonly<Record<Attack, () => number>> = {
  sharedWorkerSocket: () => sites.httpsPort,
  serviceWorkerSocket: () => sites.httpsPort,
  webTransport: () => udp.port,
  stun: () => udp.port,
  turnTcp: () => tcp.port,
};

async function attack(way: Attack, host: string): Promise<void> {
  const guest = await kiosk.visit(page, sites.secureUrl('attacker.test', `/${way}`));
  await guest.waitForURL(`**/${way}`);
  await guest.evaluate(
    ([to, at]) => (globalThis as unknown as { attack(host: string, port: number): Promise<string> }).attack(to, at),
    [host, PORTS[way]()] as const,
  );
  // A datagram may arrive after the page has reported its result.
  await guest.waitForTimeout(500);
}

for (const way of ATTACKS) {
  test(`${way} does not reach a blocked host from the real kiosk @P5`, async () => {
    const before = arrived();
    await attack(way, way === 'stun' ? '127.0.0.1' : 'bets.test');
    expect(arrived()).toEqual(before);
  });
}

test('the same socket from a shared worker does reach an allowed host', async () => {
  const before = sites.visitsTo('plain.test').length;
  await attack('sharedWorkerSocket', 'plain.test');
  await expect.poll(() => sites.visitsTo('plain.test').length).toBeGreaterThan(before);
});

const BLOCKED: readonly (readonly [what: string, address: () => string, rule: string])[] = [
  ['a listed site', () => sites.url('bets.test'), 'list:gambling'],
  ['a listed site with a trailing dot', () => sites.secureUrl('bets.test.'), 'list:gambling'],
  ['a host below a listed one', () => sites.url('www.win.bets.test'), 'list:gambling'],
  ['a page that leads on to a listed site', () => sites.url('plain.test', '/to-bets'), 'list:gambling'],
  ['a number for a host', () => `http://2130706433:${sites.httpPort}/`, 'address:ip'],
  ['the PC itself', () => `http://localhost:${sites.httpPort}/`, 'private:name'],
  ['a file', () => 'file:///etc/passwd', 'scheme:file'],
  ['a script', () => 'javascript:alert(1)', 'scheme:javascript'],
];

for (const [what, address, rule] of BLOCKED) {
  test(`${what} gets the block page, and nothing reaches its host`, async () => {
    const [from, before] = [kiosk.events.length, arrived()];
    await typeAddress(page, address());
    await kiosk.waitFor((e) => e.event === 'blocked' && e['rule'] === rule, `a block by ${rule}`, from);
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
    expect(arrived()).toEqual(before);
    expect(kiosk.events.slice(from).filter((e) => e.event === 'blocked')).toHaveLength(1);
    await page.getByRole('button', { name: 'Home' }).click();
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeHidden();
  });
}

test('a private host that the settings allow opens', async () => {
  const shop = await kiosk.visit(page, sites.url('shop.localhost'));
  await expect(shop.getByRole('heading', { name: 'Shop' })).toBeVisible();
});

test('a blocked frame and picture do not affect the page around them', async () => {
  const [from, before] = [kiosk.events.length, arrived()];
  const inner = `<h1>News</h1><iframe src="${sites.url('bets.test')}"></iframe><img src="${sites.url('bets.test', '/x.png')}">`;
  sites.page('news.test', '/', inner);
  const news = await kiosk.visit(page, sites.url('news.test'));
  await expect(news.getByRole('heading', { name: 'News' })).toBeVisible();
  await kiosk.waitFor((e) => e.event === 'blocked', 'the frame', from);
  expect(arrived()).toEqual(before);
});

test('no address, host or title of a visit is in the state folder or on standard error @P13', () => {
  const entries = readdirSync(kiosk.stateDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.map((file) => basename(file))).toContain('journal-000001.jsonl');
  const kept = files.map((file) => readFileSync(file, 'latin1')).join('\n');
  for (const word of ['bets', 'plain.test', 'news', 'attacker', 'passwd', '2130706433']) {
    expect(kept, word).not.toContain(word);
    expect(kiosk.complaints(), word).not.toContain(word);
  }
});
