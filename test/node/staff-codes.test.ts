import { scryptSync } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { setStaffCodeCommand } from '../../main/cli/set-staff-code.ts';
import { readUptime } from '../../main/node/processes/uptime.ts';
import { checkStaffCode, noStaffCodeYet, rolesWithCode, setStaffCode, setStaffCodes } from '../../main/node/state/staff-codes.ts';
import { test } from '../fakes/folder.ts';

test('only the staff code that was set last opens the staff screen', async ({ folder }) => {
  const state = join(folder, 'deep', 'state');
  expect(await checkStaffCode(state, '285031')).toBe('unset');
  expect(await setStaffCode(state, '285031')).toEqual({ ok: true });
  expect(await checkStaffCode(state, '285031')).toBe('it');
  expect(await setStaffCode(state, '904172')).toEqual({ ok: true });
  for (const wrong of ['285031', '', '904173', '904172 ', '9041720'])
    expect(await checkStaffCode(state, wrong), wrong).toBe('wrong');
  expect(await checkStaffCode(state, '904172')).toBe('it');
});

test("the file of staff codes is salted and hashed, and readable only by the kiosk's account", async ({ folder }) => {
  const state = join(folder, 'state');
  await setStaffCode(state, '285031');
  const first = await readFile(join(state, 'staff-code.json'), 'utf8');
  expect(first).not.toContain('285031');
  expect((await stat(join(state, 'staff-code.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(state)).mode & 0o777).toBe(0o700);
  expect(await readdir(state)).toEqual(['staff-code.json']);
  await setStaffCode(state, '285031');
  expect(await readFile(join(state, 'staff-code.json'), 'utf8')).not.toBe(first);
});

test('each role has its own staff code, and setting one keeps the other', async ({ folder }) => {
  expect(await rolesWithCode(folder)).toEqual([]);
  expect(noStaffCodeYet(folder)).toBe(true);
  expect(await setStaffCodes(folder, { it: '285031', facilities: '904172' })).toEqual({ ok: true });
  expect(await rolesWithCode(folder)).toEqual(['facilities', 'it']);
  expect(noStaffCodeYet(folder)).toBe(false);
  expect(await setStaffCode(folder, '618305', 'facilities')).toEqual({ ok: true });
  const found = await Promise.all(['285031', '618305', '904172'].map((code) => checkStaffCode(folder, code)));
  expect(found).toEqual(['it', 'facilities', 'wrong']);
});

test('the staff code of a role that must wait is not checked', async ({ folder }) => {
  await setStaffCodes(folder, { it: '285031', facilities: '904172' });
  expect(await checkStaffCode(folder, '285031', ['facilities'])).toBe('wrong');
  expect(await checkStaffCode(folder, '904172', ['facilities'])).toBe('facilities');
  expect(await checkStaffCode(folder, '904172', [])).toBe('wrong');
});

test('the two staff codes must differ, even if they are set one after the other', async ({ folder }) => {
  const same = { ok: false, fault: 'sameAsOther' };
  expect(await setStaffCodes(folder, { it: '285031', facilities: '285031' })).toMatchObject(same);
  expect(await rolesWithCode(folder)).toEqual([]);
  await setStaffCode(folder, '285031');
  expect(await setStaffCode(folder, '285031', 'facilities')).toEqual(same);
  expect(await setStaffCode(folder, '904172', 'facilities')).toEqual({ ok: true });
  expect(await setStaffCode(folder, '904172', 'it')).toEqual(same);
  expect(await setStaffCodes(folder, { it: '904172', facilities: '285031' }), 'but they may be swapped').toEqual({ ok: true });
});

test("the single staff code of the earlier format becomes IT's, and stays so when Facilities get theirs", async ({ folder }) => {
  // As the earlier version stored the code 285031.
  const old = {
    version: 1,
    N: 32_768,
    r: 8,
    p: 3,
    salt: 'AAECAwQFBgcICQoLDA0ODw==',
    hash: scryptSync('285031', Buffer.from([...Array(16).keys()]), 32, { N: 32_768, r: 8, p: 3, maxmem: 1 << 27 }).toString(
      'base64',
    ),
  };
  await writeFile(join(folder, 'staff-code.json'), JSON.stringify(old));
  expect(await checkStaffCode(folder, '285031')).toBe('it');
  expect(await rolesWithCode(folder)).toEqual(['it']);
  await setStaffCode(folder, '904172', 'facilities');
  expect(await checkStaffCode(folder, '285031')).toBe('it');
  expect(JSON.parse(await readFile(join(folder, 'staff-code.json'), 'utf8'))).toMatchObject({ version: 2 });
});

test('the uptime of the PC does not depend on its clock', () => {
  const [first, real] = [readUptime(), Date.now];
  try {
    Date.now = () => real() + 86_400_000;
    const second = readUptime();
    expect(second.boot).toBe(first.boot);
    expect(second.ms - first.ms).toBeGreaterThanOrEqual(0);
    expect(second.ms - first.ms).toBeLessThan(60_000);
  } finally {
    Date.now = real;
  }
});

test('a weak staff code is not stored', async ({ folder }) => {
  expect(await setStaffCode(folder, '123456')).toEqual({ ok: false, fault: 'easyToGuess' });
  expect(await checkStaffCode(folder, '123456')).toBe('unset');
});

test('a damaged file of staff codes accepts no code and is reported', async ({ folder }) => {
  await setStaffCode(folder, '285031');
  const file = join(folder, 'staff-code.json');
  const good = JSON.parse(await readFile(file, 'utf8'));
  const damaged = [
    '',
    '{}',
    'null',
    '{"version":1',
    ...[{ N: 3 }, { N: 1000 }, { N: 2 ** 30 }, { hash: '' }, { salt: 'x' }, { more: 1 }].flatMap((odd) => [
      { ...good, it: { ...good.it, ...odd } },
      { version: 1, ...good.it, ...odd },
    ]),
    { ...good, more: 1 },
    { ...good, facilities: undefined },
    { ...good, version: 3 },
  ];
  for (const text of damaged) {
    await writeFile(file, typeof text === 'string' ? text : JSON.stringify(text));
    expect(await checkStaffCode(folder, '285031')).toBe('unreadable');
    expect(await rolesWithCode(folder)).toBe('unreadable');
    expect(noStaffCodeYet(folder), 'damaging the file does not allow choosing new codes').toBe(false);
  }
});

/** Runs the command as IT would, with these lines on standard input. */
async function command(args: readonly string[], input: Readable & { isTTY?: boolean }) {
  const output: string[] = [];
  const status = await setStaffCodeCommand(args, { env: {}, input, say: (line) => output.push(line) });
  return { status, output: output.join('\n') };
}

test('set-staff-code reads the code from a pipe', async ({ folder }) => {
  const { status, output } = await command(['--state', folder], Readable.from(['285', '031\r\nrest']));
  expect(status).toBe(0);
  expect(output).not.toContain('285031');
  expect(await checkStaffCode(folder, '285031')).toBe('it');
});

test('set-staff-code --role facilities sets the Facilities code', { tag: '@slow' }, async ({ folder }) => {
  await setStaffCode(folder, '285031');
  const { status, output } = await command(['--role', 'facilities', '--state', folder], Readable.from(['904172\n']));
  expect([status, output]).toEqual([0, expect.stringContaining('The staff code of Facilities is set.')]);
  expect(await checkStaffCode(folder, '904172')).toBe('facilities');
  expect(await command(['--role', 'facilities', '--state', folder], Readable.from(['285031\n']))).toMatchObject({
    status: 1,
    output: expect.stringContaining('two that differ'),
  });
  expect(await command(['--role', 'visitor', '--state', folder], Readable.from(['618305\n']))).toMatchObject({ status: 2 });
});

test('set-staff-code reports a weak code and wrong arguments', async ({ folder }) => {
  expect(await command(['--state', folder], Readable.from(['123456\n']))).toMatchObject({
    status: 1,
    output: expect.stringContaining('too easy to guess'),
  });
  expect(await command(['--state', folder], Readable.from([]))).toMatchObject({
    status: 1,
    output: expect.stringContaining('at least 6'),
  });
  expect(await command(['--stat', folder], Readable.from([]))).toMatchObject({
    status: 2,
    output: expect.stringContaining('Usage'),
  });
  expect(await command(['285031'], Readable.from([]))).toMatchObject({ status: 2 });
  expect(await command(['--help'], Readable.from([]))).toMatchObject({ status: 0 });
  expect(await checkStaffCode(folder, '123456')).toBe('unset');
});

for (const [what, keys, status, stored] of [
  ['the same code twice sets it', '285031\r|285031\r', 0, 'it'],
  ['a mistyped digit can be deleted', '2850399\u007f\u007f1\r|285031\r', 0, 'it'],
  ['two different entries change nothing', '285031\r|285032\r', 1, 'unset'],
  ['cancelling at the second prompt changes nothing', '285031\r|\u0003', 1, 'unset'],
  ['cancelling at the first prompt changes nothing', '2850\u0003', 1, 'unset'],
] as const) {
  test(`set-staff-code at a terminal, without showing the code: ${what}`, async ({ folder }) => {
    const raw: boolean[] = [];
    const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
    const lines = keys.split('|');
    const output: string[] = [];
    const say = (line: string) => {
      output.push(line);
      const next = /:$/.test(line) ? lines.shift() : undefined;
      if (next !== undefined) terminal.write(next);
    };
    expect(await setStaffCodeCommand(['--state', folder], { env: {}, input: terminal, say })).toBe(status);
    expect(await checkStaffCode(folder, '285031')).toBe(stored);
    expect(raw.at(-1)).toBe(false);
    expect(output.join()).not.toContain('285031');
  });
}
