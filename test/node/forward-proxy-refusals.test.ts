import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import { ALLOW, connectRequest, listen, PRIVATE, plainRequest, portOf, RIGHT, say } from '../fakes/gate-proxy.ts';
import { test } from '../fakes/gate-test.ts';

const BLOCK: Verdict = { verdict: 'block', category: 'adult', rule: 'list:adult' };
const publicOnly = (_host: string, _port: number, ip: string): Verdict => (/^(127\.|10\.|::1$)/.test(ip) ? PRIVATE : ALLOW);

test.describe('the credential', () => {
  for (const [what, headers] of [
    ['none', ''],
    ['a wrong one', 'Proxy-Authorization: Basic Z3Vlc3Q6d3Jvbmc=\r\n'],
    ['one for a site', RIGHT.replace('Proxy-Authorization', 'Authorization')],
    ['rubbish', 'Proxy-Authorization: \xff\xfe\r\n'],
  ] as const) {
    test(`${what} gets a challenge and nothing else`, async ({ sites, startProxy }) => {
      let decisions = 0;
      const proxy = await startProxy({
        decideConnection: () => {
          decisions++;
          return ALLOW;
        },
      });
      const before = sites.visits.length;
      const answers = [
        await say(proxy.ports.https, connectRequest(`a.test:${sites.httpPort}`, headers)),
        await say(proxy.ports.http, plainRequest(sites.url('a.test'), headers)),
      ];
      for (const answer of answers) {
        expect(answer).toContain('HTTP/1.1 407 ');
        expect(answer).toContain('Proxy-Authenticate: Basic realm="gate"');
      }
      expect([decisions, sites.visits.length]).toEqual([0, before]);
    });
  }

  test('no site sees the credential or other hop-by-hop headers', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
    const headers = `${RIGHT}Proxy-Connection: keep-alive\r\nX-Mine: 1\r\nConnection: x-hop, close\r\nX-Hop: 1\r\nTE: trailers\r\nUpgrade: h2c\r\nCookie: a=b\r\n`;
    const url = sites.url('headers.test');
    expect(await say(proxy.ports.http, `GET ${url} HTTP/1.1\r\nHost: other.test\r\n${headers}\r\n`)).toContain('HTTP/1.1 200 OK');
    expect(sites.visitsTo('other.test')).toEqual([]);
    expect(sites.visitsTo('headers.test').map((visit) => visit.headers)).toEqual([
      { host: `headers.test:${sites.httpPort}`, 'x-mine': '1', cookie: 'a=b', connection: 'keep-alive' },
    ]);
  });
});

