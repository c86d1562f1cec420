/**
 * The registry files, read by Wine's `reg import`, and every value asked for again: KIOSK_WINE=1, with Debian's wine and wine64 (some
 * 730 MB, and as much again for the folder that Wine makes), so not part of every run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { module, outcomeOf } from '../fakes/windows-setup.ts';

const { readPolicy } = await module('policy.mjs');
const { windowsFiles } = await module('generate.mjs');
const { readRegFile } = await module('reg-file.mjs');

function shown(value: number | string): string {
  return typeof value === 'number' ? `REG_DWORD    0x${value.toString(16)}` : `REG_SZ    ${value}`;
}

test('a registry of Windows takes over every value', async () => {
  test.skip(process.env['KIOSK_WINE'] !== '1', 'needs wine, see above');
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-wine-'));
  const { DISPLAY: _, ...rest } = process.env;
  const own = { WINEPREFIX: join(folder, 'prefix'), WINEARCH: 'win64', WINEDLLOVERRIDES: 'mscoree,mshtml=', WINEDEBUG: '-all' };
  const env = { ...rest, ...own };
  const reg = (...words: string[]) => outcomeOf('wine', ['reg', ...words], env);
  const imported = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return reg('import', `Z:${join(folder, name).replaceAll('/', '\\')}`);
  };
  try {
    expect(await outcomeOf('wineboot', ['-i'], env)).toMatchObject({ status: 0 });
    // Wine keeps a foreign account's hive only in memory, and its server ends soon after the last program.
    expect(await outcomeOf('wineserver', ['-p'], env)).toMatchObject({ status: 0 });
    for (const name of ['canteen-kiosk.reg', 'canteen-kiosk-user.reg']) {
      const bytes = windowsFiles(readPolicy()).get(name) ?? Buffer.of();
      expect(await imported(name, bytes)).toMatchObject({ status: 0 });
      const values = readRegFile(bytes);
      for (const key of new Set(values.map((value) => value.key))) {
        const { stdout } = await reg('query', key);
        const found = stdout.split(/\r?\n/).map((line) => line.trim());
        const wanted = values.filter((value) => value.key === key).map(({ name: of, value }) => `${of}    ${shown(value)}`);
        expect(wanted.length).toBeGreaterThan(0);
        expect(found, key).toEqual(expect.arrayContaining(wanted));
      }
    }
    // Without asking again nobody would notice: a line that is cut short is dropped, and the import reports success.
    const cut =
      '\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\Cut]\r\n"a"=dword:1\r\n"b=dword:00000001\r\n';
    expect(await imported('cut.reg', Buffer.from(cut, 'utf16le'))).toMatchObject({ status: 0 });
    expect(await reg('query', 'HKLM\\Software\\Cut', '/v', 'b')).toMatchObject({ status: 1 });
  } finally {
    await outcomeOf('wineserver', ['-k', '-w'], env);
    rmSync(folder, { recursive: true, force: true });
  }
});
