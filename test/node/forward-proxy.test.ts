import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as secureConnect } from 'node:tls';
import { expect, test } from '@playwright/test';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import { connectRequest, type GateProxy, openTunnel, plainRequest, RIGHT, say, startGateProxy } from '../fakes/gate-proxy.ts';
import { type Sites, startSites } from '../sites/sites.ts';

const ALLOW: Verdict = { verdict: 'allow' };
const BLOCK: Verdict = { verdict: 'block', category: 'adult', rule: 'list:adult' };
const PRIVATE: Verdict = { verdict: 'block', category: 'private', rule: 'private:resolved' };
const publicOnly = (_host: string, _port: number, ip: string): Verdict => (/^(127\.|10\.|::1$)/.test(ip) ? PRIVATE : ALLOW);

let sites: Sites;
test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/', 'hello');
});
test.afterAll(() => sites.close());

let proxy: GateProxy;
test.afterEach(() => proxy.close());

test.describe('the credential', () => {
  for (const [what, headers] of [
    ['none', ''],
    ['a wrong one', 'Proxy-Authorization: Basic Z3Vlc3Q6d3Jvbmc=\r\n'],
    ['one for a site', RIGHT.replace('Proxy-Authorization', 'Authorization')],
    ['rubbish', 'Proxy-Authorization: \xff\xfe\r\n'],
  ] as const) {
    test(`${what} gets a challenge and nothing else`, async () => {
      let asked = 0;
      proxy = await startGateProxy({
        decideConnection: () => {
          asked++;
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
      expect([asked, sites.visits.length]).toEqual([0, before]);
    });
  }

  test('no site ever sees it, nor other headers of the hop', async () => {
    proxy = await startGateProxy();
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
  test('a blocked host is neither looked up nor reached', async () => {
    const looked: string[] = [];
    proxy = await startGateProxy({
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

  test('each request of a kept connection is decided again', async () => {
    let allowed = 1;
    proxy = await startGateProxy({ decideConnection: () => (allowed-- > 0 ? ALLOW : BLOCK) });
    const socket = connect(proxy.ports.http, '127.0.0.1');
    const ask = plainRequest(sites.url('a.test')).replace('Connection: close\r\n', '');
    socket.write(ask);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('HTTP/1.1 200 OK');
    socket.write(ask);
    await once(socket, 'close');
    expect(proxy.refused).toHaveLength(1);
  });

  test('a public name that leads to a private address', async () => {
    proxy = await startGateProxy({ decideResolved: publicOnly, resolve: async () => ['10.0.0.1', '127.0.0.1'] });
    expect(await say(proxy.ports.https, connectRequest('router.example:443'))).toContain(' 403 ');
    expect(await say(proxy.ports.http, plainRequest('http://router.example/'))).toBe('');
    expect(proxy.refused.map(({ rule }) => rule)).toEqual(['private:resolved', 'private:resolved']);
    expect(proxy.failed).toEqual([]);
  });

  test('a dialled name that leads to a private address', async () => {
    const dialHost = (): string => 'locked.example';
    proxy = await startGateProxy({ dialHost, decideResolved: publicOnly, resolve: async () => ['10.0.0.1'] });
    expect(await say(proxy.ports.https, connectRequest('search.example:443'))).toContain(' 403 ');
    expect(await say(proxy.ports.http, plainRequest('http://search.example/'))).toBe('');
    expect(proxy.refused.map(({ host, rule }) => [host, rule])).toEqual([
      ['search.example', 'private:resolved'],
      ['search.example', 'private:resolved'],
    ]);
  });

  test('a private address beside a public one is left out', async () => {
    proxy = await startGateProxy({
      decideResolved: (_h, _p, ip) => (ip === '127.0.0.1' ? PRIVATE : ALLOW),
      resolve: async () => ['127.0.0.1', '127.0.0.2'],
    });
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    await say(proxy.ports.https, connectRequest(`two.example:${portOf(server)}`), '200');
    expect(reached).toEqual(['127.0.0.2']);
    server.close();
  });

  test('DNS rebinding: the address that was checked is the one that is dialled', async () => {
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let lookups = 0;
    const checked: string[] = [];
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    proxy = await startGateProxy({
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

  test('numbers in disguise are decided and dialled as what they are', async () => {
    const asked: string[] = [];
    proxy = await startGateProxy({
      decideConnection: (host) => {
        asked.push(host);
        return ALLOW;
      },
      decideResolved: publicOnly,
    });
    for (const host of ['2130706433', '0x7f.1', '127.1', '[::1]', '[0:0:0:0:0:0:0:1]', 'LOCALHOST', 'a.localhost.']) {
      expect(await say(proxy.ports.https, connectRequest(`${host}:443`)), host).toContain(' 403 ');
    }
    expect(asked).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1', '[::1]', '[::1]', 'localhost', 'a.localhost.']);
  });

  test("the gate's own ports, even where the settings allow the host", async () => {
    proxy = await startGateProxy();
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
    test(`a request that cannot be read: ${line}`, async () => {
      let asked = 0;
      proxy = await startGateProxy({
        decideConnection: () => {
          asked++;
          return ALLOW;
        },
      });
      expect(await say(proxy.ports.http, `${line}\r\nHost: a.test\r\nConnection: close\r\n${RIGHT}\r\n`)).toContain(' 400 ');
      expect(asked).toBe(0);
    });
  }
});

test.describe('what gets through', () => {
  test('a plain request, with its path, its body and the answer', async () => {
    proxy = await startGateProxy();
    sites.page('post.test', '/x', async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk);
      response.writeHead(201, 'Made', { 'X-Site': 'yes', 'Set-Cookie': ['a=1', 'b=2'] }).end(Buffer.concat(body));
    });
    const body = 'name=value';
    const url = sites.url('post.test', '/x?q=a%20b');
    const head = `POST ${url} HTTP/1.1\r\nHost: post.test\r\nConnection: close\r\n${RIGHT}`;
    const sized = await say(proxy.ports.http, `${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    const chunked = await say(
      proxy.ports.http,
      `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    for (const answer of [sized, chunked]) {
      expect(answer).toMatch(/^HTTP\/1.1 201 Made\r\n/);
      for (const part of ['X-Site: yes', 'Set-Cookie: a=1\r\nSet-Cookie: b=2', body]) expect(answer).toContain(part);
    }
    expect(sites.visitsTo('post.test').map(({ path }) => path)).toEqual(['/x?q=a%20b', '/x?q=a%20b']);
  });

  test('a mapped host is dialled elsewhere; a name beside the pattern is not', async () => {
    proxy = await startGateProxy({
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

  test('a host is dialled at the name that the rules give for it: the site hears the one that was asked for', async () => {
    const [looked, judged]: [string[], string[]] = [[], []];
    proxy = await startGateProxy({
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

  test('the twin: without the rule the host itself is looked up', async () => {
    const looked: string[] = [];
    proxy = await startGateProxy({
      mapHosts: [],
      resolve: async (name) => {
        looked.push(name);
        return ['127.0.0.1'];
      },
    });
    await say(proxy.ports.http, plainRequest(sites.url('search.example')));
    expect(looked).toEqual(['search.example']);
  });

  test('a mapping of the dialled name counts before one of the name that was asked for', async () => {
    const reached: string[] = [];
    const server = await listen('0.0.0.0', (socket) => void reached.push(socket.localAddress ?? ''));
    proxy = await startGateProxy({
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

  test('localhost and the names below it are loopback, whatever a resolver says', async () => {
    proxy = await startGateProxy();
    for (const host of ['localhost', 'localhost.', 'any.localhost', '127.0.0.1']) {
      expect(await say(proxy.ports.http, plainRequest(sites.url(host))), host).toContain('hello');
    }
  });

  test('the next address is tried when one does not answer', async () => {
    proxy = await startGateProxy({ resolve: async () => ['127.0.0.9', '127.0.0.1'] });
    expect(await say(proxy.ports.http, plainRequest(sites.url('two.example')))).toContain('hello');
  });

  test('64 MB both ways through a tunnel, whole, while the reader is slow', async () => {
    const server = await listen('127.0.0.1', (socket) => socket.pipe(socket));
    proxy = await startGateProxy();
    const tunnel = await openTunnel(proxy.ports.https, `echo.test:${portOf(server)}`);
    const block = randomBytes(1024 * 1024);
    const [sent, got] = [createHash('sha256'), createHash('sha256')];
    let [written, received] = [0, 0];
    const write = (): boolean => {
      sent.update(block);
      written += 1;
      return tunnel.write(block);
    };
    tunnel.on('data', (chunk: Buffer) => {
      got.update(chunk);
      received += chunk.length;
    });
    tunnel.pause();
    // Nobody reads: what lies between the two ends is bounded, and then no more is taken.
    while (written < 64 && (write() || (await Promise.race([once(tunnel, 'drain'), sleep(1_000, null)])) !== null)) {}
    expect(written).toBeLessThan(48);
    tunnel.resume();
    while (written < 64) if (!write()) await once(tunnel, 'drain');
    tunnel.end();
    await once(tunnel, 'end');
    expect(received).toBe(64 * block.length);
    expect(got.digest('hex')).toBe(sent.digest('hex'));
    server.close();
  });

  test('the head of an answer at once, however long its body takes', async () => {
    proxy = await startGateProxy();
    sites.page('events.test', '/', (_request, response) => response.writeHead(200).flushHeaders());
    expect(await say(proxy.ports.http, plainRequest(sites.url('events.test')), '\r\n\r\n')).toContain('200 OK');
  });

  test('a large plain answer, and one that breaks off is seen to break off', async () => {
    proxy = await startGateProxy();
    sites.page('big.test', '/', (_request, response) => void response.end(Buffer.alloc(8 * 1024 * 1024, 'x')));
    sites.page('broken.test', '/', (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
      setTimeout(() => response.destroy(), 50);
    });
    const whole = await say(proxy.ports.http, plainRequest(sites.url('big.test')));
    expect(whole.length - whole.indexOf('\r\n\r\n') - 4).toBe(8 * 1024 * 1024);
    expect(await say(proxy.ports.http, plainRequest(sites.url('broken.test')))).toMatch(/Content-Length: 100\r\n.*half$/s);
  });

  test('a large plain answer comes whole and alone: a slow reader, what the site adds, another answer after it', async () => {
    const body = randomBytes(24 * 1024 * 1024);
    const added = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad';
    const server = await listen('127.0.0.1', (socket) => {
      // The head alone, a little of the body, the rest, and more than was announced.
      socket.once('data', async () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
        await sleep(20);
        socket.write(body.subarray(0, 10));
        await sleep(20);
        socket.write(body.subarray(10));
        socket.write(added);
      });
    });
    proxy = await startGateProxy();
    const client = connect(proxy.ports.http, '127.0.0.1');
    const kept = (url: string): string => plainRequest(url).replace('Connection: close\r\n', '');
    client.write(kept(`http://large.test:${portOf(server)}/`));
    const parts: Buffer[] = [];
    let received = 0;
    client.on('data', (part: Buffer) => {
      received += part.length;
      parts.push(part);
      client.pause();
      setTimeout(() => client.resume(), 1);
    });
    await expect.poll(() => received, { timeout: 20_000 }).toBeGreaterThan(body.length);
    await sleep(50);
    const answer = Buffer.concat(parts);
    expect(answer.subarray(answer.indexOf('\r\n\r\n') + 4).equals(body)).toBe(true);
    parts.length = 0;
    client.write(kept(sites.url('next.test')));
    await expect.poll(() => Buffer.concat(parts).toString()).toMatch(/^HTTP\/1.1 200 OK\r\n.*hello\r\n0\r\n\r\n$/s);
    client.destroy();
    server.close();
  });

  test('a large plain answer that breaks off is seen to break off; a visitor who leaves one frees the site', async () => {
    const length = 64 * 1024 * 1024;
    let gone = 0;
    const server = await listen('127.0.0.1', (socket) => {
      socket.on('close', () => {
        gone += 1;
      });
      socket.once('data', (request) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`);
        socket.write(Buffer.alloc(2 * 1024 * 1024));
        if (String(request).includes('/broken')) setTimeout(() => socket.destroy(), 50);
      });
    });
    proxy = await startGateProxy();
    const url = `http://large.test:${portOf(server)}`;
    const broken = await say(proxy.ports.http, plainRequest(`${url}/broken`));
    expect(broken.length - broken.indexOf('\r\n\r\n') - 4).toBe(2 * 1024 * 1024);
    await expect.poll(() => gone).toBe(1);
    expect(await say(proxy.ports.http, plainRequest(`${url}/left`), '\r\n\r\n')).toContain('200 OK');
    await expect.poll(() => gone).toBe(2);
    server.close();
  });

  test('a site that hangs up on a kept connection is asked once more', async () => {
    let connections = 0;
    const server = await listen('127.0.0.1', (socket) => {
      const first = ++connections === 1;
      let requests = 0;
      socket.on('data', () => {
        if (first && ++requests === 2) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    proxy = await startGateProxy();
    for (let i = 0; i < 2; i++) {
      expect(await say(proxy.ports.http, plainRequest(`http://kept.test:${portOf(server)}/`))).toContain('200 OK');
    }
    expect(connections).toBe(2);
    server.close();
  });
});

test.describe('what fails', () => {
  test('no such name, and nobody there, are told apart', async () => {
    proxy = await startGateProxy({ resolve: async (name) => (name === 'none.example' ? [] : ['127.0.0.9']) });
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

  test('a dialled name that is not there is no connection: the website that was asked for is there', async () => {
    const dialHost = (host: string): string => (host === 'search.example' ? 'locked.example' : host);
    proxy = await startGateProxy({ dialHost, resolve: async () => [] });
    expect(await say(proxy.ports.https, connectRequest('search.example:443'))).toContain(' 504 ');
    expect(await say(proxy.ports.https, connectRequest('none.example:443'))).toContain(' 502 ');
    expect(proxy.failed).toEqual([
      { host: 'search.example', reason: 'noConnection' },
      { host: 'none.example', reason: 'notFound' },
    ]);
  });

  test('a resolver that does not answer is no connection', async () => {
    proxy = await startGateProxy({ resolve: () => Promise.reject(new Error('EAI_AGAIN')) });
    expect(await say(proxy.ports.https, connectRequest('a.example:443'))).toContain(' 504 ');
    expect(proxy.failed).toEqual([{ host: 'a.example', reason: 'noConnection' }]);
  });

  test('rubbish, huge headers and visitors who leave do no harm', async () => {
    proxy = await startGateProxy();
    const { http, https } = proxy.ports;
    const hostile = [
      randomBytes(4096),
      Buffer.alloc(1024 * 1024, 'a'),
      '\r\n\r\n\r\n',
      'CONNECT \r\n\r\n',
      `CONNECT a.test:1 HTTP/1.1\r\nX: ${'x'.repeat(512 * 1024)}\r\n\r\n`,
      `GET http://a.test/ HTTP/1.1\r\n${RIGHT}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      `GET http://a.test/ HTTP/1.1\r\n${RIGHT}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n`,
      `GET http://a.test/\x00 HTTP/1.1\r\n${RIGHT}\r\n`,
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      Buffer.from('160301020001', 'hex'),
    ];
    await Promise.all(hostile.flatMap((text) => [http, https].map((port) => Promise.race([say(port, text), pause(500)]))));
    // Leaves at the moment of the answer, and in the middle of an answer.
    sites.page('slow.test', '/', (_request, response) => void response.writeHead(200).write('x'));
    for (let i = 0; i < 20; i++) {
      await say(http, plainRequest(sites.url('slow.test')), 'HTTP');
      (await openTunnel(https, `a.test:${sites.httpPort}`)).resetAndDestroy();
    }
    for (const answer of [
      '\x00\xff rubbish\r\n\r\n',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      'HTTP/1.1 200 OK\r\nX: a\x01b\r\n\r\n',
      '',
    ]) {
      const server = await listen('127.0.0.1', (socket) => void socket.end(answer));
      expect(await say(http, plainRequest(`http://odd.test:${portOf(server)}/`))).toBe('');
      server.close();
    }
    expect(await say(http, plainRequest(sites.url('a.test')))).toContain('hello');
  });
});

test('close ends every connection and frees the ports', async () => {
  const held = new Set<Socket>();
  const server = await listen('127.0.0.1', (socket) => void held.add(socket.resume()));
  proxy = await startGateProxy();
  const tunnel = await openTunnel(proxy.ports.https, `held.test:${portOf(server)}`);
  const waiting = say(proxy.ports.http, plainRequest(`http://held.test:${portOf(server)}/`));
  await expect.poll(() => held.size).toBe(2);
  const ended = [...held].map((socket) => once(socket, 'close'));
  await proxy.close();
  await Promise.all([once(tunnel, 'end'), waiting, ...ended]);
  tunnel.destroy();
  expect(await say(proxy.ports.http, plainRequest('http://a.test/'))).toBe('');
  server.close();
});

function listen(host: string, onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  return new Promise((done) => server.listen(0, host, () => done(server)));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
