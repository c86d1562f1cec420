/** Packs and updates from a real nginx: what is fetched, what is not believed, and what a cut leaves. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { meaningOf } from '../../main/core/fetching/judged.ts';
import type { UpdateManifest } from '../../main/core/updates/update-format.ts';
import { type Fetched, type FileWish, fetchFile } from '../../main/node/fetching/fetch-file.ts';
import { type FetchMemory, noFetchMemory, readFetchMemory, writeFetchMemory } from '../../main/node/fetching/fetch-memory.ts';
import { type Judged, type ServerVisit, visitServer } from '../../main/node/fetching/visit-server.ts';
import { pinnedKey } from '../../main/node/packs/pins.ts';
import { readSignedManifest } from '../../main/node/updates/judge-update.ts';
import { takeFetchedUpdate, type UpdatePlace } from '../../main/node/updates/take-update.ts';
import { readTold } from '../../main/node/updates/update-store.ts';
import { test as base } from '../fakes/folder.ts';
import { makeNginx, type Nginx } from '../fakes/nginx.ts';
import { PackKiosk, signedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { testUpdate } from '../fakes/update.ts';

const LIMITS = { idleMs: 1_500, wholeMs: 20_000 };
const BIG = randomBytes(6 << 20);
const SHA = createHash('sha256').update(BIG).digest('hex');

const test = base.extend<{ nginx: Nginx }>({
  nginx: async ({ folder }, use) => {
    const nginx = await makeNginx(join(folder, 'nginx'));
    await use(nginx);
    await nginx.cut();
  },
});

const options = (nginx: Nginx, signal = new AbortController().signal) => ({ limits: LIMITS, ca: nginx.ca, signal });

function fetchBig(nginx: Nginx, folder: string, more: Partial<FileWish> = {}, signal?: AbortSignal): Promise<Fetched> {
  const wish = { base: nginx.url, name: 'big', folder: join(folder, 'got'), known: null, maxBytes: 8 << 20, exactBytes: null };
  return fetchFile({ ...wish, ...more }, options(nginx, signal));
}

const failed = (why: string) => expect.objectContaining({ kind: 'failed', why });

test('a file comes whole, with a request that says nothing of the PC, and is asked for again only if it has changed', async ({
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
  const log = nginx.log();
  expect(log.map(({ status }) => status)).toEqual([200, 304, 200]);
  expect(log[1]?.bytes).toBeLessThan(400);
  const { match = '', since = '' } = log[1]?.headers ?? {};
  expect([match, since]).toEqual([first.validators.etag, first.validators.modified]);
  for (const { headers } of log) expect(headers).toMatchObject({ agent: 'canteen-kiosk', cookie: '', authorization: '' });
});

test('after a cut the rest comes; if the file was replaced meanwhile, the new one comes whole', async ({ nginx, folder }) => {
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
    const last = nginx.log().at(-1);
    expect([last?.status, last?.headers.range]).toEqual([replaced ? 200 : 206, `bytes=${kept}-`]);
    if (!replaced) expect(last?.bytes).toBeLessThan(BIG.length - kept + 1000);
  }
});

test('a server with another certificate, a full one, one that sends elsewhere, and none at all are said by their names', async ({
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

test('what is too long, endless, packed or stalls is not taken, and the disk does not fill', async ({ nginx, folder }) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin();
  expect(await fetchBig(nginx, folder, { maxBytes: 1 << 20 })).toEqual(failed('size'));
  expect(await fetchBig(nginx, folder, { exactBytes: BIG.length + 1 })).toEqual(failed('size'));
  const sent = { bytes: 0 };
  const behind = await backend(sent);
  await nginx.begin(`proxy_pass http://127.0.0.1:${behind.port}/; proxy_buffering off;`);
  expect(await fetchBig(nginx, folder, { name: 'endless', maxBytes: 1 << 20 })).toEqual(failed('size'));
  // What was on its way when the PC had enough is lost in buffers.
  expect(sent.bytes).toBeLessThan(32 << 20);
  expect(await fetchBig(nginx, folder, { name: 'packed' })).toEqual(failed('form'));
  expect(await fetchBig(nginx, folder, { name: 'silent' })).toEqual(failed('slow'));
  expect(await fetchBig(nginx, folder, { name: 'stalls' })).toEqual(failed('slow'));
  behind.server.closeAllConnections();
  behind.server.close();
  for (const name of ['big.part', 'endless.part', 'packed.part']) expect(existsSync(join(folder, 'got', name))).toBe(false);
});

test('once the PC opens, nothing more is fetched, and the rest comes the next time', async ({ nginx, folder }) => {
  await writeFile(join(nginx.root, 'big'), BIG);
  await nginx.begin('limit_rate 2m;');
  const opens = new AbortController();
  const stopped = fetchBig(nginx, folder, {}, opens.signal);
  await expect.poll(async () => (await stat(join(folder, 'got/big.part')).catch(() => null))?.size ?? 0).toBeGreaterThan(0);
  opens.abort();
  expect(await stopped).toEqual(failed('opened'));
  await nginx.begin();
  expect((await fetchBig(nginx, folder)).kind).toBe('got');
  expect(nginx.log().at(-1)?.status).toBe(206);
});

/** Behind nginx, what no plain web server does. */
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

