/** Setting up a PC without staff codes from a stick of the IT desk: what is offered and accepted, and how a hostile stick is refused. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { SetUpWish } from '../../main/core/setup/setup-format.ts';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { readKioskSetup, settingsOver, writeKioskSetup } from '../../main/node/setup/setup-store.ts';
import { sixWords } from '../../main/node/setup/six-words.ts';
import { checkStaffCode, noStaffCodeYet, setStaffCodes } from '../../main/node/state/staff-codes.ts';
import { readConfiguration } from '../../main/supervisor/configuration.ts';
import { openPacks } from '../../main/supervisor/sticks/packs.ts';
import { SetUp } from '../../main/supervisor/sticks/set-up.ts';
import { files, PackKiosk, signedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { SETUP_CONTENTS, SETUP_KEY, type SignedSetup, setupFiles, signedSetup } from '../fakes/setup.ts';
import { type Sticks, test } from '../fakes/stick.ts';

const CODES = { it: '830417', facilities: '295163' };

interface Trial {
  readonly setUp: SetUp;
  readonly kiosk: PackKiosk;
  readonly done: readonly string[];
  look(fill: (own: string) => unknown): Promise<boolean>;
  take(wish?: Partial<SetUpWish>): Promise<void>;
}

/** Makes a PC without staff codes, whose settings folder has no keys. */
async function trialOf(folder: string, sticks: Sticks): Promise<Trial> {
  const kiosk = new PackKiosk(folder);
  await files(kiosk.configDir, { 'kiosk.json': '{}', 'own/block.txt': '', 'notice.en.md': '---\nversion: 1\n---\n\nOurs.\n' });
  await mkdir(kiosk.stateDir, { recursive: true });
  const done: string[] = [];
  const stick = { mountinfo: '' };
  const options = { ...(await sticks.make('folder', () => {})).options };
  const setUp = new SetUp({
    place: {
      ...kiosk,
      configDir: kiosk.configDir,
      stateDir: kiosk.stateDir,
      host: { productVersion: '0.1.0', builtOn: '2026-01-15' },
    },
    journal: { write: (code, facts) => void done.push(`${code} ${Object.values(facts ?? {}).join(' ')}`.trim()) },
    get options() {
      return { ...options, mountinfo: stick.mountinfo };
    },
    staff: {
      async setFirstCodes(codes, before) {
        return (await before()) && (await setStaffCodes(kiosk.stateDir, codes)).ok;
      },
    },
    codesMissing: () => noStaffCodeYet(kiosk.stateDir),
    changed: () => {},
    restart: () => void done.push('restart'),
  });
  return {
    setUp,
    kiosk,
    done,
    async look(fill) {
      const made = await sticks.make('folder', async (dir) => {
        await mkdir(join(dir, 'canteen-kiosk'), { recursive: true });
        await fill(join(dir, 'canteen-kiosk'));
      });
      stick.mountinfo = made.options.mountinfo ?? '';
      return setUp.look(made.mount);
    },
    take: (wish = {}) => setUp.take({ offer: setUp.view().offer?.id ?? 0, pc: 'PC 2', ...CODES, ...wish }),
  };
}

const put = (setup: SignedSetup) => (own: string) => files(join(own, 'setup'), setupFiles(setup));

