import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../node/files/result.ts';
import { codeOf } from '../node/files/text-file.ts';
import { newReportKeys } from '../node/reports/age.ts';
import { reportKeyTexts } from '../node/reports/report-key-texts.ts';

/** The two halves of IT's key for reports, in the form that the stock `age-keygen` gives them. */
export const REPORT_KEY_FILES = { secret: 'report.key', public: 'report.pub' } as const;

/**
 * Makes the key pair for reports in a folder that is there. A key that is there already is never written over: nothing else opens
 * the reports that were sealed to it.
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
