import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { REPORT_KEY_FILES, writeReportKeys } from '../../main/cli/report-keys.ts';
import { type Report, readReport, reportText, SEALED_BYTES } from '../../main/core/packs/report.ts';
import { isReportIdentity, isReportRecipient, newReportKeys, seal, unseal } from '../../main/node/reports/age.ts';
import { openReportFiles, readReportKey } from '../../main/node/reports/open-reports.ts';
import { looksSealed } from '../../main/node/reports/opened-reports.ts';
import { test } from '../fakes/folder.ts';
import { damaged, fuzzCases, seeded } from '../fakes/random.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const keys = await newReportKeys();

const REPORT: Report = { kind: 'wrongBlock', host: 'help.example', rule: 'list:adult', group: 'canteen', day: '2026-03-03' };

async function sealedReport(about: Partial<Report> = {}, recipient = keys.recipient): Promise<Uint8Array> {
  const bytes = await seal(reportText({ ...REPORT, ...about }) ?? '', recipient);
  if (bytes === null) throw new Error('nothing was sealed');
  return bytes;
}

/** Runs the stock age tool with this standard input. */
function age(args: readonly string[], input: string | Uint8Array): Buffer {
  return execFileSync('age', args, { input, stdio: 'pipe' });
}

/** Runs kiosk-pack in its own process, as a person would. */
function kioskPack(...args: readonly string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'build/kiosk-pack.mjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, out, err: err.replace(/^(Bundled the application|Another command in this checkout).*\n/gm, '') });
    });
  });
}

async function keyFile(folder: string, text = `${keys.identity}\n`): Promise<string> {
  const path = join(folder, 'report.key');
  await writeFile(path, text);
  return path;
}

test('the stock age tool decrypts reports of the kiosk', async ({ folder }) => {
  const opened = age(['-d', '-i', await keyFile(folder)], await sealedReport());
  expect(readReport(String(opened))).toEqual(REPORT);
  expect(String(opened)).toBe(reportText(REPORT));
});

test('our reader decrypts reports encrypted by the stock age tool', async ({ folder }) => {
  const path = join(folder, 'report-1.age');
  await writeFile(path, age(['-r', keys.recipient], reportText(REPORT) ?? ''));
  expect(await openReportFiles([path], [keys.identity])).toEqual({ reports: [REPORT], problems: [] });
});

test('age and our reader refuse a report with one changed bit', async ({ folder }) => {
  const key = await keyFile(folder);
  const sealed = await sealedReport();
  for (const at of [30, 100, 140, 170, 190, 500, SEALED_BYTES - 1]) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect((await unseal(changed, [keys.identity])).ok, `byte ${at}`).toBe(false);
    expect(() => age(['-d', '-i', key], changed), `byte ${at}`).toThrow();
  }
});

test('age accepts our key pairs, and our reader accepts those of age-keygen', async ({ folder }) => {
  const written = await writeReportKeys(folder, '2026-03-03');
  const [secret, recipient] = [join(folder, REPORT_KEY_FILES.secret), join(folder, REPORT_KEY_FILES.public)];
  const { stdout } = await run('age-keygen', ['-y', secret]);
  expect(written).toEqual({ ok: true, value: stdout.trim() });
  expect(await readFile(recipient, 'utf8')).toBe(stdout);
  expect(await isReportRecipient(stdout.trim())).toBe(true);
  expect((await stat(secret)).mode & 0o777).toBe(0o600);
  expect((await stat(recipient)).mode & 0o777).toBe(0o644);
  expect(await readReportKey(secret)).toMatchObject({ ok: true });
  await run('age-keygen', ['-o', join(folder, 'stock.key')]);
  const stock = await readReportKey(join(folder, 'stock.key'));
  const { stdout: public_ } = await run('age-keygen', ['-y', join(folder, 'stock.key')]);
  const sealed = await sealedReport({}, public_.trim());
  expect(stock.ok && (await unseal(sealed, stock.value)).ok).toBe(true);
});