test.describe('what is refused', () => {
  test('a blocked host is neither looked up nor reached', async ({ startProxy }) => {
    const looked: string[] = [];
    const proxy = await startProxy({
      mapHosts: [],
      decideConnection: () => BLOCK,
      resolve: async (name) => looked.splice(0, 0, name),
    });
    expect(await say(proxy.ports.https, connectRequest('bad.test:443'))).toMatch(/^HTTP\/1.1 403 Forbidden\r\n/);
    expect(await say(proxy.ports.http, plainRequest('http://bad.test/x'))).toBe('');
    expect(looked).toEqual([]);
    expect(proxy.refused).toEqual([
      { host: 'bad.test', port: 443, category: 'adult', rule: 'list:adult' },
      { host: 'bad.test', port: 80, category: 'adult', rule: 'list:adult' },
    ]);
  });

  test('each request of a kept connection is decided again', async ({ sites, startProxy }) => {
    let allowed = 1;
    const proxy = await startProxy({ decideConnection: () => (allowed-- > 0 ? ALLOW : BLOCK) });
    const socket = connect(proxy.ports.http, '127.0.0.1');
    const ask = plainRequest(sites.url('a.test')).replace('Connection: close\r\n', '');
    socket.write(ask);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('HTTP/1.1 200 OK');
    socket.write(ask);
    await once(socket, 'close');
    expect(proxy.refused).toHaveLength(1);
  });

  test('a public name that resolves to a private address', async ({ startProxy }) => {
    const proxy = await startProxy({ decideResolved: publicOnly, resolve: async () => ['10.0.0.1', '127.0.0.1'] });
    expect(await say(proxy.ports.https, connectRequest('router.example:443'))).toContain(' 403 ');
    expect(await say(proxy.ports.http, plainRequest('http://router.example/'))).toBe('');
    expect(proxy.refused.map(({ rule }) => rule)).toEqual(['private:resolved', 'private:resolved']);
    expect(proxy.failed).toEqual([]);
  });

  test('a dialled name that resolves to a private address', async ({ startProxy }) => {
    const dialHost = (): string => 'locked.example';
    const proxy = await startProxy({ dialHost, decideResolved: publicOnly, resolve: async () => ['10.0.0.1'] });
    expect(await say(proxy.ports.https, connectRequest('search.example:443'))).toContain(' 403 ');
    expect(await say(proxy.ports.http, plainRequest('http://search.example/'))).toBe('');
    expect(proxy.refused.map(({ host, rule }) => [host, rule])).toEqual([
      ['search.example', 'private:resolved'],
      ['search.example', 'private:resolved'],
    ]);
  });

  test('a private address is skipped when the name also has a public one', async ({ startProxy }) => {
    const proxy = await startProxy({
      decideResolved: (_h, _p, ip) => (ip === '127.0.0.1' ? PRIVATE : ALLOW),
      resolve: async () => ['127.0.0.1', '127.0.0.2'],
    });
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    await say(proxy.ports.https, connectRequest(`two.example:${portOf(server)}`), '200');
    expect(reached).toEqual(['127.0.0.2']);
    server.close();
  });

  test('DNS rebinding: the address that was checked is the one that is dialled', async ({ startProxy }) => {
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let lookups = 0;
    const checked: string[] = [];
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    const proxy = await startProxy({
      decideResolved: (_h, _p, ip) => {
        checked.push(ip);
        return ip === '127.0.0.1' ? PRIVATE : ALLOW;
      },
      resolve: async () => answers[lookups++] ?? [],
    });
    const authority = `rebind.example:${portOf(server)}`;
    expect(await say(proxy.ports.https, connectRequest(authority), '\r\n\r\n')).toContain(' 200 ');
    expect(await say(proxy.ports.https, connectRequest(authority))).toContain(' 403 ');
    expect([lookups, checked, reached]).toEqual([2, ['127.0.0.2', '127.0.0.1'], ['127.0.0.2']]);
    server.close();
  });

  test('IP addresses in unusual notations are normalised before the decision', async ({ startProxy }) => {
    const decided: string[] = [];
    const proxy = await startProxy({
      decideConnection: (host) => {
        decided.push(host);
        return ALLOW;
      },
      decideResolved: publicOnly,
    });
    for (const host of ['2130706433', '0x7f.1', '127.1', '[::1]', '[0:0:0:0:0:0:0:1]', 'LOCALHOST', 'a.localhost.']) {
      expect(await say(proxy.ports.https, connectRequest(`${host}:443`)), host).toContain(' 403 ');
    }
    expect(decided).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1', '[::1]', '[::1]', 'localhost', 'a.localhost.']);
  });

  test("the gate's own ports, even where the settings allow the host", async ({ startProxy }) => {
    const proxy = await startProxy();
    for (const port of [proxy.ports.http, proxy.ports.https]) {
      expect(await say(proxy.ports.https, connectRequest(`localhost:${port}`))).toContain(' 403 ');
    }
  });

  for (const line of [
    'CONNECT a.test HTTP/1.1',
    'CONNECT a.test:0 HTTP/1.1',
    'CONNECT a.test:65536 HTTP/1.1',
    'CONNECT user@a.test:443 HTTP/1.1',
    'CONNECT http://a.test:443/ HTTP/1.1',
    'GET / HTTP/1.1',
    'GET https://a.test/ HTTP/1.1',
    'GET http://user:word@a.test/ HTTP/1.1',
    'GET ftp://a.test/ HTTP/1.1',
    'GET http:// HTTP/1.1',
    'OPTIONS * HTTP/1.1',
  ]) {
    test(`a request that cannot be read: ${line}`, async ({ startProxy }) => {
      let decisions = 0;
      const proxy = await startProxy({
        decideConnection: () => {
          decisions++;
          return ALLOW;
        },
      });
      expect(await say(proxy.ports.http, `${line}\r\nHost: a.test\r\nConnection: close\r\n${RIGHT}\r\n`)).toContain(' 400 ');
      expect(decisions).toBe(0);
    });
  }
});
