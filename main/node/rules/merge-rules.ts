import type { RuleSet } from './rule-set.ts';

export const NO_RULES: RuleSet = {
  protectedHosts: [],
  carriers: [],
  unblockers: [],
  searches: [],
  words: { groups: [], unless: [] },
};

/**
 * Puts rules over others: an entry replaces those of its id (words: of its category), every other entry stays. What protects only
 * grows: protected and everyday sites and words that lift a block are those of both.
 */
export function mergeRules(under: RuleSet, over: RuleSet): RuleSet {
  const protectedSites = both(under.protectedSites, over.protectedSites);
  const everydayHosts = both(under.everydayHosts, over.everydayHosts);
  const fillers = both(under.words.fillers, over.words.fillers);
  return {
    ...(protectedSites.length === 0 ? {} : { protectedSites }),
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

function both(under: readonly string[] = [], over: readonly string[] = []): readonly string[] {
  return [...new Set([...under, ...over])];
}

function replaced<Entry>(under: readonly Entry[], over: readonly Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const names = new Set(over.map(nameOf));
  return [...under.filter((entry) => !names.has(nameOf(entry))), ...over];
}
