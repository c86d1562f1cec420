/**
 * The set-up for Windows is made from one file of data. No Windows was ever at hand: these tests hold the generator to its data, and
 * with KIOSK_WINE=1 (Debian's wine and wine64) the registry files are also read by a `reg import` that is not ours.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { all, asInScript, type Entry, entriesIn, module, outcomeOf, readXml, WINDOWS } from '../fakes/windows-setup.ts';

const { readPolicy } = await module('policy.mjs');
const { windowsFiles } = await module('generate.mjs');
const { regFile, readRegFile } = await module('reg-file.mjs');
const { literal, notClosed } = await module('powershell.mjs');
const { element, xmlDocument } = await module('xml.mjs');

const HIVES = { machine: 'HKEY_LOCAL_MACHINE', user: 'HKEY_USERS\\canteen-kiosk' };
const policy = readPolicy();
const files = windowsFiles(policy);
const textOf = (name: string) => files.get(name)?.toString() ?? '';
const inRegFile = (entries: readonly Entry[], hive: Entry['hive']) =>
  entries
    .filter((entry) => entry.hive === hive && entry.route === undefined)
    .map(({ key, name, value }) => ({ key: `${HIVES[hive]}\\${key}`, name, value }));

/** Quotes, brackets and signs that mean something to one of the formats. */
const ODD = 'a "quoted" \\ path\\ & <tag> \u2019 it\'s $(x) `n [k] = ; # é';
const odd: Entry = {
  hive: 'user',
  key: 'Soft & Ware\\"Q"',
  name: ODD,
  type: 'string',
  value: ODD,
  standing: 'A',
  rule: 'P3',
  why: ODD,
};

test('each registry file, read back, holds exactly what the data says', () => {
  expect(readRegFile(files.get('canteen-kiosk.reg') ?? Buffer.of())).toEqual(inRegFile(policy.entries, 'machine'));
  expect(readRegFile(files.get('canteen-kiosk-user.reg') ?? Buffer.of())).toEqual(inRegFile(policy.entries, 'user'));
  expect(policy.entries.length).toBeGreaterThan(40);
});

test('every entry of the data is set by one script and known to the other, which undoes it', () => {
  for (const script of ['setup.ps1', 'undo.ps1']) {
    expect(entriesIn(textOf(script)), script).toEqual(policy.entries.map(asInScript));
    for (const key of policy.keyboardFilter.keys) expect(textOf(script)).toContain(`  '${key}'`);
  }
  const places = policy.entries.map(({ hive, key, name }) => `${hive} ${key} ${name}`.toLowerCase());
  expect(new Set(places).size).toBe(places.length);
});

