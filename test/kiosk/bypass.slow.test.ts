import { expect, test } from '@playwright/test';
import { type GateApp, launchGateApp } from '../fakes/gate-app/launch.ts';
import { type Attack, addAttackPages, tryAttack } from '../sites/bypass-attacks.ts';
import { type Canary, startTcpCanary, startUdpCanary } from '../sites/canary.ts';
import { type Sites, startSites } from '../sites/sites.ts';

/**
 * Each way past `webRequest`, tried with the connection gate and, as the twin, without it. In both the same webRequest filter
 * refuses the host, so whatever arrives in the twin is invisible to that filter.
 */
interface Way {
  readonly attack: Attack;
  readonly what: string;
  /** A refused host. For STUN it is an IP address: Chromium's host mapping for tests does not apply to WebRTC's UDP. */
  readonly host: string;
  readonly where: 'site' | 'udp' | 'tcp';
  /** Whether the same way reaches an allowed host through the gate. */
  readonly openWhenAllowed: boolean;
}

const WAYS: readonly Way[] = [
  {
    attack: 'sharedWorkerSocket',
    what: 'a WebSocket from a shared worker',
    host: 'blocked.test',
    where: 'site',
    openWhenAllowed: true,
  },
  {
    attack: 'serviceWorkerSocket',
    what: 'a WebSocket from a service worker',
    host: 'blocked.test',
    where: 'site',
    openWhenAllowed: true,
  },
  { attack: 'webTransport', what: 'WebTransport', host: 'blocked.test', where: 'udp', openWhenAllowed: false },
  { attack: 'stun', what: 'STUN', host: '127.0.0.1', where: 'udp', openWhenAllowed: false },
  { attack: 'turnTcp', what: 'TURN over TCP', host: 'blocked.test', where: 'tcp', openWhenAllowed: true },
];

/** A datagram may arrive after the page has reported its result. */
const STRAGGLERS_MS = 500;

let sites: Sites;
let udp: Canary;
let tcp: Canary;
let app: GateApp;

test.beforeAll(async () => {
  [sites, udp, tcp] = await Promise.all([startSites(), startUdpCanary(), startTcpCanary()]);
  addAttackPages(sites);
});
test.afterAll(() => Promise.all([sites.close(), udp.close(), tcp.close()]));

test.describe('with the connection gate', () => {
  test.beforeAll(() => launch(true));
  test.afterAll(() => app.close());

  for (const way of WAYS) {
    test(`${way.what} does not reach a refused host @P11`, async () => {
      expect(await arrivals(way, way.host)).toBe(0);
      if (!way.openWhenAllowed) return;
      expect(app.refused).toContainEqual({ host: way.host, port: portOf(way), category: 'test', rule: 'list:test' });
      // The control: the gate's decision stopped it, not the way itself.
      expect(await arrivals(way, 'allowed.test')).toBeGreaterThan(0);
    });
  }
});

test.describe('the twin without the connection gate', () => {
  test.beforeAll(() => launch(false));
  test.afterAll(() => app.close());

  for (const way of WAYS) {
    test(`${way.what} reaches a refused host`, async () => {
      expect(await arrivals(way, way.host)).toBeGreaterThan(0);
    });
  }

  test('webRequest sees a WebSocket of the page itself and stops it', async () => {
    const page = await app.openTab();
    await page.goto(sites.secureUrl('attacker.test', '/stun'));
    const outcome = await page.evaluate(
      (url) =>
        new Promise((done) => {
          const socket = new WebSocket(url);
          socket.onopen = () => done('open');
          socket.onerror = () => done('error');
        }),
      sites.secureUrl('blocked.test', '/page').replace('https', 'wss'),
    );
    expect([outcome, sites.visits.filter(({ path }) => path === '/page')]).toEqual(['error', []]);
  });
});

async function launch(gate: boolean): Promise<void> {
  const names = '--host-resolver-rules=MAP *.test 127.0.0.1';
  app = await launchGateApp({ gate, blocked: ['blocked.test'] }, [sites.trustSwitch, names]);
}

/** Returns how many requests or datagrams arrive during one attempt. */
async function arrivals(way: Way, host: string): Promise<number> {
  const before = arrived(way, host);
  const page = await app.openTab();
  await tryAttack(page, sites, way.attack, host, portOf(way));
  await page.waitForTimeout(STRAGGLERS_MS);
  await page.close();
  return arrived(way, host) - before;
}

function portOf({ where }: Way): number {
  return { site: sites.httpsPort, udp: udp.port, tcp: tcp.port }[where];
}

function arrived({ where }: Way, host: string): number {
  return { site: sites.visitsTo(host).length, udp: udp.count, tcp: tcp.count }[where];
}
