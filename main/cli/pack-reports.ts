import { resolve } from 'node:path';
import { replaceControls } from '../core/lists/tally.ts';
import type { Report, ReportKind } from '../core/packs/report.ts';
import { openReportFiles, readReportKey, reportFiles } from '../node/reports/open-reports.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';
import { askPassword } from './password.ts';

const USAGE = `kiosk-pack reports FILE... --key FILE [--json]

Decrypts visitors' reports that came from the kiosks on a stick, and prints them: the day, the kind of
report, the site, the rule that blocked it, and the group of kiosks. A report holds nothing about the
person. Files that cannot be decrypted are named; the others are printed all the same. A report that is
given twice is printed once.

  FILE         a report (*.age), or a folder that holds them, such as canteen-kiosk/outbox on the stick
  --key FILE   the secret key for reports, report.key; its passphrase is asked for, or read from the first
               line of a pipe
  --json       one line of JSON for each report, {"day","kind","host","rule","group"}, instead of a
               table; the kind is "wrongBlock" or "shouldBlock", the rule may be null

The stock "age" decrypts them too: age -d -i report.key FILE

Exit status: 0 all could be decrypted, 1 some could not, 2 wrong use.
`;

const MEANT: Readonly<Record<ReportKind, string>> = { wrongBlock: 'wrongly blocked', shouldBlock: 'should be blocked' };

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { key: 'text', json: 'flag' });
  if (positionals.length === 0) throw new WrongUse('Give the reports, or the folder that holds them.');
  if (values.key === undefined) throw new WrongUse('Give the secret key for reports: --key FILE.');
  const name = values.key;
  const keys = await readReportKey(resolve(name), async () => {
    const given = await askPassword(name, io);
    return given.ok ? { ok: true, value: given.password } : { ok: false, problems: [given.why] };
  });
  if (!keys.ok) return refuse(keys.problems, io);
  const files = await reportFiles(positionals);
  const { reports, problems } = await openReportFiles(files, keys.value);
  await io.write(values.json === true ? jsonLines(reports) : table(reports));
  return problems.length > 0 ? refuse(problems, io) : 0;
}

export const reportsCommand: Command = { usage: USAGE, run };

function jsonLines(reports: readonly Report[]): string {
  return reports.map(({ day, kind, host, rule, group }) => `${JSON.stringify({ day, kind, host, rule, group })}\n`).join('');
}

function table(reports: readonly Report[]): string {
  if (reports.length === 0) return 'No reports.\n';
  const rows = [
    ['day', 'meant', 'site', 'rule', 'group'],
    ...reports.map(({ day, kind, host, rule, group }) => [day, MEANT[kind], host, rule ?? '-', group].map(replaceControls)),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
