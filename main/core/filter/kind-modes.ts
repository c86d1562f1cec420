/** What happens to sites that no list knows, by the kind that they look like: `unlistedSites` of the settings. Pure. */
import type { KindRules } from './kind-rules.ts';

export const KIND_MODES = ['show', 'ask', 'block'] as const;
export type KindMode = (typeof KIND_MODES)[number];

export interface KindModes {
  readonly adult: KindMode;
  readonly gambling: KindMode;
  readonly drugs: KindMode;
  readonly proxy: KindMode;
  /** Kinds that a pack or IT's own `kinds.json` names beside these. */
  readonly others: KindMode;
}

/** Something is to be looked for. */
export function looksForAny(modes: KindModes | undefined): boolean {
  return modes !== undefined && Object.values(modes).some((mode) => mode !== 'show');
}

export function modeOf(modes: KindModes, category: string): KindMode {
  return category !== 'others' && Object.hasOwn(modes, category) ? modes[category as keyof KindModes] : modes.others;
}

/** The rules without the kinds that are shown; null where nothing is left to look for. */
export function rulesToLookFor(rules: KindRules | undefined, modes: KindModes): KindRules | null {
  const kinds = (rules?.kinds ?? []).filter(({ category }) => modeOf(modes, category) !== 'show');
  return rules === undefined || kinds.length === 0 ? null : { ...rules, kinds };
}
