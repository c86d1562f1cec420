/** Builds the site guesser and the text scorer for unlisted sites from the rules and the settings. */
import type { FilterRules } from '../filter/filter-rules.ts';
import type { Unlisted } from '../filter/host-verdict.ts';
import { type KindModes, readsText, rulesToLookFor } from '../filter/kind-modes.ts';
import { SiteGuesser } from './site-guess.ts';
import { TextScorer } from './text-score.ts';

/** Returns undefined if there is nothing to look for. */
export function unlistedOf({ kinds, texts, words }: FilterRules, modes: KindModes | undefined): Unlisted | undefined {
  if (modes === undefined) return undefined;
  const rules = rulesToLookFor(kinds, modes);
  const guesser = rules === null ? null : new SiteGuesser(rules, words);
  const reader = texts !== undefined && readsText(modes) ? new TextScorer(texts) : null;
  return guesser === null && reader === null ? undefined : { modes, guesser, texts: reader };
}