/** A kiosk that takes packs, and that server. */
async function kioskOf(nginx: Nginx, folder: string) {
  const kiosk = await PackKiosk.make(join(folder, 'kiosk'));
  const packs = await kiosk.open();
  const place = join(kiosk.stateDir, 'fetched');
  let memory: FetchMemory = noFetchMemory(nginx.url);
  const takePack = async (bytes: Uint8Array, signature: string): Promise<Judged> => {
    const result = await packs.install(bytes, signature);
    if (result.ok) return { kind: 'taken', words: `Number ${result.value.header.serial}.` };
    const meaning = meaningOf(result.refusal);
    return meaning.kind === 'here' ? meaning : { ...meaning, words: result.problems.join(' ') };
  };
  const put = async (pack: { bytes: Uint8Array; signature: string }): Promise<void> => {
    await writeFile(join(nginx.root, 'latest.kioskpack'), pack.bytes);
    await writeFile(join(nginx.root, 'latest.kioskpack.minisig'), pack.signature);
  };
  const visit = async (update: ServerVisit['update'] = null) => {
    memory = await visitServer({
      base: nginx.url,
      folder: place,
      options: options(nginx),
      memory,
      takePack,
      update,
      onWork: () => {},
    });
    await writeFetchMemory(place, memory);
    expect(await readFetchMemory(place, nginx.url)).toEqual(memory);
    return memory;
  };
  return { kiosk, packs, put, visit };
}

test('a pack is taken once; a changed one, a foreign and an older one change nothing and are said', async ({ nginx, folder }) => {
  const { kiosk, packs, put, visit } = await kioskOf(nginx, folder);
  const serial = (number: number) => ({ facts: { serial: number } });
  const good = await signedPack(kiosk.current, serial(8));
  await put(good);
  await nginx.begin();
  expect((await visit()).outcomes.pack).toEqual({ kind: 'taken', words: 'Number 8.' });
  expect((await visit()).outcomes.pack).toEqual({ kind: 'same' });
  expect(nginx.log().map(({ path, status }) => `${path.slice(9)} ${status}`)).toEqual([
    'latest.kioskpack.minisig 200',
    'latest.kioskpack 200',
    'latest.kioskpack.minisig 304',
  ]);
  const flipped = Buffer.from(good.bytes);
  flipped[flipped.length - 5] = (flipped.at(-5) ?? 0) ^ 1;
  const nine = await signedPack(kiosk.current, serial(9));
  const tries = [
    [{ bytes: flipped, signature: `${good.signature}` }, 'signature', 'signature'],
    [{ bytes: nine.bytes, signature: good.signature }, 'signature', 'signature'],
    [await signedPack(signingKey(), serial(10)), 'refused', 'key'],
  ] as const;
  for (const [pack, why, words] of tries) {
    await put({ ...pack, signature: `${pack.signature}\n`.trimEnd() });
    // nginx knows versions by second and length.
    await nginx.begin('etag off; if_modified_since off;');
    const { visits, outcomes } = await visit();
    expect([visits.why, outcomes.pack?.kind]).toEqual([why, 'refused']);
    expect(JSON.stringify(outcomes.pack)).toContain(words);
  }
  await put(await signedPack(kiosk.current, serial(7)));
  const older = await visit();
  expect([older.visits.why, JSON.stringify(older.outcomes.pack)]).toEqual([null, expect.stringContaining('8')]);
  expect(packs.installed()?.header.serial).toBe(8);
  await put(nine);
  expect((await visit()).outcomes.pack).toEqual({ kind: 'taken', words: 'Number 9.' });
});

