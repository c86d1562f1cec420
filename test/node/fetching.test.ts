/** Fetching single files from a real nginx: what a request reveals, what an interruption leaves, and what is rejected. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type Fetched, type FileDownload, fetchFile } from '../../main/node/fetching/fetch-file.ts';
import { makeNginx, type Nginx } from '../fakes/nginx.ts';
import { FETCH_TEST_LIMITS, test } from '../fakes/nginx-test.ts';

const BIG = randomBytes(6 << 20);
const SHA = createHash('sha256').update(BIG).digest('hex');

const options = (nginx: Nginx, signal = new AbortController().signal) => ({ limits: FETCH_TEST_LIMITS, ca: nginx.ca, signal });

function fetchBig(nginx: Nginx, folder: string, more: Partial<FileDownload> = {}, signal?: AbortSignal): Promise<Fetched> {
  const download = {
    base: nginx.url,
    name: 'big',
    folder: join(folder, 'got'),
    known: null,
    maxBytes: 8 << 20,
    exactBytes: null,
  };
  return fetchFile({ ...download, ...more }, options(nginx, signal));
}

const failed = (why: string) => expect.objectContaining({ kind: 'failed', why });

test('a file is fetched whole, by a request that does not identify the PC, and again only if it has changed', async ({
  nginx,
  folder,
}) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin('add_header Set-Cookie "pc=17" always;');
  const first = await fetchBig(nginx, folder);
  if (first.kind !== 'got') throw new Error(JSON.stringify(first));
  expect(
    createHash('sha256')
      .update(await readFile(first.path))
      .digest('hex'),
  ).toBe(SHA);
  expect(await fetchBig(nginx, folder, { known: first.validators })).toEqual({ kind: 'same' });
  await writeFile(join(nginx.root, 'big'), BIG.subarray(1));
  expect((await fetchBig(nginx, folder, { known: first.validators })).kind).toBe('got');
  await expect.poll(() => nginx.log().map(({ status }) => status)).toEqual([200, 304, 200]);
  const log = nginx.log();
  expect(log[1]?.bytes).toBeLessThan(400);
  const { match = '', since = '' } = log[1]?.headers ?? {};
  expect([match, since]).toEqual([first.validators.etag, first.validators.modified]);
  for (const { headers } of log) expect(headers).toMatchObject({ agent: 'canteen-kiosk', cookie: '', authorization: '' });
});

test('an interrupted fetch resumes; if the file was replaced meanwhile, the new one is fetched whole', async ({
  nginx,
  folder,
}) => {
  const path = join(nginx.root, 'big');
  await writeFile(path, BIG);
  for (const replaced of [false, true]) {
    await nginx.begin('limit_rate 2m;');
    const cut = fetchBig(nginx, folder);
    const part = join(folder, 'got/big.part');
    await expect.poll(async () => (await stat(part).catch(() => null))?.size ?? 0).toBeGreaterThan(1 << 20);
    await nginx.cut();
    expect(await cut).toEqual(failed('cut'));
    const kept = (await stat(part)).size;
    expect(kept).toBeGreaterThan(1 << 20);
    if (replaced) await writeFile(path, Buffer.concat([BIG, BIG.subarray(0, 9)]));
    await nginx.begin();
    const done = await fetchBig(nginx, folder);
    if (done.kind !== 'got') throw new Error(JSON.stringify(done));
    expect((await readFile(done.path)).equals(await readFile(path))).toBe(true);
    const last = () => nginx.log().at(-1);
    await expect.poll(() => [last()?.status, last()?.headers.range]).toEqual([replaced ? 200 : 206, `bytes=${kept}-`]);
    if (!replaced) expect(last()?.bytes).toBeLessThan(BIG.length - kept + 1000);
  }
});

test('fetching reports a wrong certificate, a busy server, a redirect, a missing file and no server by name', async ({
  nginx,
  folder,
}) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin();
  expect(
    await fetchFile(
      { base: nginx.url, name: 'big', folder, known: null, maxBytes: 8 << 20, exactBytes: null },
      { ...options(nginx), ca: null },
    ),
  ).toEqual(failed('certificate'));
  const other = await makeNginx(join(folder, 'other'), 'DNS:updates.example');
  await other.begin();
  expect(await fetchBig(other, folder)).toEqual(failed('certificate'));
  await other.cut();
  await nginx.begin('add_header Retry-After 7200 always; return 503;');
  expect(await fetchBig(nginx, folder)).toEqual({ kind: 'failed', why: 'busy', retryMs: 7_200_000 });
  await nginx.begin('return 302 https://127.0.0.1/elsewhere;');
  expect(await fetchBig(nginx, folder)).toEqual(failed('redirect'));
  await nginx.begin('deny all;');
  expect(await fetchBig(nginx, folder)).toEqual(failed('forbidden'));
  await rm(join(nginx.root, 'big'));
  await nginx.begin();
  expect(await fetchBig(nginx, folder)).toEqual(failed('absent'));
  await nginx.cut();
  expect(await fetchBig(nginx, folder)).toEqual(failed('network'));
  expect(existsSync(join(folder, 'got/big'))).toBe(false);
});

test('a file that is too long, endless, compressed or stalled is rejected, and the disk does not fill', async ({
  nginx,
  folder,
}) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin();
  expect(await fetchBig(nginx, folder, { maxBytes: 1 << 20 })).toEqual(failed('size'));
  expect(await fetchBig(nginx, folder, { exactBytes: BIG.length + 1 })).toEqual(failed('size'));
  const sent = { bytes: 0 };
  const behind = await backend(sent);
  await nginx.begin(`proxy_pass http://127.0.0.1:${behind.port}/; proxy_buffering off;`);
  expect(await fetchBig(nginx, folder, { name: 'endless', maxBytes: 1 << 20 })).toEqual(failed('size'));
  // Buffers may hold more than the limit when the PC breaks off.
  expect(sent.bytes).toBeLessThan(32 << 20);
  expect(await fetchBig(nginx, folder, { name: 'packed' })).toEqual(failed('form'));
  expect(await fetchBig(nginx, folder, { name: 'silent' })).toEqual(failed('slow'));
  expect(await fetchBig(nginx, folder, { name: 'stalls' })).toEqual(failed('slow'));
  behind.server.closeAllConnections();
  behind.server.close();
  for (const name of ['big.part', 'endless.part', 'packed.part']) expect(existsSync(join(folder, 'got', name))).toBe(false);
});

test('fetching stops when the PC opens, and resumes the next time', async ({ nginx, folder }) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin('limit_rate 2m;');
  const opens = new AbortController();
  const stopped = fetchBig(nginx, folder, {}, opens.signal);
  await expect.poll(async () => (await stat(join(folder, 'got/big.part')).catch(() => null))?.size ?? 0).toBeGreaterThan(0);
  opens.abort();
  expect(await stopped).toEqual(failed('opened'));
  await nginx.begin();
  expect((await fetchBig(nginx, folder)).kind).toBe('got');
  await expect.poll(() => nginx.log().at(-1)?.status).toBe(206);
});

test('nothing is asked if the PC has opened before, and a disk fault is not called a network fault', async ({
  nginx,
  folder,
}) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin();
  expect(await fetchBig(nginx, folder, {}, AbortSignal.abort())).toEqual(failed('opened'));
  expect(nginx.log()).toEqual([]);
  await mkdir(join(folder, 'got/big.part'), { recursive: true });
  expect(await fetchBig(nginx, folder)).toEqual(failed('disk'));
});

/** A server behind nginx for answers that nginx does not give itself. */
async function backend(sent: { bytes: number }): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/packed') return void response.setHeader('Content-Encoding', 'gzip').end('x');
    if (request.url === '/stalls') return void response.writeHead(200, { 'Content-Length': 100 }).write('x');
    const piece = Buffer.alloc(64 << 10);
    const more = (): void => {
      while (!response.destroyed && response.write(piece)) sent.bytes += piece.length;
    };
    response.on('drain', more);
    more();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port };
}
