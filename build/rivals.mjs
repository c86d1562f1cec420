// @ts-check
/** Libraries that detect swearing and slurs, to compare our text scorer with. They are not part of the product. */
import { Profanity } from '@2toad/profanity';
import BadWordsNext from 'bad-words-next';
import english from 'bad-words-next/lib/en';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** @returns {import('../main/core/content/eval-table.ts').Rival[]} */
export function rivals() {
  const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  const toad = new Profanity();
  const next = new BadWordsNext({ data: english });
  return [
    { name: 'obscenity', flags: (text) => obscenity.hasMatch(text) },
    { name: '@2toad', flags: (text) => toad.exists(text) },
    { name: 'bad-words-next', flags: (text) => next.check(text) },
  ];
}