test('the six words are the same for the same key and differ for another', () => {
  const words = sixWords(SETUP_KEY.text, newSha256);
  expect(words).toHaveLength(6);
  expect(words.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
  expect(sixWords(SETUP_KEY.text, newSha256)).toEqual(words);
  expect(sixWords(signingKey().text, newSha256)).not.toEqual(words);
  // Fixed, because the desk and kiosks of other versions must show the same words.
  expect(sixWords('RWQ', newSha256).join(' ')).toBe('van pupil arrow fringe shallow then');
});

test('a set-up is offered with its place and six words, applies after a restart, and no other is accepted afterwards', async ({
  folder,
  sticks,
}) => {
  const { setUp, kiosk, done, look, take } = await trialOf(folder, sticks);
  const pack = await signedPack(SETUP_KEY, { facts: { expires: '2090-12-31' }, extras: { settings: { tabs: { max: 3 } } } });
  const first = { 'first.kioskpack': pack.bytes, 'first.kioskpack.minisig': pack.signature };
  const both = async (own: string) => files(join(own, 'setup'), { ...setupFiles(await signedSetup()), ...first });
  expect(await look(both)).toBe(true);
  const words = sixWords(SETUP_KEY.text, newSha256);
  expect(setUp.view()).toMatchObject({
    offer: { place: 'Civic Centre canteen', group: SETUP_CONTENTS.group, words },
    problems: [],
  });
  const before = await kiosk.stateFiles();
  await take({ offer: 7 });
  expect(done).toEqual(['staff.action-refused setUp']);
  expect(await kiosk.stateFiles()).toEqual(before);
  await take();
  expect(done.slice(1)).toEqual(['setup.taken', 'restart']);
  expect(await checkStaffCode(kiosk.stateDir, CODES.it)).toBe('it');

  // Reads the set-up as the next start does.
  const setup = await readKioskSetup(kiosk.stateDir);
  const place = {
    configDir: kiosk.configDir,
    stateDir: kiosk.stateDir,
    host: { productVersion: '0.1.0', builtOn: '2026-01-15' },
  };
  const packs = await openPacks(place, setup.ok ? setup.value : null);
  const { settings, notice, fault } = await readConfiguration(kiosk.configDir, packs, setup);
  expect(fault).toBeNull();
  expect(settings).toMatchObject({
    site: { name: 'Civic Centre canteen', pc: 'PC 2' },
    session: { limitMinutes: 45 },
    tabs: { max: 3 },
  });
  expect(notice.version).toBe('2027-01');
  expect(packs.ok && packs.value?.installed()?.header.serial).toBe(7);

  expect(await look(both), 'a PC with codes ignores set-ups').toBe(false);
  expect(setUp.view().offer).toBeNull();
});

test('a pack cannot change the name of a PC', () => {
  const setup = { ...SETUP_CONTENTS, format: 1, pc: 'PC 2' } as const;
  expect(settingsOver(setup, { site: { name: 'Foyer', pc: 'PC 9' }, tabs: { max: 3 } })).toMatchObject({
    site: { name: 'Foyer', pc: 'PC 2' },
    session: { limitMinutes: 45 },
    tabs: { max: 3 },
  });
});

test('a stick without a set-up is ignored', async ({ folder, sticks }) => {
  const { setUp, done, look } = await trialOf(folder, sticks);
  expect(await look(() => {})).toBe(false);
  expect(await look((own) => files(own, { 'a.kioskpack': 'x' }))).toBe(false);
  expect([setUp.view().problems, done]).toEqual([[], []]);
});

test('a set-up that is unsigned, too large, not a file or invalid is refused with a sentence and changes nothing', async ({
  folder,
  sticks,
}) => {
  const { setUp, kiosk, look, take } = await trialOf(folder, sticks);
  const before = await kiosk.stateFiles();
  const good = await signedSetup();
  const refused = async (why: RegExp, fill: (own: string) => unknown): Promise<void> => {
    expect(await look(fill), String(why)).toBe(true);
    expect(setUp.view().problems.join(' ')).toMatch(why);
    expect(setUp.view().offer).toBeNull();
    await take();
    expect(await kiosk.stateFiles()).toEqual(before);
    setUp.gone();
  };
  await refused(/changed/, put({ ...good, text: good.text.replace('Civic', 'Cynic') }));
  await refused(/not signed with the current key/, put(await signedSetup({}, signingKey())));
  await refused(/cannot be read/, put({ ...good, signature: 'nothing' }));
  await refused(/minisig is missing/, (own) => files(join(own, 'setup'), { 'setup.json': good.text }));
  await refused(/larger than/, put({ ...good, text: ' '.repeat(600_000) }));
  await refused(/no text/, (own) => files(join(own, 'setup'), { ...setupFiles(good), 'setup.json': Buffer.from([0xff, 0xfe]) }));
  await refused(/link/, async (own) => {
    await files(own, { elsewhere: good.text });
    await files(join(own, 'setup'), { 'setup.json.minisig': good.signature });
    await symlink('../elsewhere', join(own, 'setup/setup.json'));
  });
  await refused(/not a folder/, (own) => files(own, { setup: 'x' }));
  const text = '{"format":1,"__proto__":{}}';
  await refused(/setup\.json/, put({ text, signature: await SETUP_KEY.sign(Buffer.from(text)) }));
  await refused(/tabs\.max/, put(await signedSetup({ settings: { tabs: { max: 99 } } })));
  await refused(/HTML/, put(await signedSetup({ notice: '---\nversion: 1\n---\n\n<b>x</b>\n' })));
  const same = { current: SETUP_KEY.text, next: SETUP_KEY.text };
  await refused(/two different keys/, put(await signedSetup({ keys: same })));
  await files(kiosk.configDir, { 'keys/pins.json': '{}' });
  await refused(/has keys already/, put(good));
});

test('an unacceptable first pack stops the set-up, and the staff codes stay unset', async ({ folder, sticks }) => {
  const { setUp, kiosk, done, look, take } = await trialOf(folder, sticks);
  const setup = setupFiles(await signedSetup());
  for (const [why, pack] of [
    [/which this kiosk does not know/, await signedPack(signingKey(), { facts: { expires: '2090-12-31' } })],
    [/for the group "others"/, await signedPack(SETUP_KEY, { facts: { expires: '2090-12-31', group: 'others' } })],
    [/ran out/, await signedPack(SETUP_KEY, { facts: { issued: '2026-01-01', expires: '2026-01-20' } })],
  ] as const) {
    const first = { 'first.kioskpack': pack.bytes, 'first.kioskpack.minisig': pack.signature };
    await look((own) => files(join(own, 'setup'), { ...setup, ...first }));
    await take();
    expect(setUp.view().problems.join(' ')).toMatch(why);
    expect(noStaffCodeYet(kiosk.stateDir)).toBe(true);
    expect(existsSync(join(kiosk.stateDir, 'setup.json'))).toBe(false);
    expect((await readdir(kiosk.stateDir, { recursive: true })).filter((name) => name.endsWith('.kioskpack'))).toEqual([]);
  }
  expect(done).not.toContain('restart');
});

test('a damaged set-up keeps the PC out of order and is reported', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  await writeKioskSetup(kiosk.stateDir, { pc: 'PC 2', ...(await signedSetup()) });
  expect(await readKioskSetup(kiosk.stateDir)).toMatchObject({ ok: true, value: { pc: 'PC 2' } });
  await files(kiosk.stateDir, { 'setup.json': '{"version":1}' });
  const setup = await readKioskSetup(kiosk.stateDir);
  const { fault, problems } = await readConfiguration(kiosk.configDir, { ok: true, value: null }, setup);
  expect(fault).toBe('settings.bad');
  expect(problems[0]).toContain('The set-up of this PC');
});