test('an existing report key is never overwritten, and no half pair is written', async ({ folder }) => {
  await writeFile(join(folder, REPORT_KEY_FILES.public), 'mine\n');
  const path = join(folder, REPORT_KEY_FILES.public);
  expect(await writeReportKeys(folder, '2026-03-03')).toEqual({
    ok: false,
    problems: [`${path} is there already. Keep it, or move it away first.`],
  });
  await expect(stat(join(folder, REPORT_KEY_FILES.secret))).rejects.toThrow(/ENOENT/);
  await writeFile(join(folder, REPORT_KEY_FILES.secret), 'secret\n');
  expect((await writeReportKeys(folder, '2026-03-03')).ok).toBe(false);
  expect(await readFile(join(folder, REPORT_KEY_FILES.secret), 'utf8')).toBe('secret\n');
  expect((await writeReportKeys(join(folder, 'nowhere'), '2026-03-03')).ok).toBe(false);
});

test('a mistyped report key is detected', async ({ folder }) => {
  for (const [index, letter] of [...keys.identity].entries()) {
    const other = `${keys.identity.slice(0, index)}${letter === 'Q' ? 'P' : 'Q'}${keys.identity.slice(index + 1)}`;
    expect(await isReportIdentity(other), other).toBe(false);
  }
  const changed = keys.recipient.replace(/(?<=^.{20})./, (letter) => (letter === 'q' ? 'p' : 'q'));
  expect(await isReportRecipient(changed)).toBe(false);
  for (const text of ['', '# nothing\n', keys.recipient, `${keys.identity}\nx\n`, keys.identity.toLowerCase()]) {
    const read = await readReportKey(await keyFile(folder, text));
    expect(read.ok, text).toBe(false);
    if (!read.ok) expect(read.problems.join()).not.toContain(keys.identity);
  }
});

test('damaged reports never decrypt, never crash the reader and never hang it', { tag: '@slow' }, async () => {
  const random = seeded(11);
  const sealed = await sealedReport();
  const stray: unknown[] = [];
  const onStray = (error: unknown) => stray.push(error);
  process.on('unhandledRejection', onStray);
  let tried = 0;
  for (let times = fuzzCases(2000); times > 0; times -= 1) {
    const hurt = damaged(random, sealed);
    if (Buffer.from(hurt).equals(sealed)) continue;
    const outcome = await unseal(hurt, [keys.identity]);
    if (outcome.ok) throw new Error(`opened: ${Buffer.from(hurt).toString('base64')}`);
    tried += 1;
  }
  process.off('unhandledRejection', onStray);
  expect(tried).toBeGreaterThan(1500);
  expect(stray).toEqual([]);
  // Control: a changed report still looks encrypted, so only the authentication refuses it.
  expect(looksSealed(Uint8Array.from(sealed, (byte, index) => (index === 600 ? byte ^ 1 : byte)))).toBe(true);
});

test('encrypted content that is not a report is named but not shown', async ({ folder }) => {
  const text = reportText(REPORT) ?? '';
  const others = {
    colours: `\u001b[31m${'x'.repeat(text.length - 5)}`,
    spaces: ' '.repeat(text.length),
    later: text.replace('"format":1', '"format":2'),
    steering: text.replace('help.exa', '\\u001b[m'),
  };
  for (const [name, other] of Object.entries(others)) {
    const path = join(folder, `${name}.age`);
    await writeFile(path, (await seal(other, keys.recipient)) ?? '');
    const { reports, problems } = await openReportFiles([path], [keys.identity]);
    expect(reports).toEqual([]);
    expect(problems).toEqual([`${path} can be opened, but does not hold a report of a kiosk of this version.`]);
  }
});

