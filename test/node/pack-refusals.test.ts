import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { MAX_PACK_BYTES } from '../../main/core/packs/pack-format.ts';
import type { PackRefusal } from '../../main/core/packs/pack-refusals.ts';
import { test } from '../fakes/folder.ts';
import { files, PackKiosk, type SignedPack, signedPack, signingKey } from '../fakes/pack-kiosk.ts';

/** A reason to refuse a pack, what staff read, and what makes the pack acceptable. */
interface Case {
  readonly kind: PackRefusal['kind'];
  readonly sentence: string | RegExp;
  readonly pack: (kiosk: PackKiosk) => Promise<SignedPack>;
  readonly before?: (kiosk: PackKiosk) => Promise<unknown> | undefined;
  /** Changes the kiosk or the pack so that it is accepted, which shows that nothing else was wrong. */
  readonly mended: (kiosk: PackKiosk) => Promise<SignedPack>;
}

const plain = (kiosk: PackKiosk): Promise<SignedPack> => signedPack(kiosk.current, { facts: { serial: 9 } });
const facts = (kiosk: PackKiosk, more: object): Promise<SignedPack> =>
  signedPack(kiosk.current, { facts: { serial: 9, ...more } });
const withSuites = (kiosk: PackKiosk, block: readonly string[], allow: readonly string[] = []): Promise<SignedPack> =>
  signedPack(kiosk.current, { facts: { serial: 9 }, extras: { suites: { block, allow } } });
const stranger = signingKey();

