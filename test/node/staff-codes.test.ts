import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { setStaffCodeCommand } from '../../main/cli/set-staff-code.ts';
import { checkStaffCode, setStaffCode } from '../../main/node/staff-codes.ts';
import { test } from '../fakes/folder.ts';

test('only the staff code that was set last opens the staff screen', async ({ folder }) => {
  const state = join(folder, 'deep', 'state');
  expect(await checkStaffCode(state, '285031')).toBe('unset');
  expect(await setStaffCode(state, '285031')).toEqual({ ok: true });
  expect(await checkStaffCode(state, '285031')).toBe('right');
  expect(await setStaffCode(state, '904172')).toEqual({ ok: true });
  for (const wrong of ['285031', '', '904173', '904172 ', '9041720'])
    expect(await checkStaffCode(state, wrong), wrong).toBe('wrong');
  expect(await checkStaffCode(state, '904172')).toBe('right');
});

test('the stored code cannot be read back, and only by the kiosk account', async ({ folder }) => {
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

test('a weak code is not stored', async ({ folder }) => {
  expect(await setStaffCode(folder, '123456')).toEqual({ ok: false, fault: 'easyToGuess' });
  expect(await checkStaffCode(folder, '123456')).toBe('unset');
});

test('a damaged code file opens nothing and says so', async ({ folder }) => {
  await setStaffCode(folder, '285031');
  const file = join(folder, 'staff-code.json');
  const good = JSON.parse(await readFile(file, 'utf8'));
  const damaged = [
    '',
    '{}',
    'null',
    '{"version":1',
    { ...good, N: 3 },
    { ...good, N: 1000 },
    { ...good, N: 2 ** 30 },
    { ...good, hash: '' },
    { ...good, salt: 'x' },
    { ...good, more: 1 },
  ];
  for (const text of damaged) {
    await writeFile(file, typeof text === 'string' ? text : JSON.stringify(text));
    expect(await checkStaffCode(folder, '285031')).toBe('unreadable');
  }
});

/** Runs the command as IT would, with these lines on standard input. */
async function command(args: readonly string[], input: Readable & { isTTY?: boolean }) {
  const said: string[] = [];
  const status = await setStaffCodeCommand(args, { env: {}, input, say: (line) => said.push(line) });
  return { status, said: said.join('\n') };
}

test('IT sets the code from a pipe', async ({ folder }) => {
  const { status, said } = await command(['--state', folder], Readable.from(['285', '031\r\nrest']));
  expect(status).toBe(0);
  expect(said).not.toContain('285031');
  expect(await checkStaffCode(folder, '285031')).toBe('right');
});

test('IT is told what is wrong with a code, and with the call', async ({ folder }) => {
  expect(await command(['--state', folder], Readable.from(['123456\n']))).toMatchObject({
    status: 1,
    said: expect.stringContaining('too easy to guess'),
  });
  expect(await command(['--state', folder], Readable.from([]))).toMatchObject({
    status: 1,
    said: expect.stringContaining('at least 6'),
  });
  expect(await command(['--stat', folder], Readable.from([]))).toMatchObject({
    status: 2,
    said: expect.stringContaining('Usage'),
  });
  expect(await command(['285031'], Readable.from([]))).toMatchObject({ status: 2 });
  expect(await command(['--help'], Readable.from([]))).toMatchObject({ status: 0 });
  expect(await checkStaffCode(folder, '123456')).toBe('unset');
});

for (const [what, keys, status, stored] of [
  ['the same code twice sets it', '285031\r|285031\r', 0, 'right'],
  ['a mistyped digit can be taken back', '2850399\u007f\u007f1\r|285031\r', 0, 'right'],
  ['two different codes change nothing', '285031\r|285032\r', 1, 'unset'],
  ['giving up at the second time changes nothing', '285031\r|\u0003', 1, 'unset'],
  ['giving up at the first time changes nothing', '2850\u0003', 1, 'unset'],
] as const) {
  test(`at the terminal, without showing the code: ${what}`, async ({ folder }) => {
    const raw: boolean[] = [];
    const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
    const lines = keys.split('|');
    const said: string[] = [];
    const say = (line: string) => {
      said.push(line);
      const next = /:$/.test(line) ? lines.shift() : undefined;
      if (next !== undefined) terminal.write(next);
    };
    expect(await setStaffCodeCommand(['--state', folder], { env: {}, input: terminal, say })).toBe(status);
    expect(await checkStaffCode(folder, '285031')).toBe(stored);
    expect(raw.at(-1)).toBe(false);
    expect(said.join()).not.toContain('285031');
  });
}
