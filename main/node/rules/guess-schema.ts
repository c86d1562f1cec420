/** The schemas of `kinds.json` and `texts.json`: rules for what a page says about itself, and for hateful text. Sizes are capped as in all rules. */
import { z } from 'zod';
import { CATEGORY_NAME } from '../../core/filter/verdict.ts';
import { strictGroup as group } from '../settings/rule-problems.ts';
import * as fields from './rule-fields.ts';
import { value } from './rule-parts.ts';

const name = z
  .string({ error: 'must be the name of a list, such as "gambling"' })
  .regex(CATEGORY_NAME, { error: 'must be small letters, digits and hyphens, such as "gambling"' });
const words = listOf(value(fields.fillerOf, 'must be one word of 2 to 40 letters or digits'), 2000, 'words');
const phrases = listOf(
  value(fields.termOf, 'must be words of letters or digits with one space, hyphen or apostrophe between them, at most 80 in all'),
  2000,
  'words or phrases',
);
const endings = listOf(value(fields.endingOf, 'must be the last part of a host, such as "bet"'), 200, 'endings');

const kind = group({
  category: name,
  names: words.exactOptional(),
  parts: words.exactOptional(),
  inside: words.exactOptional(),
  edges: words.exactOptional(),
  beside: words.exactOptional(),
  pairs: listOf(group({ words, beside: words }), 200, 'pairs').exactOptional(),
  longer: words.exactOptional(),
  harmless: listOf(group({ words, before: words.exactOptional(), after: words.exactOptional() }), 200, 'groups').exactOptional(),
  endings: endings.exactOptional(),
  cheapEndings: endings.exactOptional(),
  phrases: phrases.exactOptional(),
});

/** `kinds.json`. Without the file nothing is guessed. */
export const kindsSchema = group({
  kinds: listOf(kind, 40, 'kinds').superRefine(once(({ category }) => category)),
  fillers: words,
  unless: words.exactOptional(),
});

const termGroup = group({ id: name, slurs: phrases, aimed: phrases, coarse: phrases.exactOptional() });

export const textsSchema = group({
  groups: listOf(termGroup, 40, 'groups').superRefine(once(({ id }) => id)),
  harmless: listOf(group({ terms: phrases, beside: phrases }), 200, 'groups'),
  aims: phrases,
  hostile: phrases,
  own: phrases,
  reports: phrases,
  topics: phrases.exactOptional(),
});

function listOf<Item extends z.core.$ZodType>(item: Item, most: number, what: string) {
  const must = `must be a list in square brackets of up to ${most} ${what}`;
  return z.array(item, { error: must }).max(most, { error: must });
}

function once<Item>(nameOf: (item: Item) => string) {
  return (items: readonly Item[], context: z.core.$RefinementCtx<readonly Item[]>): void => {
    const names = items.map(nameOf);
    for (const [index, each] of names.entries())
      if (names.indexOf(each) < index)
        context.addIssue({ code: 'custom', path: [index], message: 'has the name of an earlier entry. Put the two together' });
  };
}