const CASES: Readonly<Record<string, Case>> = {
  'a key that the kiosk does not know': {
    kind: 'key',
    sentence:
      /^The pack is signed with the key [0-9A-F]{16}, which this kiosk does not know\. It knows [0-9A-F]{16} and [0-9A-F]{16}\.$/,
    pack: () => signedPack(stranger, { facts: { serial: 9 } }),
    async mended(kiosk) {
      await kiosk.pin(stranger, kiosk.next);
      return signedPack(stranger, { facts: { serial: 9 } });
    },
  },
  'a signature of another pack': {
    kind: 'signature',
    sentence: 'The signature does not fit the pack: one of them was changed. Copy the pack and its .minisig to the stick again.',
    pack: async (kiosk) => ({ ...(await plain(kiosk)), signature: (await facts(kiosk, { serial: 10 })).signature }),
    mended: plain,
  },
  'a comment that was changed': {
    kind: 'signature',
    sentence: 'The comment in the signature was changed. Copy the pack and its .minisig to the stick again.',
    async pack(kiosk) {
      const pack = await plain(kiosk);
      return { ...pack, signature: pack.signature.replace(/^trusted comment: /m, 'trusted comment: not ') };
    },
    mended: plain,
  },
  'a signature that is none': {
    kind: 'signature',
    sentence: 'The signature of the pack cannot be read. Copy the pack and its .minisig to the stick again.',
    pack: async (kiosk) => ({ ...(await plain(kiosk)), signature: 'yes' }),
    mended: plain,
  },
  'a kiosk without keys': {
    kind: 'noKeys',
    sentence: 'This kiosk takes no packs: its settings folder has no keys/pins.json. IT must put it there.',
    before: (kiosk) => rm(join(kiosk.configDir, 'keys/pins.json')),
    pack: plain,
    async mended(kiosk) {
      await kiosk.pin(kiosk.current, kiosk.next);
      return plain(kiosk);
    },
  },
  'a pack of another group': {
    kind: 'group',
    sentence: 'The pack is for the group "library". This kiosk belongs to the group "canteen".',
    pack: (kiosk) => facts(kiosk, { group: 'library' }),
    mended: plain,
  },
  'a pack with a lower number': {
    kind: 'serial',
    sentence: 'The pack has the number 7. This kiosk has had number 8 already and takes higher numbers only.',
    pack: (kiosk) => facts(kiosk, { serial: 7 }),
    mended: plain,
  },
  'the installed pack once more': {
    kind: 'installed',
    sentence: 'This pack, number 8, is already installed.',
    pack: (kiosk) => facts(kiosk, { serial: 8 }),
    mended: plain,
  },
  'another pack with the number of the installed one': {
    kind: 'sameSerial',
    sentence: 'Another pack with the number 8 is already installed. A changed pack needs a higher number.',
    pack: (kiosk) => facts(kiosk, { serial: 8, issued: '2026-03-01' }),
    mended: plain,
  },
  'a pack that ran out': {
    kind: 'expired',
    sentence: 'The pack ran out on 2026-05-31, and today is 2026-06-01. Bring a newer one.',
    pack: (kiosk) => facts(kiosk, { expires: '2026-05-31' }),
    mended(kiosk) {
      kiosk.today = '2026-05-31';
      return facts(kiosk, { expires: '2026-05-31' });
    },
  },
  'a pack for a newer kiosk': {
    kind: 'version',
    sentence: 'The pack needs version 0.2.0 of the kiosk or a newer one. This is version 0.1.0.',
    pack: (kiosk) => facts(kiosk, { minimumVersion: '0.2.0' }),
    mended(kiosk) {
      kiosk.version = '0.2.0';
      return facts(kiosk, { minimumVersion: '0.2.0' });
    },
  },
  'a pack that is too large': {
    kind: 'size',
    sentence: 'The pack is larger than 128 MB. Make it anew with fewer lists.',
    pack: async () => ({ bytes: new Uint8Array(MAX_PACK_BYTES + 1), signature: '' }),
    mended: plain,
  },
  'what is signed but no pack': {
    kind: 'format',
    sentence: 'The pack is not a block pack. Put a file there that "kiosk-pack build" has made.',
    async pack(kiosk) {
      const bytes = Buffer.alloc(500, 'PK');
      return { bytes, signature: await kiosk.current.sign(bytes) };
    },
    mended: plain,
  },
  'new keys that the next key brings': {
    kind: 'keys',
    sentence: /^The pack brings new keys, which only a pack signed with the key [0-9A-F]{16} may do\.$/,
    pack: (kiosk) => signedPack(kiosk.next, { extras: { keys: { current: kiosk.next.text, next: stranger.text } } }),
    mended: (kiosk) =>
      signedPack(kiosk.current, { facts: { serial: 9 }, extras: { keys: { current: kiosk.next.text, next: stranger.text } } }),
  },
  'test addresses that come out wrong': {
    kind: 'suites',
    sentence:
      'The pack was tried here, and 4 of its 6 test addresses came out wrong. https://one.example/ must be blocked and would open. https://two.example/ must be blocked and would open. https://three.example/ must be blocked and would open. And 1 more.',
    pack: (kiosk) =>
      withSuites(
        kiosk,
        ['https://bad.example/', 'https://one.example/', 'https://two.example/', 'https://three.example/'],
        ['https://nhs.example/', 'https://www.bad.example/'],
      ),
    mended: (kiosk) => withSuites(kiosk, ['https://bad.example/'], ['https://nhs.example/']),
  },
  'what must open, and staff of this building block it': {
    kind: 'suites',
    sentence:
      'The pack was tried here, and 1 of its 1 test addresses came out wrong. https://clinic.example/ must open and would be blocked (own:block).',
    before: (kiosk) => writeFile(join(kiosk.configDir, 'own/block.txt'), 'clinic.example\n'),
    pack: (kiosk) => withSuites(kiosk, [], ['https://clinic.example/']),
    async mended(kiosk) {
      await writeFile(join(kiosk.configDir, 'own/block.txt'), '');
      return withSuites(kiosk, [], ['https://clinic.example/']);
    },
  },
  'what must open, and only the settings of this kiosk would let it': {
    kind: 'suites',
    sentence:
      'The pack was tried here, and 1 of its 1 test addresses came out wrong. https://intranet.local/ must open and would be blocked (private:name).',
    pack: (kiosk) => withSuites(kiosk, [], ['https://intranet.local/']),
    async mended(kiosk) {
      await writeFile(join(kiosk.configDir, 'kiosk.json'), '{"network": {"allowHosts": ["intranet.local"]}}');
      return withSuites(kiosk, [], ['https://intranet.local/']);
    },
  },
  'settings that do not go with those of this kiosk': {
    kind: 'settings',
    sentence:
      "The pack's settings do not fit this kiosk. kiosk.json: session.coverSeconds must be less than session.idleSeconds; it is 200.",
    before: (kiosk) => writeFile(join(kiosk.configDir, 'kiosk.json'), '{"session": {"idleSeconds": 300, "coverSeconds": 200}}'),
    pack: (kiosk) => signedPack(kiosk.current, { facts: { serial: 9 }, extras: { settings: { session: { idleSeconds: 90 } } } }),
    async mended(kiosk) {
      await writeFile(join(kiosk.configDir, 'kiosk.json'), '{}');
      return signedPack(kiosk.current, { facts: { serial: 9 }, extras: { settings: { session: { idleSeconds: 90 } } } });
    },
  },
};

