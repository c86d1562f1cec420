import type { z } from 'zod';
import type { Result } from '../files/result.ts';
import type { TextFolder } from '../files/texts.ts';
import { MAX_LIST_BYTES, readHosts } from '../lists/list-texts.ts';
import { readRuleText } from '../settings/rule-problems.ts';
import { kindsSchema, textsSchema } from './guess-schema.ts';
import { readProtected } from './protected-file.ts';
import { carriersSchema, searchesSchema, unblockersSchema, wordsSchema } from './rule-schema.ts';
import type { RuleSet } from './rule-set.ts';

const MAX_FILE_BYTES = 1 << 20;

/**
 * Reads the folder `rules`: sites that carry others, search engines, words, and the protected sites. All four files must exist: rules
 * missing with their file would be a gap that nobody notices. Optional are `unblockers.json`, `kinds.json` and `texts.json`, which older
 * folders lack, and `everyday.txt`, which decides nothing.
 * @param everyday whether to read the sites that people need
 */
export async function readRules(rules: TextFolder, everyday = true): Promise<Result<RuleSet>> {
  const [carriers, unblockers, searches, words, kinds, texts, shield, needed] = await Promise.all([
    readRuleFile(rules, 'carriers.json', carriersSchema),
    readRuleFile(rules, 'unblockers.json', unblockersSchema, []),
    readRuleFile(rules, 'searches.json', searchesSchema),
    readRuleFile(rules, 'words.json', wordsSchema),
    readRuleFile(rules, 'kinds.json', kindsSchema.optional(), undefined, true),
    readRuleFile(rules, 'texts.json', textsSchema.optional(), undefined, true),
    readProtected(rules),
    everyday ? readEveryday(rules) : { ok: true as const, value: [] },
  ]);
  const read = [carriers, unblockers, searches, words, kinds, texts, shield, needed] as const;
  if (carriers.ok && unblockers.ok && searches.ok && words.ok && kinds.ok && texts.ok && shield.ok && needed.ok) {
    const value = { carriers: carriers.value, unblockers: unblockers.value, searches: searches.value, words: words.value };
    const more = {
      ...(needed.value.length === 0 ? {} : { everydayHosts: needed.value }),
      ...(kinds.value === undefined ? {} : { kinds: kinds.value }),
      ...(texts.value === undefined ? {} : { texts: texts.value }),
    };
    return { ok: true, value: { ...value, ...shield.value, ...more } };
  }
  return { ok: false, problems: read.flatMap((each) => (each.ok ? [] : each.problems)) };
}

async function readRuleFile<Schema extends z.ZodType>(
  rules: TextFolder,
  name: string,
  schema: Schema,
  ifMissing?: z.output<Schema>,
  mayBeMissing = ifMissing !== undefined,
): Promise<Result<z.output<Schema>>> {
  const shownName = `rules/${name}`;
  const file = await rules.text(name, MAX_FILE_BYTES);
  if (!file.ok && file.missing && mayBeMissing) return { ok: true, value: ifMissing as z.output<Schema> };
  if (!file.ok) return { ok: false, problems: [`${shownName} ${file.why}`] };
  return readRuleText(file.value, shownName, schema);
}

/** Reads the sites that people need from this folder; none if the file is missing. */
export async function readEveryday(rules: TextFolder): Promise<Result<readonly string[]>> {
  const read = readHosts(await rules.text('everyday.txt', MAX_LIST_BYTES), 'rules/everyday.txt');
  return read.ok ? { ok: true, value: [...new Set(read.value)] } : read;
}
