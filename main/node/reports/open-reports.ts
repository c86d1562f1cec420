import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { newSha256 } from '../crypto/node-crypto.ts';
import type { Result } from '../files/result.ts';
import { codeOf, readTextFile } from '../files/text-file.ts';
import { MAX_KEY_FILE_BYTES, type OpenedReports, openSealedReports, readReportKeyText } from './opened-reports.ts';
import { readSealedFile } from './sealed-file.ts';
import { wantsPhrase } from './sealed-key.ts';

/** Reads the secret keys of a file in age's format. @param ask called for the pass phrase of a protected key */
export async function readReportKey(path: string, ask?: () => Promise<Result<string>>): Promise<Result<readonly string[]>> {
  const file = await readTextFile(path, MAX_KEY_FILE_BYTES);
  if (!file.ok) return { ok: false, problems: [`${path} ${file.why}`] };
  if (ask === undefined || !wantsPhrase(file.value)) return await readReportKeyText(file.value, path);
  const phrase = await ask();
  return phrase.ok ? await readReportKeyText(file.value, path, phrase.value) : phrase;
}

/** Returns the report files for these paths: a folder stands for all reports directly in it. */
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

/** @see openSealedReports */
export function openReportFiles(files: readonly string[], keys: readonly string[]): Promise<OpenedReports> {
  return openSealedReports(files, readSealedFile, keys, newSha256);
}
