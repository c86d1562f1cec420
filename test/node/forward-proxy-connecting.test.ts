import { once } from 'node:events';
import { connect as secureConnect } from 'node:tls';
import { expect } from '@playwright/test';
import { ALLOW, connectRequest, listen, openTunnel, PRIVATE, plainRequest, portOf, say } from '../fakes/gate-proxy.ts';
import { test } from '../fakes/gate-test.ts';

test.describe('what gets through', () => {
  test('a mapped host is dialled at its mapped address; a name outside the pattern is not', async ({ sites, startProxy }) => {
    const proxy = await startProxy({
      decideResolved: () => PRIVATE,
      mapHosts: [
        { pattern: '*.wipe.test', address: '127.0.0.1' },
        { pattern: 'one.test', address: '127.0.0.1' },
      ],
      resolve: async () => [],
    });
    for (const [host, status] of [
      ['a.wipe.test', 200],
      ['A.B.WIPE.TEST', 200],
      ['one.test', 200],
      ['wipe.test', 502],
      ['notwipe.test', 502],
      ['a.one.test', 502],
    ] as const) {
      expect(await say(proxy.ports.https, connectRequest(`${host}:${sites.httpPort}`), '\r\n\r\n'), host).toContain(
        ` ${status} `,
      );
    }
    expect(proxy.failed.map(({ reason }) => reason)).toEqual(['notFound', 'notFound', 'notFound']);
  });

  test('a host is dialled at the name that the rules give for it, but the site gets the requested name', async ({
    sites,
    startProxy,
  }) => {
    const [looked, judged]: [string[], string[]] = [[], []];
    const proxy = await startProxy({
      mapHosts: [],
      dialHost: (host) => (host === 'search.example' ? 'locked.example' : host),
      decideConnection: (host) => {
        judged.push(`asked ${host}`);
        return ALLOW;
      },
      decideResolved: (host, _port, ip) => {
        judged.push(`resolved ${host} ${ip}`);
        return ALLOW;
      },
      resolve: async (name) => {
        looked.push(name);
        return ['127.0.0.1'];
      },
    });
    expect(await say(proxy.ports.http, plainRequest(sites.url('search.example')))).toContain('hello');
    const tunnel = await openTunnel(proxy.ports.https, `search.example:${sites.httpsPort}`);
    const secure = secureConnect({ socket: tunnel, servername: 'search.example', rejectUnauthorized: false });
    await once(secure, 'secureConnect');
    secure.write('GET / HTTP/1.1\r\nHost: search.example\r\nConnection: close\r\n\r\n');
    const answers: Buffer[] = [];
    for await (const chunk of secure) answers.push(chunk as Buffer);
    expect(Buffer.concat(answers).toString()).toContain('hello');
    expect(sites.visits.filter(({ host }) => host.endsWith('.example')).map(({ host, secure }) => [host, secure])).toEqual([
      ['search.example', false],
      ['search.example', true],
    ]);
    expect(looked).toEqual(['locked.example', 'locked.example']);
    expect(judged).toEqual([
      ...['asked search.example', 'resolved search.example 127.0.0.1'],
      ...['asked search.example', 'resolved search.example 127.0.0.1'],
    ]);
  });

  test('the twin: without the rule the host itself is looked up', async ({ sites, startProxy }) => {
    const looked: string[] = [];
    const proxy = await startProxy({
      mapHosts: [],
      resolve: async (name) => {
        looked.push(name);
        return ['127.0.0.1'];
      },
    });
    await say(proxy.ports.http, plainRequest(sites.url('search.example')));
    expect(looked).toEqual(['search.example']);
  });

  test('a mapping of the dialled name takes precedence over one of the requested name', async ({ startProxy }) => {
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    const proxy = await startProxy({
      dialHost: (host) => (host === 'plain.test' ? host : 'locked.test'),
      mapHosts: [
        { pattern: 'locked.test', address: '127.0.0.3' },
        { pattern: '*.test', address: '127.0.0.2' },
      ],
    });
    for (const host of ['search.test', 'plain.test']) {
      await say(proxy.ports.https, connectRequest(`${host}:${portOf(server)}`), '200');
    }
    expect(reached).toEqual(['127.0.0.3', '127.0.0.2']);
    server.close();
  });

  test('localhost and its subdomains are loopback, whatever the resolver says', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
    for (const host of ['localhost', 'localhost.', 'any.localhost', '127.0.0.1']) {
      expect(await say(proxy.ports.http, plainRequest(sites.url(host))), host).toContain('hello');
    }
  });

  test('the proxy tries the next address when one does not answer', async ({ sites, startProxy }) => {
    const proxy = await startProxy({ resolve: async () => ['127.0.0.9', '127.0.0.1'] });
    expect(await say(proxy.ports.http, plainRequest(sites.url('two.example')))).toContain('hello');
  });
});

test.describe('what fails', () => {
  test('an unknown name (502) is distinguished from no connection (504)', async ({ startProxy }) => {
    const proxy = await startProxy({ resolve: async (name) => (name === 'none.example' ? [] : ['127.0.0.9']) });
    expect(await say(proxy.ports.https, connectRequest('none.example:443'))).toContain(' 502 ');
    expect(await say(proxy.ports.https, connectRequest('deaf.example:9'))).toContain(' 504 ');
    expect(await say(proxy.ports.http, plainRequest('http://none.example/'))).toBe('');
    expect(await say(proxy.ports.http, plainRequest('http://deaf.example:9/'))).toBe('');
    const [none, deaf] = [
      { host: 'none.example', reason: 'notFound' },
      { host: 'deaf.example', reason: 'noConnection' },
    ];
    expect(proxy.failed).toEqual([none, deaf, none, deaf]);
  });

  test('a dialled name that does not resolve counts as no connection (504), not as an unknown website', async ({
    startProxy,
  }) => {
    const dialHost = (host: string): string => (host === 'search.example' ? 'locked.example' : host);
    const proxy = await startProxy({ dialHost, resolve: async () => [] });
    expect(await say(proxy.ports.https, connectRequest('search.example:443'))).toContain(' 504 ');
    expect(await say(proxy.ports.https, connectRequest('none.example:443'))).toContain(' 502 ');
    expect(proxy.failed).toEqual([
      { host: 'search.example', reason: 'noConnection' },
      { host: 'none.example', reason: 'notFound' },
    ]);
  });

  test('a resolver that fails counts as no connection (504)', async ({ startProxy }) => {
    const proxy = await startProxy({ resolve: () => Promise.reject(new Error('EAI_AGAIN')) });
    expect(await say(proxy.ports.https, connectRequest('a.example:443'))).toContain(' 504 ');
    expect(proxy.failed).toEqual([{ host: 'a.example', reason: 'noConnection' }]);
  });
});
