/** How the filter guesses the kinds of sites that no list knows: made of the rules and of the settings. */
import type { FilterRules } from '../filter/filter-rules.ts';
import type { Unlisted } from '../filter/host-verdict.ts';
import { type KindModes, rulesToLookFor } from '../filter/kind-modes.ts';
import { SiteGuesser } from './site-guess.ts';

/** Undefined where nothing is to be looked for. */
export function unlistedOf({ kinds, words }: FilterRules, modes: KindModes | undefined): Unlisted | undefined {
  const rules = modes === undefined ? null : rulesToLookFor(kinds, modes);
  return modes === undefined || rules === null ? undefined : { modes, guesser: new SiteGuesser(rules, words) };
}
