/** How `kiosk-pack build` reports mistakes in a manifest and on the command line, and which sites it keeps open despite them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { kioskPack, type Outcome } from '../fakes/kiosk-pack.ts';

/** Lines of a terminal window, less the line for the prompt. */
const SCREEN = 23;

async function build(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  ...more: readonly string[]
): Promise<Outcome> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'in', name)), { recursive: true });
    await writeFile(join(folder, 'in', name), content);
  }
  const out = ['--out', join(folder, 'x.kioskpack'), '--serial', '7', '--expires', '2090-12-31'];
  return await kioskPack(['build', '--in', join(folder, 'in'), ...out, ...more]);
}

async function verdictOf(folder: string, host: string): Promise<string> {
  const { out } = await kioskPack(['check', '--pack', join(folder, 'x.kioskpack'), `https://${host}/`]);
  return (JSON.parse(out) as { verdict: string }).verdict;
}

const lastLines = ({ out }: Outcome) => out.trimEnd().split('\n');

test('everyday sites stay open below a suffix that is blocked whole, even "com"', { tag: '@slow' }, async ({ folder }) => {
  const built = await build(folder, { 'adult/domains': 'bad.example\ncom\n' }, '--force', 'com');
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(built.out).toMatch(/^Take care: lists name \d{3} sites that are to stay open/m);
  expect(await verdictOf(folder, 'www.unknown-site.com')).toBe('block');
  expect(await verdictOf(folder, 'airtable.com')).toBe('allow');
  expect(lastLines(built).length).toBeLessThanOrEqual(SCREEN);

  const key = ['--key', join(folder, 'keys/pack.key')];
  expect(await kioskPack(['keygen', '--out', join(folder, 'keys')])).toMatchObject({ status: 0 });
  const refused = await build(folder, {}, '--force', 'com', ...key);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toContain('nothing is signed before each is decided:');
  expect(refused.err.trimEnd().split('\n').length).toBeLessThanOrEqual(SCREEN);
});

test('kiosk-pack build reports --force names that have no effect', async ({ folder }) => {
  const manifest = JSON.stringify({ force: ['blogpsot.com', 'blogspot.com'] });
  const files = { 'adult/domains': 'bad.example\nblogspot.com\nplain.example\n', 'manifest.json': manifest };
  const built = await build(folder, files, '--force', 'plain.example', '--force', 'github.io');
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(lastLines(built)).toContain(
    'Take care: forcing blogpsot.com, github.io, plain.example changes nothing: no list names it, or it is not a shared ending such as blogspot.com.',
  );
  expect(await verdictOf(folder, 'anybody.blogspot.com')).toBe('block');
});

test('kiosk-pack build reports last that a manifest blocks a list of sites to allow', async ({ folder }) => {
  const built = await build(folder, {
    'adult/domains': 'bad.example\n',
    'bank/domains': 'bank.example\n',
    'oddity/domains': 'odd.example\n',
    'oddity/usage': 'white\n',
    'manifest.json': JSON.stringify({ categories: { bank: 'adult', oddity: 'oddity' } }),
  });
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(lastLines(built)).toContain(
    'Take care: manifest.json has bank, oddity blocked, which the collection lists as sites to allow.',
  );
  expect(await verdictOf(folder, 'bank.example')).toBe('block');
});

test('a manifest that is not in UTF-8 is refused with a message', async ({ folder }) => {
  const unicode = Buffer.from('\ufeff{"skip": []}', 'utf16le');
  const refused = await build(folder, { 'adult/domains': 'bad.example\n', 'manifest.json': unicode });
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toBe(
    `${join(folder, 'in')}: manifest.json is not in UTF-8. Open it in a text editor and save it with the encoding UTF-8.\nNo pack was written.\n`,
  );
});

test('kiosk-pack build names all skipped lists of a source without usable ones, and why', async ({ folder }) => {
  const manifest = JSON.stringify({ skip: ['adult'] });
  const refused = await build(folder, {
    'adult/domains': 'bad.example\n',
    'bank/domains': 'b.example\n',
    'manifest.json': manifest,
  });
  expect(refused.err).toBe(
    `${join(folder, 'in')} holds no lists that are used: adult/ is skipped by the manifest; bank/ is a list of sites to allow.\nNo pack was written.\n`,
  );
});

test('many mistakes fill at most one screen, and the rest are counted', async ({ folder }) => {
  const skip = Array.from({ length: 60 }, (_, index) => `no-such-list-${index}`);
  const refused = await build(folder, { 'adult/domains': 'bad.example\n', 'manifest.json': JSON.stringify({ skip }) });
  const lines = refused.err.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(SCREEN);
  expect(lines.at(-1)).toBe('No pack was written.');
  expect(lines.at(-2)).toBe(`... and ${60 - (lines.length - 2)} more.`);
});

test('counts of one are in the singular', async ({ folder }) => {
  const built = await build(folder, {
    'adult/domains': 'bad.example\nbank.example\nmumsnet.com\n',
    'bank/domains': 'bank.example\n',
  });
  const whole = built.out + (await readFile(join(folder, 'x.kioskpack.report.txt'), 'utf8'));
  expect(whole).not.toMatch(/\b1 (sites|lines|files|test addresses|answers)\b/);
  // A protected site: the list names it, but it stays open.
  expect(whole).toContain('mumsnet.com (people need it): named by ');
});
