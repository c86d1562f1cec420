/** Describes sites that lists would block although they are to stay open, for the person who makes a pack. */
import type { BuiltTables, SourceReport } from '../node/lists/build-tables.ts';
import { type Disputed, type Naming, type Spared, STARTER } from '../node/lists/watched-names.ts';
import { count } from './words.ts';

/** The screen names at most so many, to leave room for failed test addresses. The report names all. */
const ON_SCREEN = 8;

/** Returns one line per site. The verb is `named` for sites that open all the same. */
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

/** Returns one line per site that a collection's own allow list kept open. */
export function sparedLines(spared: readonly Spared[], sources: readonly SourceReport[]): readonly string[] {
  return spared.map(({ by, ...naming }) => `${naming.name} (${by}): not blocked by ${namingWords(naming, naming.name, sources)}`);
}

/** Says why no pack is made: which sites have to be decided, and how. */
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
