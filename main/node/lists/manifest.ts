import { z } from 'zod';
import { isListCategory } from '../../core/filter/verdict.ts';
import { LIST_FORMATS, type ListFormat } from '../../core/lists/formats.ts';
import { readName } from '../../core/lists/names.ts';
import type { Result } from '../files/result.ts';
import { readRuleText, unknownKeys } from '../settings/rule-problems.ts';

/**
 * `manifest.json` at the top of a source: information that its makers did not provide. Its keys name a category as the source does
 * (`mixed_adult`) or a file (`adult/domains`).
 */
export interface Manifest {
  /** The kiosk's category for a category or file of the source. */
  readonly categories: Readonly<Record<string, string>>;
  /** Categories and files that are not used. */
  readonly skip: readonly string[];
  /** Endings (canonical) that are blocked as a whole although anybody can register under them. */
  readonly force: readonly string[];
  /** The format of files whose format cannot be recognised. */
  readonly formats: Readonly<Record<string, ListFormat>>;
}

export const NO_MANIFEST: Manifest = { categories: {}, skip: [], force: [], formats: {} };

const MAX_ENTRIES = 1000;

const categoryError =
  'must be up to 32 small letters, digits and hyphens, such as "adult", and no name that the kiosk uses itself';
const category = z.string({ error: categoryError }).refine(isListCategory, { error: categoryError });

const name = z.string({ error: 'must be the name of a category or file of this source' }).min(1).max(500);
const namesError = 'must be a list in square brackets of names';

const endingError = 'must be an ending such as "blogspot.com"';
const ending = z.string({ error: endingError }).transform((text, context) => {
  const host = endingOf(text);
  if (host !== null) return host;
  context.issues.push({ code: 'custom', input: text, message: endingError });
  return z.NEVER;
});

const formatError = `must be one of ${LIST_FORMATS.map((format) => `"${format}"`).join(', ')}`;

const schema = z.strictObject(
  {
    categories: z.record(name, category, { error: 'must be a group in curly brackets' }).default({}),
    skip: z.array(name, { error: namesError }).max(MAX_ENTRIES, { error: namesError }).default([]),
    force: z.array(ending, { error: 'must be a list in square brackets of endings' }).default([]),
    formats: z
      .record(name, z.enum(LIST_FORMATS, { error: formatError }), { error: 'must be a group in curly brackets' })
      .default({}),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? unknownKeys(issue.keys, ['categories', 'skip', 'force', 'formats'])
        : 'must be a group in curly brackets',
  },
);

/** Parses a manifest; `shownName` is its name in problems. */
export function readManifest(text: string, shownName: string): Result<Manifest> {
  return readRuleText(text.replace(/^\uFEFF/, ''), shownName, schema);
}

/** Takes an ending as people write it (`*.co.uk`, `Co.UK`); returns its canonical form, or null. */
export function endingOf(text: string): string | null {
  const item = readName(text.trim());
  return item.kind === 'block' ? item.name : null;
}
