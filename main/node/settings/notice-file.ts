import { join } from 'node:path';
import type { Notice } from '../../core/view/notice.ts';
import type { Result } from '../files/result.ts';
import { readTextFile } from '../files/text-file.ts';
import { MAX_NOTICE_BYTES, parseNotice } from './notice-text.ts';

/** Reads `notice.<language>.md` from the settings folder. @see parseNotice */
export async function readNotice(configDir: string, language: string): Promise<Result<Notice>> {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) throw new RangeError(`not a language: ${language}`);
  const name = `notice.${language}.md`;
  const file = await readTextFile(join(configDir, name), MAX_NOTICE_BYTES);
  if (!file.ok) return { ok: false, problems: [`${name} ${file.why}`] };
  const read = parseNotice(file.value);
  return read.ok ? read : { ok: false, problems: read.problems.map((problem) => `${name}: ${problem}`) };
}
