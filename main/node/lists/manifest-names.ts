import { categoryName } from '../../core/lists/known-categories.ts';
import { nearest } from '../files/nearest.ts';
import type { ListPlace } from './layout.ts';
import type { Manifest } from './manifest.ts';

/** True if an entry of a manifest names this file, or its category. */
export function isNamed(entry: string, place: ListPlace): boolean {
  return entry === place.path || entry === place.inside || categoryName(entry) === categoryName(place.raw);
}

/** Returns a problem for each name in a manifest that the source does not have: it would silently have no effect. */
export function unmatchedNames(manifest: Manifest, places: readonly ListPlace[]): readonly string[] {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['categories', Object.keys(manifest.categories)],
    ['skip', manifest.skip],
    ['formats', Object.keys(manifest.formats)],
  ];
  return groups.flatMap(([group, entries]) =>
    entries
      .filter((entry) => !places.some((place) => isNamed(entry, place)))
      .map((entry) => `manifest.json: ${group}: "${entry}" is not in this source. ${advice(entry, places)}`),
  );
}

function advice(entry: string, places: readonly ListPlace[]): string {
  const meant = nearest(entry.slice(0, 100), [...new Set(places.flatMap(({ raw, path }) => [raw, path]))].slice(0, 500));
  return meant === null ? 'Remove it.' : `Did you mean "${meant}"?`;
}