async function stickOfReports(folder: string): Promise<{ outbox: string; key: string }> {
  const outbox = join(folder, 'outbox');
  await mkdir(join(outbox, 'folder.age'), { recursive: true });
  const reports: Record<string, Uint8Array | string> = {
    'report-3.age': await sealedReport({ host: 'b.example', kind: 'shouldBlock', rule: null }),
    'report-1.age': await sealedReport({ host: 'c.example', day: '2026-03-04' }),
    'report-2.age': await sealedReport({ host: 'a.example', group: 'library' }),
    'cut.age': (await sealedReport()).subarray(0, 700),
    'other.age': await sealedReport({}, (await newReportKeys()).recipient),
    'bad.age': Uint8Array.from(await sealedReport(), (byte, index) => (index === 600 ? byte ^ 1 : byte)),
    'receipt.txt': 'no report',
  };
  for (const [name, content] of Object.entries(reports)) await writeFile(join(outbox, name), content);
  await writeFile(join(outbox, 'copy-of-3.age'), reports['report-3.age'] ?? '');
  await symlink('/etc/passwd', join(outbox, 'link.age'));
  execFileSync('mkfifo', [join(outbox, 'pipe.age')]);
  return { outbox, key: await keyFile(folder) };
}

test('kiosk-pack reports prints a sorted table and names the files that cannot be opened', async ({ folder }) => {
  const { outbox, key } = await stickOfReports(folder);
  const found = await kioskPack('reports', outbox, '--key', key);
  expect(found.status).toBe(1);
  expect(found.out).toBe(
    [
      'day         meant              site       rule        group',
      '2026-03-03  wrongly blocked    a.example  list:adult  library',
      '2026-03-03  should be blocked  b.example  -           canteen',
      '2026-03-04  wrongly blocked    c.example  list:adult  canteen',
      '',
    ].join('\n'),
  );
  expect(found.err.trim().split('\n').sort()).toEqual(
    [
      'bad.age is damaged.',
      'cut.age is not a report, or was cut short.',
      'folder.age is not a file.',
      'link.age cannot be read (ELOOP).',
      'other.age is sealed to another key.',
      'pipe.age is not a file.',
    ].map((line) => join(outbox, line)),
  );
});

test('kiosk-pack reports --json prints one line per report, with status 0 if all could be opened', async ({ folder }) => {
  const { outbox, key } = await stickOfReports(folder);
  const files = ['1', '2', '3'].map((number) => join(outbox, `report-${number}.age`));
  const found = await kioskPack('reports', '--json', ...files, '--key', key);
  expect(found).toMatchObject({ status: 0, err: '' });
  expect(
    found.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { day: '2026-03-03', kind: 'wrongBlock', host: 'a.example', rule: 'list:adult', group: 'library' },
    { day: '2026-03-03', kind: 'shouldBlock', host: 'b.example', rule: null, group: 'canteen' },
    { day: '2026-03-04', kind: 'wrongBlock', host: 'c.example', rule: 'list:adult', group: 'canteen' },
  ]);
  await mkdir(join(folder, 'empty'));
  expect(await kioskPack('reports', join(folder, 'empty'), '--key', key)).toEqual({ status: 0, out: 'No reports.\n', err: '' });
});

test('kiosk-pack reports exits with status 2 for wrong arguments and 1 for an invalid key', async ({ folder }) => {
  const { outbox, key } = await stickOfReports(folder);
  for (const [args, words] of [
    [['--key', key], 'Give the reports'],
    [[outbox], '--key'],
    [[outbox, '--key', key, '--key', key], 'given twice'],
    [[outbox, '--key', key, '--wrong'], '--wrong'],
  ] as const) {
    const outcome = await kioskPack('reports', ...args);
    expect.soft(outcome).toMatchObject({ status: 2, out: '' });
    expect.soft(outcome.err).toContain(words);
  }
  const none = await kioskPack('reports', outbox, '--key', join(outbox, 'receipt.txt'));
  expect(none).toMatchObject({ status: 1, out: '' });
  expect(none.err).toContain('receipt.txt is not the secret key for reports');
  const gone = await kioskPack('reports', join(folder, 'gone.age'), '--key', key);
  expect(gone).toEqual({ status: 1, out: 'No reports.\n', err: `${join(folder, 'gone.age')} cannot be read (ENOENT).\n` });
});