test('whatever the set-up keeps of what was there before, the undoing looks at', () => {
  const undo = textOf('undo.ps1');
  const kept = [...(/function New-Before \{(.*?)\n\}/s.exec(undo)?.[1] ?? '').matchAll(/(\w+) = (?:\$null|@\(\))/g)].map(
    ([, name]) => name,
  );
  expect(kept).toContain('appLocker');
  const parts = undo.split(/^function /m).filter((part) => /^(Restore|Remove)-|# --- undo ---/.test(part));
  const undoing = parts.join('\n');
  expect(kept.filter((name) => !new RegExp(`\\$Script:Before\\.${name}\\b`).test(undoing))).toEqual([]);
});

test('a line that Windows would drop in silence is an error with its number', () => {
  const good = '\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n"n"=dword:0000000a\r\n';
  const read = (text: string) => readRegFile(Buffer.from(text, 'utf16le'));
  expect(read(good)).toEqual([{ key: 'HKEY_LOCAL_MACHINE\\A', name: 'n', value: 10 }]);
  const broken = [
    '"n=dword:0000000a',
    '"n"=dword:a',
    '"n"=dword:0000000A',
    '"n"="a"b"',
    '"n"="a\\b"',
    'n="a"',
    '"n"=word:1',
    '"n"="a',
    '"n"',
  ];
  for (const line of broken) expect(() => read(good.replace('"n"=dword:0000000a', line)), line).toThrow('line 4');
  expect(() => read(good.replace('\\A]', '\\A'))).toThrow('line 3');
  expect(() => read(good.replace('5.00', '4'))).toThrow('line 1');
  expect(() => read(good.slice(0, -1))).toThrow('cut off');
  expect(() => readRegFile(Buffer.from(good))).toThrow('line 1');
});

test('names and values come through every format whole, or are refused', () => {
  expect(readRegFile(regFile([odd], ODD))).toEqual([{ key: `${HIVES.user}\\${odd.key}`, name: ODD, value: ODD }]);
  expect(readXml(xmlDocument(element('a', { b: ODD }, [element('c')])))).toMatchObject({
    attributes: { b: ODD },
    children: [{ name: 'c' }],
  });
  expect(literal(ODD)).toContain("\u2019\u2019 it''s");
  expect(notClosed(`$a = ${literal(ODD)}`)).toBeNull();
  for (const bad of ['a\r\n"b"=dword:00000001', 'a\u0000']) {
    expect(() => regFile([{ ...odd, value: bad }], '')).toThrow('cannot');
    expect(() => xmlDocument(element('a', { b: bad }))).toThrow('cannot');
    expect(() => literal(bad)).toThrow('line');
  }
  expect(() => regFile([{ ...odd, type: 'dword', value: 2 ** 32 }], '')).toThrow('32 bits');
});

test('the XML files are well formed, and one that is not would be noticed', () => {
  for (const name of ['shell-launcher.xml', 'app-locker.xml']) {
    const text = textOf(name);
    expect(readXml(text).children.length).toBeGreaterThan(0);
    expect(() => readXml(text.replace('</', '<')), name).toThrow();
    expect(() => readXml(text.replace(/="[^"]*"/, '="a & b"')), name).toThrow();
    expect(() => readXml(text.trimEnd().slice(0, -1)), name).toThrow();
  }
});

test('Shell Launcher signs in the account that Windows makes, starts the kiosk again, and leaves others the desktop', () => {
  const root = readXml(textOf('shell-launcher.xml'));
  const [own, ...more] = all(root, 'Profile').filter(({ children }) => children.length > 0);
  expect(more).toEqual([]);
  expect(all(root, 'Config')[0]?.children).toMatchObject([
    { name: 'AutoLogonAccount' },
    { name: 'Profile', attributes: { Id: own?.attributes['Id'] } },
  ]);
  expect(own?.children[0]?.attributes['Shell']).toBe(`"${policy.executable}"`);
  expect(own?.children[0]?.children).toMatchObject([{ name: 'DefaultAction', attributes: { Action: 'RestartShell' } }]);
  expect(all(root, 'DefaultProfile')[0]?.children[0]?.attributes['Shell']).toContain('explorer.exe');
});

test('AppLocker takes from the kiosk only; others keep the rules that Windows proposes', () => {
  const root = readXml(textOf('app-locker.xml'));
  const rules = [...all(root, 'FilePathRule'), ...all(root, 'FilePublisherRule')].map(({ attributes }) => attributes);
  for (const { Action, UserOrGroupSid: who, Id, Name } of rules) {
    expect(Action, Name).toBe(who === '{kiosk-sid}' ? 'Deny' : 'Allow');
    expect(Id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  }
  expect(new Set(rules.map(({ Id }) => Id)).size).toBe(rules.length);
  const elsewhere = windowsFiles(readPolicy('%ProgramFiles%\\Other & Co\\kiosk.exe')).get('app-locker.xml');
  const other = readXml(elsewhere?.toString() ?? '');
  expect(all(other, 'Exceptions')[0]?.children[0]?.attributes['Path']).toBe('%PROGRAMFILES%\\Other & Co\\*');
  expect(rules.some((rule) => rule['Name']?.endsWith('%SYSTEM32%\\WindowsPowerShell\\*'))).toBe(true);
});

test('the program is where the installer for Windows puts it', () => {
  const builder = readFileSync(join(WINDOWS, '../../../electron-builder.yml'), 'utf8');
  const product = /^productName: (.+)$/m.exec(builder)?.[1];
  const file = /^win:\n(?: .*\n)*? {2}executableName: (.+)$/m.exec(builder)?.[1] ?? product;
  expect(policy.executable).toBe(`%ProgramFiles%\\${product}\\${file}.exe`);
  expect(builder).toMatch(/^ {2}perMachine: true$/m);
});

test('everything that a script opens it closes', () => {
  const left = ['{ (', '"a $(b"', "'it''s", '@"\na\n', "@'\n'@x'", '<# a', '"a `"', '"$(a ("b")"', '[a)', ')'];
  for (const text of left) expect(notClosed(text), text).toMatch(/^line \d+: .* (is not closed|closes nothing)$/);
  for (const text of ['"a $(b "c" (d)) `" ""e"""', "@'\n' \" (\n'@", "# it's (\n<# ' #>", '@{ a = @(1) }'])
    expect(notClosed(text), text).toBeNull();
  for (const script of ['setup.ps1', 'undo.ps1'].map(textOf)) {
    expect(notClosed(script)).toBeNull();
    expect(notClosed(script.replace(/\}\r\n$/m, '\r\n'))).not.toBeNull();
    expect(script.startsWith('\uFEFF<#\r\n')).toBe(true);
    expect(script).toMatch(/^\uFEFF[\r\n -~]*$/);
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(script).toMatch(/\r\n\)\s+Set-StrictMode -Version Latest\r\n\$ErrorActionPreference = 'Stop'\r\n/);
  }
});

test('the command writes the same bytes wherever and whenever it runs, and says what is wrong with its words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-windows-'));
  const generate = (...words: string[]) =>
    outcomeOf(process.execPath, [join(WINDOWS, 'generate.mjs'), ...words], {
      ...process.env,
      TZ: 'Asia/Tokyo',
      LC_ALL: 'tr_TR.UTF-8',
    });
  try {
    expect(await generate('--out', folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('README.md') });
    for (const [name, bytes] of files) expect(readFileSync(join(folder, name)).equals(bytes), name).toBe(true);
    expect(await generate()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') });
    for (const exe of [
      'C:\\Kiosk\\kiosk.exe',
      '%ProgramFiles%\\kiosk.exe',
      '%ProgramFiles%\\..\\kiosk.exe',
      '%ProgramFiles%\\a"b\\k.exe',
    ])
      expect(await generate('--out', folder, '--exe', exe), exe).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^--exe must be .*\n$/),
      });
    writeFileSync(join(folder, 'file'), '');
    expect(await generate('--out', join(folder, 'file'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be written'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('each entry names a rule of the policy, and the page for IT names every one that nobody has verified', () => {
  const readme = readFileSync(join(WINDOWS, 'README.md'), 'utf8');
  for (const { rule, name } of policy.entries) expect(rule, name).toMatch(/^P([1-9]|1[0-4])$/);
  const guesses = policy.entries.filter(({ standing }) => standing === 'UNVERIFIED');
  expect(guesses.filter(({ name }) => !readme.includes(`\`${name}\``))).toEqual([]);
});
