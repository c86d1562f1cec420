/** Reads IT's own notice in the languages of the screens: `notice.<language>.md` beside `notice.en.md`. */
import { join } from 'node:path';
import type { Language } from '../../core/browser/languages.ts';
import type { Notice, NoticeTranslations } from '../../core/view/notice.ts';
import { readTextFile } from '../files/text-file.ts';
import { MAX_NOTICE_BYTES, parseNotice } from './notice-text.ts';

interface ReadTranslations {
  readonly translations: NoticeTranslations;
  /** Problems of the files that are left out. English is shown instead, and the PC stays open. */
  readonly problems: readonly string[];
}

/**
 * Reads the translations that have the same version as the notice: an older one may state rules that have changed since.
 * @param languages the offered ones
 */
export async function readTranslations(
  configDir: string,
  { version }: Notice,
  languages: readonly Language[],
): Promise<ReadTranslations> {
  const read = await Promise.all(languages.map((language) => readOne(configDir, language, version)));
  return {
    translations: Object.fromEntries(read.flatMap(({ language, layers }) => (layers === null ? [] : [[language, layers]]))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadOne {
  readonly language: Language;
  readonly layers: NoticeTranslations[Language] | null;
  readonly problems: readonly string[];
}

async function readOne(configDir: string, language: Language, version: string): Promise<ReadOne> {
  const name = `notice.${language}.md`;
  const refused = (...problems: readonly string[]): ReadOne => ({ language, layers: null, problems });
  const file = await readTextFile(join(configDir, name), MAX_NOTICE_BYTES);
  if (!file.ok) return file.missing ? refused() : refused(`${name} ${file.why}`);
  const notice = parseNotice(file.value);
  if (!notice.ok) return refused(...notice.problems.map((problem) => `${name}: ${problem}`));
  const { version: its, blocks, more } = notice.value;
  if (its === version) return { language, layers: { blocks, more }, problems: [] };
  return refused(
    `${name} is of version ${its}, and the notice is of version ${version}. Translate what has changed, then write version: ${version}.`,
  );
}
