/** What happens to unlisted sites, by the kind that they look like: `unlistedSites` of the settings. Pure. */
import type { KindRules } from './kind-rules.ts';

export const KIND_MODES = ['show', 'ask', 'block'] as const;
export type KindMode = (typeof KIND_MODES)[number];

export interface KindModes {
  readonly adult: KindMode;
  readonly gambling: KindMode;
  readonly drugs: KindMode;
  readonly proxy: KindMode;
  /** Further kinds, named by a pack or by IT's own `kinds.json`. */
  readonly others: KindMode;
  /** "ask": the text of pages is read, and the visitor is asked about a page full of hateful words. Such a page is never blocked. */
  readonly text: Exclude<KindMode, 'block'>;
}

const NAMED = ['adult', 'gambling', 'drugs', 'proxy'] as const;

/** True if names and titles must be searched for any kind. */
export function looksForAny(modes: KindModes | undefined): boolean {
  return modes !== undefined && [...NAMED, 'others' as const].some((kind) => modes[kind] !== 'show');
}

export function readsText(modes: KindModes | undefined): boolean {
  return modes?.text === 'ask';
}

export function modeOf(modes: KindModes, category: string): KindMode {
  return modes[NAMED.find((kind) => kind === category) ?? 'others'];
}

/** Returns the rules without the kinds that are shown; null if nothing is left to look for. */
export function rulesToLookFor(rules: KindRules | undefined, modes: KindModes): KindRules | null {
  const kinds = (rules?.kinds ?? []).filter(({ category }) => modeOf(modes, category) !== 'show');
  return rules === undefined || kinds.length === 0 ? null : { ...rules, kinds };
}
