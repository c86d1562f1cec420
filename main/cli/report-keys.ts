import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../node/files/result.ts';
import { codeOf } from '../node/files/text-file.ts';
import { newReportKeys } from '../node/reports/age.ts';
import { reportKeyTexts } from '../node/reports/report-key-texts.ts';

/** The file names of IT's key pair for reports, whose texts have the format of the stock `age-keygen`. */
export const REPORT_KEY_FILES = { secret: 'report.key', public: 'report.pub' } as const;

/**
 * Makes the key pair for reports in an existing folder. Never overwrites a key, because nothing else decrypts the reports that were
 * encrypted with it.
 * @param today `YYYY-MM-DD`
 * @returns the public key
 */
export async function writeReportKeys(folder: string, today: string): Promise<Result<string>> {
  const keys = await newReportKeys();
  const texts = reportKeyTexts(keys, today, 'kiosk-pack keygen');
  const [secretPath, publicPath] = [join(folder, REPORT_KEY_FILES.secret), join(folder, REPORT_KEY_FILES.public)];
  const problem = await writeNew(secretPath, texts.secret, 0o600);
  if (problem !== null) return { ok: false, problems: [problem] };
  const second = await writeNew(publicPath, texts.public, 0o644);
  if (second === null) return { ok: true, value: keys.recipient };
  // Half a pair is of no use.
  await rm(secretPath, { force: true });
  return { ok: false, problems: [second] };
}

async function writeNew(path: string, text: string, mode: number): Promise<string | null> {
  try {
    const file = await open(path, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
      return null;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = codeOf(error);
    return code === 'EEXIST'
      ? `${path} is there already. Keep it, or move it away first.`
      : `${path} cannot be written (${code}).`;
  }
}
