/** The lists and questions that every engine gets: made up, and the same in every run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPublicSuffix } from '../../../main/node/lists/public-suffixes.ts';
import { nameMaker } from '../../fakes/names.ts';
import { pick, seeded, whole } from '../../fakes/random.ts';

const QUESTIONS = 200_000;

export interface Question {
  readonly host: string;
  readonly listed: boolean;
}

/** The files in a folder of `writeCorpus`. */
export const FILES = { names: 'names.txt', adblock: 'adblock.txt', questions: 'questions.txt' } as const;

/**
 * Writes `count` different names, both plain and as adblock rules, and the questions. Half of these are hits (half of them exactly as
 * listed, half with one or two more labels), half are other names of the same kind (60 of 100 with `www.`). Returns the mean length of names.
 */
export function writeCorpus(dir: string, count: number): { readonly meanLength: number } {
  const make = nameMaker(seeded(count));
  const names = new Set<string>();
  while (names.size < count) {
    const name = make();
    // The reader of lists refuses public suffixes, and a few made-up names are real ones.
    if (!isPublicSuffix(name)) names.add(name);
  }
  const list = [...names];
  mkdirSync(dir, { recursive: true });
  writeLines(join(dir, FILES.names), list, (name) => name);
  writeLines(join(dir, FILES.adblock), list, (name) => `||${name}^`);
  const random = seeded(count + 1);
  const questions = Array.from({ length: QUESTIONS }, (_, i) => (i % 2 === 0 ? hit(random, list) : other(random, make)));
  writeLines(join(dir, FILES.questions), questions, (host) => `${isListed(names, host) ? 1 : 0} ${host}`);
  return { meanLength: list.reduce((sum, { length }) => sum + length, 0) / list.length };
}

export function parseQuestions(text: string): readonly Question[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ host: line.slice(2), listed: line.startsWith('1') }));
}

function hit(random: () => number, list: readonly string[]): string {
  const name = pick(random, list);
  return random() < 0.5 ? name : `${random() < 0.5 ? 'www' : 'a.cdn'}${whole(random, 10)}.${name}`;
}

function other(random: () => number, make: () => string): string {
  return random() < 0.6 ? `www.${make()}` : make();
}

/** The reference: looks up the host and all its parent domains. */
export function isListed(names: ReadonlySet<string>, host: string): boolean {
  for (let rest = host; ; ) {
    if (names.has(rest)) return true;
    const dot = rest.indexOf('.');
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
}

/** Writes in pieces, because a text of five million lines is too long to join at once in some JavaScript engines. */
function writeLines(path: string, items: readonly string[], line: (item: string) => string): void {
  writeFileSync(path, '');
  for (let at = 0; at < items.length; at += 100_000) {
    writeFileSync(
      path,
      `${items
        .slice(at, at + 100_000)
        .map(line)
        .join('\n')}\n`,
      { flag: 'a' },
    );
  }
}
