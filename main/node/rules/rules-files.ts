import { join } from 'node:path';
import type { z } from 'zod';
import { readHostsFile } from '../list-files.ts';
import type { Read } from '../read.ts';
import { readTextFile } from '../text-file.ts';
import { readRuleText } from './rule-problems.ts';
import { carriersSchema, searchesSchema, unblockersSchema, wordsSchema } from './rule-schema.ts';
import type { RuleSet } from './rule-set.ts';

const LARGEST = 1 << 20;

/**
 * Reads the folder `rules`: sites that carry others, search engines, words, and the protected sites. All four must be there: a
 * rule that is missing because its file is would be a hole that nobody sees. Only `unblockers.json` may be missing: folders are older than it.
 */
export async function readRulesDir(rulesDir: string): Promise<Read<RuleSet>> {
  const [carriers, unblockers, searches, words, protectedHosts] = await Promise.all([
    readRules(rulesDir, 'carriers.json', carriersSchema),
    readRules(rulesDir, 'unblockers.json', unblockersSchema, []),
    readRules(rulesDir, 'searches.json', searchesSchema),
    readRules(rulesDir, 'words.json', wordsSchema),
    readProtected(rulesDir),
  ]);
  if (carriers.ok && unblockers.ok && searches.ok && words.ok && protectedHosts.ok) {
    const value = { carriers: carriers.value, unblockers: unblockers.value, searches: searches.value, words: words.value };
    return { ok: true, value: { ...value, protectedHosts: [...new Set(protectedHosts.value)] } };
  }
  const problems = [carriers, unblockers, searches, words, protectedHosts].flatMap((read) => (read.ok ? [] : read.problems));
  return { ok: false, problems };
}

async function readRules<Schema extends z.ZodType>(
  rulesDir: string,
  name: string,
  schema: Schema,
  ifMissing?: z.output<Schema>,
): Promise<Read<z.output<Schema>>> {
  const shownName = `rules/${name}`;
  const file = await readTextFile(join(rulesDir, name), LARGEST);
  if (!file.ok && file.missing && ifMissing !== undefined) return { ok: true, value: ifMissing };
  if (!file.ok) return { ok: false, problems: [`${shownName} ${file.why}`] };
  return readRuleText(file.value, shownName, schema);
}

/** A missing file of hosts is an empty list elsewhere; without this one help and health could be blocked by any list. */
async function readProtected(rulesDir: string): Promise<Read<readonly string[]>> {
  const read = await readHostsFile(join(rulesDir, 'protected.txt'), 'rules/protected.txt');
  if (!read.ok || read.value.length > 0) return read;
  return { ok: false, problems: ['rules/protected.txt is missing or holds no sites. Put it back.'] };
}
