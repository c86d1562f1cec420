import type { KindRules } from '../../core/filter/kind-rules.ts';
import type { TextRules } from '../../core/filter/text-rules.ts';
import type { RuleSet } from './rule-set.ts';

export const NO_RULES: RuleSet = {
  protectedHosts: [],
  carriers: [],
  unblockers: [],
  searches: [],
  words: { groups: [], unless: [] },
};

/**
 * Merges two sets of rules: an entry in `over` replaces the one with its id (words: its category); every other entry stays. Protection only
 * grows: protected sites, everyday sites and words that lift a block come from both.
 */
export function mergeRules(under: RuleSet, over: RuleSet): RuleSet {
  const protectedSites = both(under.protectedSites, over.protectedSites);
  const everydayHosts = both(under.everydayHosts, over.everydayHosts);
  const fillers = both(under.words.fillers, over.words.fillers);
  return {
    ...(protectedSites.length === 0 ? {} : { protectedSites }),
    ...mergedGuesses(under, over),
    ...(everydayHosts.length === 0 ? {} : { everydayHosts }),
    protectedHosts: [...new Set([...under.protectedHosts, ...over.protectedHosts])],
    carriers: replaced(under.carriers, over.carriers, ({ id }) => id),
    unblockers: replaced(under.unblockers, over.unblockers, ({ id }) => id),
    searches: replaced(under.searches, over.searches, ({ id }) => id),
    words: {
      groups: replaced(under.words.groups, over.words.groups, ({ category }) => category),
      unless: [...new Set([...under.words.unless, ...over.words.unless])],
      ...(fillers.length === 0 ? {} : { fillers }),
    },
  };
}

/** Kinds and groups of terms are replaced by name; the lists beside them only grow. */
function mergedGuesses(under: RuleSet, over: RuleSet): Pick<RuleSet, 'kinds' | 'texts'> {
  const kinds = over.kinds === undefined ? under.kinds : mergedKinds(under.kinds, over.kinds);
  const texts = over.texts === undefined ? under.texts : mergedTexts(under.texts, over.texts);
  return { ...(kinds === undefined ? {} : { kinds }), ...(texts === undefined ? {} : { texts }) };
}

function mergedKinds(under: KindRules = { kinds: [], fillers: [] }, over: KindRules): KindRules {
  const unless = both(under.unless, over.unless);
  return {
    kinds: replaced(under.kinds, over.kinds, ({ category }) => category),
    fillers: both(under.fillers, over.fillers),
    ...(unless.length === 0 ? {} : { unless }),
  };
}

function mergedTexts(under: TextRules | undefined, over: TextRules): TextRules {
  if (under === undefined) return over;
  const topics = both(under.topics, over.topics);
  return {
    groups: replaced(under.groups, over.groups, ({ id }) => id),
    harmless: [...new Map([...under.harmless, ...over.harmless].map((entry) => [JSON.stringify(entry), entry])).values()],
    aims: both(under.aims, over.aims),
    hostile: both(under.hostile, over.hostile),
    own: both(under.own, over.own),
    reports: both(under.reports, over.reports),
    ...(topics.length === 0 ? {} : { topics }),
  };
}

function both(under: readonly string[] = [], over: readonly string[] = []): readonly string[] {
  return [...new Set([...under, ...over])];
}

function replaced<Entry>(under: readonly Entry[], over: readonly Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const names = new Set(over.map(nameOf));
  return [...under.filter((entry) => !names.has(nameOf(entry))), ...over];
}
