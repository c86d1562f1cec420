import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { listen, openTunnel, plainRequest, portOf, RIGHT, say } from '../fakes/gate-proxy.ts';
import { test } from '../fakes/gate-test.ts';

test.describe('what gets through', () => {
  test('a plain request, with its path, its body and the answer', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
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

  test('64 MB both ways through a tunnel, whole, while the reader is slow', async ({ startProxy }) => {
    const server = await listen('127.0.0.1', (socket) => socket.pipe(socket));
    const proxy = await startProxy();
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
    // Nobody reads, so the buffers between the two ends fill and the proxy stops reading.
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

  test('the head of an answer at once, before its body', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
    sites.page('events.test', '/', (_request, response) => response.writeHead(200).flushHeaders());
    expect(await say(proxy.ports.http, plainRequest(sites.url('events.test')), '\r\n\r\n')).toContain('200 OK');
  });

  test('a large plain answer; one that breaks off stays visibly incomplete', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
    sites.page('big.test', '/', (_request, response) => void response.end(Buffer.alloc(8 * 1024 * 1024, 'x')));
    sites.page('broken.test', '/', (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
      setTimeout(() => response.destroy(), 50);
    });
    const whole = await say(proxy.ports.http, plainRequest(sites.url('big.test')));
    expect(whole.length - whole.indexOf('\r\n\r\n') - 4).toBe(8 * 1024 * 1024);
    expect(await say(proxy.ports.http, plainRequest(sites.url('broken.test')))).toMatch(/Content-Length: 100\r\n.*half$/s);
  });

  test('a large plain answer, whole, to a slow reader, without surplus bytes of the site, and then another answer', async ({
    sites,
    startProxy,
  }) => {
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
    const proxy = await startProxy();
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

  test("a large plain answer that breaks off stays incomplete; a client that leaves closes the site's connection", async ({
    startProxy,
  }) => {
    const length = 64 * 1024 * 1024;
    let gone = 0;
    const server = await listen('127.0.0.1', (socket) => {
      socket.on('close', () => {
        gone += 1;
      });
      socket.once('data', (request) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`);
        socket.write(Buffer.alloc(2 * 1024 * 1024), () => {
          if (String(request).includes('/broken')) socket.destroy();
        });
      });
    });
    const proxy = await startProxy();
    const url = `http://large.test:${portOf(server)}`;
    const broken = await say(proxy.ports.http, plainRequest(`${url}/broken`));
    expect(broken.length - broken.indexOf('\r\n\r\n') - 4).toBe(2 * 1024 * 1024);
    await expect.poll(() => gone).toBe(1);
    expect(await say(proxy.ports.http, plainRequest(`${url}/left`), '\r\n\r\n')).toContain('200 OK');
    await expect.poll(() => gone).toBe(2);
    server.close();
  });

  test('a request is retried once when the site closes a kept connection', async ({ startProxy }) => {
    let connections = 0;
    const server = await listen('127.0.0.1', (socket) => {
      const first = ++connections === 1;
      let requests = 0;
      socket.on('data', () => {
        if (first && ++requests === 2) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const proxy = await startProxy();
    for (let i = 0; i < 2; i++) {
      expect(await say(proxy.ports.http, plainRequest(`http://kept.test:${portOf(server)}/`))).toContain('200 OK');
    }
    expect(connections).toBe(2);
    server.close();
  });
});

test.describe('what fails', () => {
  test('malformed requests, huge headers and clients that leave do no harm', async ({ sites, startProxy }) => {
    const proxy = await startProxy();
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
    await Promise.all(hostile.flatMap((text) => [http, https].map((port) => Promise.race([say(port, text), sleep(500)]))));
    // The client leaves when the answer begins, and in the middle of an answer.
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

test('close ends every connection and frees the ports', async ({ startProxy }) => {
  const held = new Set<Socket>();
  const server = await listen('127.0.0.1', (socket) => void held.add(socket.resume()));
  const proxy = await startProxy();
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
