/** Sites that lists would block although they are to stay open, in words for the maker of a pack. */

import type { Filter } from '../core/filter/filter.ts';
import type { FilterRules } from '../core/filter/filter-rules.ts';
import { parentOf } from '../core/filter/host-patterns.ts';
import type { BuiltTables, SourceReport } from '../node/lists/build-tables.ts';
import { type Disputed, type Naming, type Spared, STARTER } from '../node/lists/watched-names.ts';
import type { BuildOptions } from './build-options.ts';
import { count } from './words.ts';

type Decided = Pick<BuildOptions, 'accept' | 'leaveOut'>;

/** So many are named on the screen, where failed test addresses have to have room too; the report has all. */
const ON_SCREEN = 8;

/** Which of them nobody has decided. What is protected opens whatever the lists say. */
export function undecidedOf(
  disputed: readonly Disputed[],
  rules: FilterRules,
  { accept, leaveOut }: Decided,
): readonly Disputed[] {
  const shield = new Set([...rules.protectedHosts, ...(rules.protectedSites ?? [])]);
  const isProtected = (host: string): boolean => host !== '' && (shield.has(host) || isProtected(parentOf(host)));
  return disputed.filter(({ name }) => !accept.has(name) && leaveOut?.has(name) === false && !isProtected(name));
}

/** Which of them this filter really stops. */
export function stoppedOf(disputed: readonly Disputed[], filter: Filter): readonly Disputed[] {
  return disputed.filter(({ name }) =>
    [name, `www.${name}`].some((host) => filter.decideUrl(`https://${host}/`).verdict === 'block'),
  );
}

/** One line for each. What opens all the same is only `named`. */
export function disputeLines(
  disputed: readonly Disputed[],
  sources: readonly SourceReport[],
  verb: 'blocked' | 'named' = 'blocked',
): readonly string[] {
  return disputed.map(({ name, wanted, namings }) => {
    const why =
      wanted === 'everyday' ? 'people need it' : `${fileOf(wanted.source, wanted.path, sources)} lists it as a site to allow`;
    return `${name} (${why}): ${verb} by ${namings.map((naming) => namingWords(naming, name, sources)).join(', ')}`;
  });
}

/** What the collections' own allow lists kept open, one line for each. */
export function sparedLines(spared: readonly Spared[], sources: readonly SourceReport[]): readonly string[] {
  return spared.map(({ by, ...naming }) => `${naming.name} (${by}): not blocked by ${namingWords(naming, naming.name, sources)}`);
}

/** Why no pack is made: what has to be decided, and how. */
export function undecidedWords(open: readonly Disputed[], { sources }: BuiltTables, reportFile: string): readonly string[] {
  const lines = disputeLines(open.slice(0, ON_SCREEN), sources);
  const more = open.length > ON_SCREEN ? [`... and ${open.length - ON_SCREEN} more; ${reportFile} names all.`] : [];
  return [
    `${count(open.length, 'site that is', 'sites that are')} to stay open would be blocked; nothing is signed before each is decided:`,
    ...lines.map((line) => `  ${line}`),
    ...more.map((line) => `  ${line}`),
    'Leave each out (--leave-out NAME, or --leave-out all) or accept it (--accept NAME).',
  ];
}

function namingWords({ source, path, category, listed }: Naming, name: string, sources: readonly SourceReport[]): string {
  const as = listed === name ? '' : `, which names ${listed}`;
  return `${fileOf(source, path, sources)} as ${category}${as}`;
}

function fileOf(source: number, path: string, sources: readonly SourceReport[]): string {
  return source === STARTER ? `the starter's ${path}` : `${sources[source]?.name ?? ''}/${path}`;
}
