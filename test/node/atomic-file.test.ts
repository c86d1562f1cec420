import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeFileAtomic } from '../../main/node/files/atomic-file.ts';
import { defaultStateDir } from '../../main/node/state/state-dir.ts';
import { test } from '../fakes/folder.ts';

test('an atomic write replaces the whole file and sets mode 0600', async ({ folder }) => {
  const file = join(folder, 'state.json');
  await writeFile(file, 'a longer old content', { mode: 0o644 });
  await writeFileAtomic(file, 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['state.json']);
});

test('a failed write keeps the old content and leaves no temporary file', async ({ folder }) => {
  await mkdir(join(folder, 'taken', 'inside'), { recursive: true });
  await expect(writeFileAtomic(join(folder, 'taken'), 'new')).rejects.toThrow();
  await expect(writeFileAtomic(join(folder, 'missing', 'file'), 'new')).rejects.toThrow(/ENOENT/);
  expect(await readdir(folder)).toEqual(['taken']);
});

test('concurrent writers leave one complete content', async ({ folder }) => {
  const file = join(folder, 'state.json');
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(contents.map((content) => writeFileAtomic(file, content)));
  expect(contents).toContain(await readFile(file, 'utf8'));
  expect(await readdir(folder)).toEqual(['state.json']);
});

test('the state folder is in XDG_STATE_HOME or ~/.local/state; a relative XDG_STATE_HOME is ignored', () => {
  expect(defaultStateDir({ HOME: '/home/kiosk' })).toBe('/home/kiosk/.local/state/canteen-kiosk');
  expect(defaultStateDir({ HOME: '/home/kiosk', XDG_STATE_HOME: '/var/lib/kiosk' })).toBe('/var/lib/kiosk/canteen-kiosk');
  expect(defaultStateDir({ HOME: '/home/kiosk', XDG_STATE_HOME: 'relative' })).toBe('/home/kiosk/.local/state/canteen-kiosk');
});
