/** Staff codes in a signed pack: how IT make them, and what a kiosk does with them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { staffCodeFault } from '../../main/core/staff/staff-code.ts';
import { hashCode } from '../../main/node/state/code-hash.ts';
import { USUAL_COST } from '../../main/node/state/code-schema.ts';
import { checkStaffCode, rolesWithCode, setStaffCodes, storePackCodes } from '../../main/node/state/staff-codes.ts';
import { test } from '../fakes/folder.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';
import { PACK_NAME } from '../fakes/pack.ts';
import { files, PackKiosk, type SignedPack, signedPack } from '../fakes/pack-kiosk.ts';
import { cutEverywhere, filesIn, PowerCutDisk } from '../fakes/power-cut.ts';
import { TRAVELLING, TRAVELLING_CODES } from '../fakes/travelling-codes.ts';

const OLD = { it: '285031', facilities: '904172' } as const;
const CODES_FILE = 'staff-code.json';

async function tool(args: readonly string[], input: Readable = Readable.from([])) {
  const output = { out: '', err: '' };
  const status = await kioskPack(args, {
    input,
    version: '0.1.0',
    starterDir: '',
    today: '2026-06-01',
    write: async (text) => {
      output.out += text;
    },
    complain: (line) => {
      output.err += `${line}\n`;
      const next = input instanceof PassThrough && /:$/.test(line) ? keys.shift() : undefined;
      if (next !== undefined) (input as PassThrough).write(`${next}\r`);
    },
  });
  return { status, ...output };
}
let keys: string[] = [];

const stored = async (kiosk: PackKiosk) => JSON.parse(await readFile(join(kiosk.stateDir, CODES_FILE), 'utf8')) as unknown;
const withCodes = (kiosk: PackKiosk, serial: number, codes: object = TRAVELLING_CODES): Promise<SignedPack> =>
  signedPack(kiosk.current, { facts: { serial }, extras: { codes } });

test('a staff code that travels in a pack must be longer than one that is set at the PC', () => {
  const fault = (code: string, travels: boolean) => staffCodeFault(code, { travels });
  expect(['285031', '285031694', '2850316947'].map((code) => fault(code, true))).toEqual(['tooShort', 'tooShort', null]);
  expect(fault('285031', false)).toBeNull();
  expect(['1234567890', '2850316947123', '28503169x7'].map((code) => fault(code, true))).toEqual([
    ...['easyToGuess', 'tooLong', 'notDigits'],
  ]);
});

test('the kiosk accepts staff codes made by kiosk-pack codes, and rehashes each at a lower cost on first use', async ({
  folder,
}) => {
  const out = join(folder, 'codes.json');
  const lines = Readable.from([`${TRAVELLING.it}\r\n`, 'more']);
  expect(await tool(['codes', '--out', out, '--role', 'it'], lines)).toMatchObject({ status: 0, err: '' });
  const made = JSON.parse(await readFile(out, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(made)).toEqual(['it']);
  expect(made['it']).toMatchObject({ N: 131_072, r: 16, p: 8 });
  const kiosk = await PackKiosk.make(folder);
  await setStaffCodes(kiosk.stateDir, OLD);
  await kiosk.install(await withCodes(kiosk, 7, made));
  const dear = await stored(kiosk);
  expect(dear).toMatchObject({ it: made['it'] });
  expect(await checkStaffCode(kiosk.stateDir, TRAVELLING.it, ['it'])).toBe('it');
  expect(await stored(kiosk)).toMatchObject({ facilities: (dear as { facilities: object }).facilities, it: { N: 32_768, p: 3 } });
  expect(await checkStaffCode(kiosk.stateDir, TRAVELLING.it)).toBe('it');
  expect(await checkStaffCode(kiosk.stateDir, OLD.it)).toBe('wrong');
  expect(await checkStaffCode(kiosk.stateDir, OLD.facilities), 'a role without a new code keeps its old one').toBe('facilities');
});

test('two staff codes from a pack are checked one after the other, to save memory', async ({ folder }) => {
  await storePackCodes(folder, TRAVELLING_CODES);
  const child = (await childModule('main/node/state/staff-codes.ts', folder)).call('checkStaffCode', [folder, '2850316940']);
  expect(await firstLine(child)).toBe('wrong');
  const [, most = ''] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  child.kill('SIGKILL');
  // Each takes 256 MB; the rest is the program's own.
  expect(Number(most) / 1024).toBeGreaterThan(256);
  expect(Number(most) / 1024).toBeLessThan(450);
});

test('a pack installed during the check of a staff code overrides the rehashed code', async ({ folder }) => {
  // Costly enough to be rehashed, but cheaper than a real travelling code.
  const it = await hashCode(TRAVELLING.it, { ...USUAL_COST, p: 8 });
  await files(folder, { [CODES_FILE]: JSON.stringify({ version: 2, facilities: null, it }) });
  const looked = checkStaffCode(folder, TRAVELLING.it, ['it']);
  await storePackCodes(folder, { it: TRAVELLING_CODES.facilities });
  expect(await looked).toBe('it');
  expect(JSON.parse(await readFile(join(folder, CODES_FILE), 'utf8'))).toMatchObject({ it: TRAVELLING_CODES.facilities });
});

test('kiosk-pack codes refuses an unsuitable staff code before it writes anything', async ({ folder }) => {
  const out = join(folder, 'codes.json');
  const both = (text: string) => tool(['codes', '--out', out], Readable.from([text]));
  expect(await both(`285031\n${TRAVELLING.it}\n`)).toEqual({
    status: 1,
    out: '',
    err: 'Facilities: The staff code must have at least 10 digits.\n',
  });
  expect((await both(`${TRAVELLING.it}\n${TRAVELLING.it}\n`)).err).toContain('IT: The other role has that staff code already.');
  expect((await both(`${TRAVELLING.it}\n`)).err).toContain('IT: The staff code must have at least 10 digits.');
  for (const wrong of [['--role', 'visitor', '--out', out], [], ['--out', out, 'more']])
    expect((await tool(['codes', ...wrong])).status).toBe(2);
  await expect(readFile(out)).rejects.toThrow('ENOENT');
});

test('kiosk-pack codes asks for each staff code twice at a terminal', async ({ folder }) => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  keys = [TRAVELLING.facilities, '9041728366'];
  const mistyped = await tool(['codes', '--out', join(folder, 'codes.json')], terminal);
  expect(mistyped).toMatchObject({ status: 1, err: expect.stringContaining('New staff code of Facilities (it is not shown):') });
  expect(mistyped.err).toContain('The two were not the same.');
});

test('build accepts codes.json, and no command prints more of the staff codes than their roles', async ({ folder }) => {
  const make = async (serial: number, more: Readonly<Record<string, string>>) => {
    const dir = join(folder, `in${serial}`);
    const rules = { 'rules/carriers.json': '[]', 'rules/searches.json': '[]', 'rules/protected.txt': 'nhs.example\n' };
    const words = { 'rules/words.json': '{"groups": [], "unless": []}', 'lists/adult.txt': 'bad.example\n' };
    await files(dir, { ...rules, ...words, ...more });
    const out = join(folder, `${serial}-${PACK_NAME}`);
    const range = ['--serial', String(serial), '--expires', '2090-12-31', '--no-starter'];
    return { ...(await tool(['build', '--in', dir, '--out', out, ...range])), file: out };
  };
  const plain = await make(6, {});
  const built = await make(7, { 'codes.json': JSON.stringify(TRAVELLING_CODES) });
  expect(built).toMatchObject({ status: 0, err: '' });
  const [inspected, changed] = [await tool(['inspect', built.file]), await tool(['diff', plain.file, built.file])];
  expect(inspected.out).toContain('  sets new staff codes for Facilities and IT\n');
  expect(changed.out).toContain('Sets new staff codes for Facilities and IT.\n');
  expect((await tool(['diff', built.file, built.file])).out).toContain('Sets new staff codes');
  expect((await tool(['diff', built.file, plain.file])).out).not.toContain('staff codes');
  const { hash, salt } = TRAVELLING_CODES.it;
  for (const text of [built.out, inspected.out, changed.out])
    for (const secret of [hash, salt]) expect(text).not.toContain(secret);
  const { it } = TRAVELLING_CODES;
  const slips: readonly (readonly [codes: unknown, problem: string])[] = [
    [{}, 'codes.json: the whole file must have a code for "facilities", for "it" or for both'],
    [[], 'codes.json: the whole file must be a group in curly brackets'],
    [{ it: '2850316947' }, 'codes.json: it is not what "kiosk-pack codes" makes.'],
    [{ it: { ...it, N: 65_536 } }, 'codes.json: it is not what "kiosk-pack codes" makes.'],
    [{ it: { ...it, p: 9 } }, 'codes.json: it is not what "kiosk-pack codes" makes.'],
    [{ it: { ...it, hash: 'abc' } }, 'codes.json: it is not what "kiosk-pack codes" makes.'],
    [{ it, visitor: it }, 'codes.json: the whole file: "visitor" is not known here.'],
  ];
  for (const [index, [codes, problem]] of slips.entries()) {
    const slipped = await make(10 + index, { 'codes.json': JSON.stringify(codes) });
    expect.soft(slipped, problem).toMatchObject({ status: 1, err: expect.stringContaining(problem) });
    expect.soft(slipped.err).not.toContain(it.salt);
  }
});

test('a pack sets its staff codes once: not again at a start, on going back, or from the same stick', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const [first, second] = [await withCodes(kiosk, 7), await withCodes(kiosk, 8, { it: TRAVELLING_CODES.facilities })];
  const store = await kiosk.open();
  expect(await store.install(first.bytes, first.signature)).toMatchObject({ ok: true, codes: ['facilities', 'it'] });
  expect(await store.install(second.bytes, second.signature)).toMatchObject({ ok: true, codes: ['it'] });
  const after = await stored(kiosk);
  expect(after).toMatchObject({ facilities: TRAVELLING_CODES.facilities, it: TRAVELLING_CODES.facilities });
  expect(await store.goBack()).toMatchObject({ ok: true, value: { header: { serial: 7 } } });
  expect(await store.install(first.bytes, first.signature)).toMatchObject({ ok: false, refusal: 'installed', codes: [] });
  await kiosk.open();
  expect(await stored(kiosk)).toEqual(after);
  const bad = await withCodes(kiosk, 6);
  expect(await store.install(bad.bytes, bad.signature), 'an old stick').toMatchObject({ ok: false, codes: [] });
  const forged = { bytes: (await withCodes(kiosk, 9)).bytes, signature: second.signature };
  expect(await store.install(forged.bytes, forged.signature), 'nobody signed it').toMatchObject({ ok: false, codes: [] });
  expect(await stored(kiosk)).toEqual(after);
});

test('a pack replaces a damaged file of staff codes', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  await writeFile(join(kiosk.stateDir, CODES_FILE), '{"version":2,"facilit');
  expect(await rolesWithCode(kiosk.stateDir)).toBe('unreadable');
  await kiosk.install(await withCodes(kiosk, 7));
  expect(await rolesWithCode(kiosk.stateDir)).toEqual(['facilities', 'it']);
});

test('after a power cut at any call the same stick gives the kiosk the pack and its staff codes', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 6 } }));
  await files(kiosk.stateDir, {
    [CODES_FILE]: JSON.stringify({ version: 2, facilities: null, it: TRAVELLING_CODES.facilities }),
  });
  const before = filesIn(kiosk.stateDir);
  const disk = new PowerCutDisk(kiosk.stateDir);
  const pack = await withCodes(kiosk, 7, { it: TRAVELLING_CODES.it });
  expect(await (await kiosk.open(disk)).install(pack.bytes, pack.signature)).toMatchObject({ ok: true });
  const seen = new Set<string>();
  const hasNew = async (): Promise<boolean> =>
    JSON.stringify(await stored(kiosk)) === JSON.stringify({ version: 2, facilities: null, it: TRAVELLING_CODES.it });
  await cutEverywhere(before, disk.calls, kiosk.stateDir, async () => {
    const store = await kiosk.open();
    expect(await rolesWithCode(kiosk.stateDir), 'one code or the other').toEqual(['it']);
    seen.add(`${store.installed()?.header.serial} ${(await hasNew()) ? 'new' : 'old'}`);
    const taken = await store.install(pack.bytes, pack.signature);
    expect(taken.ok || taken.refusal === 'installed').toBe(true);
    expect(await hasNew()).toBe(true);
  });
  // The other order could also leave "7 old", which the stick could not fix: its pack would already be installed.
  expect([...seen].sort()).toEqual(['6 new', '6 old', '7 new']);
});