for (const [name, { kind, sentence, pack, before, mended }] of Object.entries(CASES)) {
  test(`a pack is refused with a sentence, and nothing changes: ${name}`, async ({ folder }) => {
    const kiosk = await PackKiosk.make(folder);
    await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 8 } }));
    await before?.(kiosk);
    const store = await kiosk.open();
    const files = await kiosk.stateFiles();
    const { bytes, signature } = await pack(kiosk);
    expect(await store.install(bytes, signature)).toEqual({
      ok: false,
      refusal: kind,
      codes: [],
      problems: [typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)],
    });
    expect(store.installed()?.header.serial).toBe(8);
    expect(await kiosk.stateFiles()).toEqual(files);
    const other = await mended(kiosk);
    expect(await (await kiosk.open()).install(other.bytes, other.signature)).toMatchObject({ ok: true });
  });
}

test('with a wrong clock a pack is installed, and staff are warned at the install and after it', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  kiosk.today = '2009-01-01';
  const sentence =
    'The clock of this PC is wrong: it says 2009-01-01. So it was not judged whether the pack is out of date. Set the clock.';
  const store = await kiosk.open();
  const pack = await signedPack(kiosk.current);
  expect(await store.install(pack.bytes, pack.signature)).toMatchObject({ ok: true, notes: [sentence] });
  expect([store.warnings(), (await kiosk.open()).warnings()]).toEqual([[sentence], [sentence]]);
  kiosk.today = '2026-06-01';
  expect((await kiosk.open()).warnings()).toEqual([]);
});

test('invalid keys in pins.json are reported with their place, and the pack store is not opened', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const pins = (value: unknown) => files(kiosk.configDir, { 'keys/pins.json': JSON.stringify(value) });
  const right = { group: 'canteen', current: { key: kiosk.current.text }, next: { key: kiosk.next.text } };
  await pins(right);
  await kiosk.open();
  const wrong: readonly (readonly [value: unknown, words: string])[] = [
    [{ ...right, next: right.current }, 'keys/pins.json: next, key must be another key than current'],
    [{ ...right, current: { key: 'RWQ' } }, 'keys/pins.json: current, key must be a public key of minisign, without its comment'],
    [{ ...right, current: { ...right.current, floor: -1 } }, 'keys/pins.json: current, floor must be a whole number from 0 to'],
    [{ ...right, group: 'a b' }, 'keys/pins.json: group must be up to 64 letters'],
    [{ ...right, floor: 3 }, 'keys/pins.json: the whole file: "floor" is not known here. Remove it.'],
    [[], 'keys/pins.json: the whole file must be a group in curly brackets'],
  ];
  for (const [value, words] of wrong) {
    await pins(value);
    await expect(kiosk.open()).rejects.toThrow(words);
  }
});
