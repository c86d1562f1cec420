/** Complete visits to a real nginx: packs go into the pack store, updates into a slot, both judged as if from a stick. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { meaningOf } from '../../main/core/fetching/refusal-meaning.ts';
import type { UpdateManifest } from '../../main/core/updates/update-format.ts';
import { type FetchMemory, noFetchMemory, readFetchMemory, writeFetchMemory } from '../../main/node/fetching/fetch-memory.ts';
import { type Judged, type ServerVisit, visitServer } from '../../main/node/fetching/visit-server.ts';
import { pinnedKey } from '../../main/node/packs/pins.ts';
import { readSignedManifest } from '../../main/node/updates/judge-update.ts';
import { takeFetchedUpdate, type UpdatePlace } from '../../main/node/updates/take-update.ts';
import { readUpdateStatus } from '../../main/node/updates/update-store.ts';
import type { Nginx } from '../fakes/nginx.ts';
import { FETCH_TEST_LIMITS, test } from '../fakes/nginx-test.ts';
import { PackKiosk, signedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { testUpdate } from '../fakes/update.ts';

/** Makes a kiosk that fetches packs from this server. */
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
  const visit = async (update: ServerVisit['update'] = null, signal = new AbortController().signal) => {
    memory = await visitServer({
      base: nginx.url,
      folder: place,
      options: { limits: FETCH_TEST_LIMITS, ca: nginx.ca, signal },
      memory,
      takePack,
      update,
      onWork: () => {},
      now: Date.now,
    });
    await writeFetchMemory(place, memory);
    expect(await readFetchMemory(place, nginx.url)).toEqual(memory);
    return memory;
  };
  return { kiosk, packs, put, visit };
}

test('a pack is fetched and installed once; altered, foreign and older packs are refused with a reason', async ({
  nginx,
  folder,
}) => {
  const { kiosk, packs, put, visit } = await kioskOf(nginx, folder);
  const serial = (number: number) => ({ facts: { serial: number } });
  const good = await signedPack(kiosk.current, serial(8));
  await put(good);
  await nginx.begin();
  expect((await visit()).outcomes.pack).toEqual({ kind: 'taken', words: 'Number 8.' });
  expect((await visit()).outcomes.pack).toEqual({ kind: 'same' });
  await expect
    .poll(() => nginx.log().map(({ path, status }) => `${path.slice(9)} ${status}`))
    .toEqual(['latest.kioskpack.minisig 200', 'latest.kioskpack 200', 'latest.kioskpack.minisig 304']);
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
    // nginx's validators consist of the time in seconds and the length.
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
  const asked = () => nginx.log().map(({ path }) => path.slice(9));
  await expect.poll(asked).toContain('latest.kioskupdate');
  expect(asked()).not.toContain('latest.kioskblocks');
  // The right length, but not what was signed.
  const changed = await put('changed', {});
  const bytes = await readFile(changed.blocksFile);
  bytes[9 << 20] = (bytes[9 << 20] ?? 0) ^ 1;
  await writeFile(join(nginx.root, 'latest.kioskblocks'), bytes);
  expect((await visit({ judge, handOver })).visits.why).toBe('blocks');
  expect((await readUpdateStatus(pc.statusFolder))?.entries).toHaveLength(1);
  await truncate(join(nginx.root, 'latest.kioskblocks'), 9 << 20);
  expect((await visit({ judge, handOver })).visits.why).toBe('size');
  const older = await put('older', { serial: 6 });
  expect(older.manifest.serial).toBe(6);
  const refused = expect.objectContaining({ kind: 'refused', words: expect.stringContaining('7') });
  expect((await visit({ judge, handOver })).outcomes.update).toEqual(refused);
  const stopped = await visit({ judge, handOver }, AbortSignal.abort());
  expect([stopped.visits.why, stopped.outcomes.update], 'a visit cut short keeps the last verdict').toEqual(['opened', refused]);
  await put('good', { serial: 8 });
  const opened = await visit({ judge, handOver: async () => null });
  expect([opened.visits.why, opened.outcomes.update], 'a PC that opens refuses nothing').toEqual(['opened', refused]);
  expect((await visit({ judge, handOver })).outcomes.update).toEqual({ kind: 'taken', words: 'Number 8.' });
  const status = await readUpdateStatus(pc.statusFolder);
  expect(status?.news).toEqual({ kind: 'taken', serial: 8, version: '0.2.0', from: 'web' });
  expect(status?.entries).toContainEqual({ generation: 2, slot: 'b', serial: 8, tries: { left: 2, done: 0 } });
  for (const name of ['latest.kioskblocks', 'latest.kioskupdate']) expect(existsSync(join(fetched, name))).toBe(false);
});

async function pcIn(folder: string, key: string): Promise<UpdatePlace> {
  const place = (name: string) => join(folder, name);
  for (const name of ['esp/loader/entries', 'status']) await mkdir(place(name), { recursive: true });
  await writeFile(place('esp/loader/entries/kiosk-1-a-7.conf'), '');
  for (const slot of ['a', 'b']) {
    await writeFile(place(slot), '');
    await truncate(place(slot), 12 << 20);
  }
  const system = { slot: 'a', rootHash: 'a'.repeat(64) } as const;
  const files = { esp: place('esp'), slotDevice: place, memoryFile: place('updates.json'), statusFolder: place('status') };
  return { system, group: 'canteen', key: pinnedKey(key), pinnedFloor: 0, ...files };
}
