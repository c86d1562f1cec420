/** Whether there is internet: what the system reports, what the gate finds out, and what the supervisor concludes from both. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Link } from '../../main/core/net/internet.ts';
import { readLink } from '../../main/node/health/link-reading.ts';
import { InternetWatch } from '../../main/supervisor/pc/internet-watch.ts';
import { fakeClock } from '../fakes/clock.ts';
import { PRIVATE, startGateProxy } from '../fakes/gate-proxy.ts';

const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const V4 = {
  way: 'eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0',
  here: 'eth0\t0000000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0',
  gaveItself: 'eth0\t0000FEA9\t00000000\t0001\t0\t0\t1000\t0000FFFF\t0\t0\t0',
  refused: 'eth0\t00000000\t00000000\t0200\t0\t0\t0\t00000000\t0\t0\t0',
};
const zeros = '0'.repeat(32);
const v6 = (to: string, flags: string, card: string): string =>
  `${to.padEnd(32, '0')} 40 ${zeros} 00 ${zeros} 00000100 00000001 00000000 ${flags} ${card}`;
const ALWAYS = [
  v6('fe80', '00000001', 'eth0'),
  v6('ff00', '00000001', 'eth0'),
  v6('', '00200200', 'lo'),
  v6(`${'0'.repeat(31)}1`, '80200001', 'lo'),
];

function linkOf(ipv4: readonly string[] | null, ipv6: readonly string[] = ALWAYS, operstate = 'up'): Link {
  const root = mkdtempSync(join(tmpdir(), 'link-'));
  try {
    mkdirSync(join(root, 'proc/net'), { recursive: true });
    mkdirSync(join(root, 'sys/class/net/eth0'), { recursive: true });
    if (ipv4 !== null) writeFileSync(join(root, 'proc/net/route'), [HEAD, ...ipv4, ''].join('\n'));
    writeFileSync(join(root, 'proc/net/ipv6_route'), [...ipv6, ''].join('\n'));
    writeFileSync(join(root, 'sys/class/net/eth0/operstate'), `${operstate}\n`);
    return readLink(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('the link is up with any network except link-local ones and refused routes', () => {
  expect(linkOf([V4.way, V4.here])).toBe('up');
  expect(linkOf([V4.here]), 'a network without a default route may have a proxy').toBe('up');
  expect(linkOf([], [...ALWAYS, v6('', '00000003', 'eth0')]), 'IPv6 alone').toBe('up');
  expect(linkOf([])).toBe('down');
  expect(linkOf([V4.gaveItself])).toBe('down');
  expect(linkOf([V4.refused])).toBe('down');
  expect(linkOf(null), 'another system').toBeNull();
});

test('the link is down when the cable is unplugged, even if its routes stay', () => {
  for (const state of ['down', 'lowerlayerdown']) expect(linkOf([V4.way], ALWAYS, state), state).toBe('down');
  for (const state of ['up', 'unknown', 'dormant']) expect(linkOf([V4.way], ALWAYS, state), state).toBe('up');
});

test('the link of the PC that runs this test can be read', () => {
  expect(['up', 'down']).toContain(readLink());
});

test("the gate's second opinion distinguishes DNS failure, no answer and a sign-in page", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const names: Record<string, readonly string[]> = {
    'search.example': ['127.0.0.1'],
    'deaf.example': ['127.0.0.9'],
    'none.example': [],
  };
  let reached = 0;
  const proxy = await startGateProxy({
    onReached: () => {
      reached += 1;
    },
    decideResolved: (host) => (host === 'caught.example' ? PRIVATE : { verdict: 'allow' }),
    decideConnection: (host) =>
      host === 'listed.example' ? { verdict: 'block', category: 'own', rule: 'own:block' } : { verdict: 'allow' },
    resolve: async (name) => {
      if (name === 'mute.example') throw new Error('EAI_AGAIN');
      return names[name] ?? ['127.0.0.1'];
    },
  });
  const opinion = (host: string) => proxy.opinion({ host, port });
  expect(await opinion('search.example')).toBe('reached');
  expect(reached).toBe(1);
  expect(await opinion('mute.example')).toBe('noNames');
  expect(await opinion('none.example')).toBe('noNames');
  expect(await opinion('deaf.example')).toBe('noAnswer');
  expect(await opinion('caught.example')).toBe('signIn');
  expect(await opinion('listed.example'), 'says nothing of the internet').toBeNull();
  expect([reached, proxy.failed, proxy.refused], 'nothing about the visitor is reported').toEqual([1, [], []]);
  await proxy.close();
  server.close();
});

test('the internet watch reports each change of the outage once', () => {
  const clock = fakeClock(0);
  const seen: (string | null)[] = [];
  let link: Link = 'up';
  const watch: InternetWatch = new InternetWatch({ clock, changed: () => void seen.push(watch.outage), readLink: () => link });
  watch.watch();
  watch.heard('noAnswer');
  watch.heard('noAnswer');
  watch.heard('reached');
  link = 'down';
  clock.pass(5_000);
  watch.heard('noNames');
  link = 'up';
  clock.pass(5_000);
  watch.stop();
  link = 'down';
  clock.pass(60_000);
  expect(seen).toEqual(['noAnswer', null, 'noLink', null]);
});
