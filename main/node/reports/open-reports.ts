import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Report, readReport } from '../../core/packs/report.ts';
import type { Result } from '../files/result.ts';
import { codeOf, readTextFile } from '../files/text-file.ts';
import { isReportIdentity, unseal } from './age.ts';
import { readSealedFile } from './sealed-file.ts';

export interface OpenedReports {
  /** Sorted by day, host, kind, rule and group. */
  readonly reports: readonly Report[];
  /** A line for each file that could not be opened. */
  readonly problems: readonly string[];
}

/** Larger than any file of keys that `age-keygen` or `kiosk-pack keygen` makes. */
const MAX_KEY_FILE_BYTES = 64 << 10;

/** Reads the secret keys of a file in age's form: comments and empty lines, and one key a line. */
export async function readReportKey(path: string): Promise<Result<readonly string[]>> {
  const file = await readTextFile(path, MAX_KEY_FILE_BYTES);
  if (!file.ok) return { ok: false, problems: [`${path} ${file.why}`] };
  const lines = file.value.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const sound = await Promise.all(keys.map(isReportIdentity));
  // Of a secret nothing is repeated.
  return keys.length > 0 && sound.every(Boolean)
    ? { ok: true, value: keys }
    : { ok: false, problems: [`${path} is not the secret key for reports (report.key, as "kiosk-pack keygen" makes it).`] };
}

/** The files that are meant: a folder stands for all reports right in it. */
export async function reportFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) files.push(...((await reportsOfFolder(path)) ?? [path]));
  return files;
}

async function reportsOfFolder(path: string): Promise<readonly string[] | null> {
  try {
    const names = await readdir(path);
    return names
      .filter((name) => name.endsWith('.age'))
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error;
    return null;
  }
}

/** Opens them one by one; a copy of one that was opened before does not count again. */
export async function openReportFiles(files: readonly string[], keys: readonly string[]): Promise<OpenedReports> {
  const reports: Report[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const path of files) {
    const file = await readSealedFile(path);
    if (!file.ok) {
      problems.push(`${path} ${file.why}`);
      continue;
    }
    const digest = createHash('sha256').update(file.bytes).digest('base64');
    if (seen.has(digest)) continue;
    seen.add(digest);
    const report = await opened(file.bytes, keys);
    if (typeof report === 'string') problems.push(`${path} ${report}`);
    else reports.push(report);
  }
  return { reports: reports.sort((a, b) => compare(sortKey(a), sortKey(b))), problems };
}

async function opened(bytes: Uint8Array, keys: readonly string[]): Promise<Report | string> {
  const unsealed = await unseal(bytes, keys);
  if (!unsealed.ok) return unsealed.why === 'otherKey' ? 'is sealed to another key.' : 'is damaged.';
  const report = readReport(Buffer.from(unsealed.bytes).toString('utf8'));
  return report ?? 'opens, but what is in it is no report of a kiosk of this version.';
}

const sortKey = ({ day, host, kind, rule, group }: Report) => [day, host, kind, rule ?? '', group].join('\n');

/** By code units: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