test('an update is fetched only when its signed manifest is wanted, and judged by the PC’s own service as from a stick', async ({
  nginx,
  folder,
}) => {
  const key = signingKey();
  const { visit } = await kioskOf(nginx, folder);
  const fetched = join(folder, 'kiosk/state/fetched');
  const pc = await pcIn(join(folder, 'pc'), key.text);
  const judge = async (bytes: Uint8Array, signature: string) => {
    const read = await readSignedManifest(bytes, signature, pinnedKey(key.text).public);
    return read.ok
      ? { manifest: read.manifest }
      : { refused: { kind: 'refused', words: '', why: 'signature', final: false } as const };
  };
  const handOver = async (): Promise<Judged> => {
    const news = await takeFetchedUpdate(fetched, pc);
    if (news.kind === 'taken') return { kind: 'taken', words: `Number ${news.serial}.` };
    if (news.kind === 'copying') throw new Error('not done');
    const meaning = meaningOf(news.why as never);
    return meaning.kind === 'here' ? meaning : { ...meaning, words: news.words };
  };
  const put = async (name: string, facts: Partial<UpdateManifest>, signer = key) => {
    const update = await testUpdate(join(folder, name), facts);
    await writeFile(join(nginx.root, 'latest.kioskupdate'), update.bytes);
    await writeFile(join(nginx.root, 'latest.kioskupdate.minisig'), await signer.sign(update.bytes));
    await copyFile(update.blocksFile, join(nginx.root, 'latest.kioskblocks'));
    return update;
  };
  await nginx.begin('etag off; if_modified_since off;');
  await put('foreign', {}, signingKey());
  expect((await visit({ judge, handOver })).visits.why).toBe('signature');
  expect(nginx.log().some(({ path }) => path.endsWith('blocks'))).toBe(false);
  // Whole in length, and not what was signed.
  const changed = await put('changed', {});
  const bytes = await readFile(changed.blocksFile);
  bytes[9 << 20] = (bytes[9 << 20] ?? 0) ^ 1;
  await writeFile(join(nginx.root, 'latest.kioskblocks'), bytes);
  expect((await visit({ judge, handOver })).visits.why).toBe('blocks');
  expect((await readTold(pc.toldFolder))?.entries).toHaveLength(1);
  await truncate(join(nginx.root, 'latest.kioskblocks'), 9 << 20);
  expect((await visit({ judge, handOver })).visits.why).toBe('size');
  const older = await put('older', { serial: 6 });
  expect(older.manifest.serial).toBe(6);
  expect((await visit({ judge, handOver })).outcomes.update).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining('7'),
  });
  await put('good', { serial: 8 });
  expect((await visit({ judge, handOver })).outcomes.update).toEqual({ kind: 'taken', words: 'Number 8.' });
  const told = await readTold(pc.toldFolder);
  expect(told?.news).toEqual({ kind: 'taken', serial: 8, version: '0.2.0', from: 'web' });
  expect(told?.entries).toContainEqual({ generation: 2, slot: 'b', serial: 8, tries: { left: 2, done: 0 } });
  for (const name of ['latest.kioskblocks', 'latest.kioskupdate']) expect(existsSync(join(fetched, name))).toBe(false);
});

async function pcIn(folder: string, key: string): Promise<UpdatePlace> {
  const place = (name: string) => join(folder, name);
  for (const name of ['esp/loader/entries', 'told']) await mkdir(place(name), { recursive: true });
  await writeFile(place('esp/loader/entries/kiosk-1-a-7.conf'), '');
  for (const slot of ['a', 'b']) {
    await writeFile(place(slot), '');
    await truncate(place(slot), 12 << 20);
  }
  const system = { slot: 'a', rootHash: 'a'.repeat(64) } as const;
  const files = { esp: place('esp'), slotDevice: place, memoryFile: place('updates.json'), toldFolder: place('told') };
  return { system, group: 'canteen', key: pinnedKey(key), pinnedFloor: 0, ...files };
}
