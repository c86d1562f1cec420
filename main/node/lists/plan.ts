/** Plans how to use the files of a source: which are lists, of which category, and which are left out. */
import { isListCategory } from '../../core/filter/verdict.ts';
import type { ListFormat } from '../../core/lists/formats.ts';
import {
  categoryName,
  isAllowList,
  isSparing,
  listsEndings,
  productCategory,
  whyLeftOut,
} from '../../core/lists/known-categories.ts';
import { globallyAllowed, usageAllows } from '../../core/lists/usage.ts';
import { NOT_UTF_8 } from '../files/texts.ts';
import { type Layout, type ListPlace, layoutOf } from './layout.ts';
import type { ListSource, Skipped } from './list-source.ts';
import { type Manifest, NO_MANIFEST, readManifest } from './manifest.ts';
import { isNamed, unmatchedNames } from './manifest-names.ts';

export interface PlannedList {
  /** The path from the top of the source. */
  readonly path: string;
  readonly category: string;
  /** Null: recognised from the content. */
  readonly format: ListFormat | null;
  readonly endingsMeant: boolean;
  readonly ofEndings: boolean;
}

export interface Plan {
  readonly lists: readonly PlannedList[];
  /** Files with sites that the collection's own block lists must not block. */
  readonly sparing: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Categories, as the source spells them, that it lists as sites to allow, but the manifest as sites to block. */
  readonly reversed: readonly string[];
  readonly force: readonly string[];
  readonly problems: readonly string[];
}

/** Uses only names and the small files that describe lists; the lists themselves have not been read yet. */
export function planLists(source: ListSource): Plan {
  const layout = layoutOf(source);
  const read = manifestOf(source, layout);
  if (!read.ok) return { lists: [], sparing: [], skipped: [], reversed: [], force: [], problems: read.problems };
  const manifest = read.value;
  const allowed = allowLists(source);
  const lists: PlannedList[] = [];
  const sparing: string[] = [];
  const reversed = new Set<string>();
  const skipped = new Map<string, string>(layout.skipped.map(({ name, why }) => [name, why]));
  const problems = unmatchedNames(manifest, layout.places).map((problem) => `${source.name}: ${problem}`);
  for (const place of layout.places) {
    const wanted = entryFor(manifest.categories, place);
    const category = wanted ?? productCategory(categoryName(place.raw));
    const why = whyNot(place, manifest, allowed, wanted !== undefined);
    if (why !== null) {
      skipped.set(why.name, why.why);
      if (!why.byManifest && place.inTree && place.format === null && isSparing(categoryName(place.raw)))
        sparing.push(place.path);
    } else if (!isListCategory(category)) problems.push(takenName(source, place, category));
    else {
      const format = entryFor(manifest.formats, place) ?? place.format;
      const ofEndings = listsEndings(categoryName(place.raw));
      lists.push({ path: place.path, category, format, endingsMeant: layout.endingsMeant, ofEndings });
      if (allowed.has(place.raw) || isAllowList(categoryName(place.raw), place.inTree)) reversed.add(place.raw);
    }
  }
  const left = [...skipped].map(([name, why]) => ({ name, why }));
  return { lists, sparing, skipped: [...source.skipped, ...left], reversed: [...reversed], force: manifest.force, problems };
}

function manifestOf(source: ListSource, layout: Layout) {
  const text = source.texts.get(layout.manifest);
  if (text === undefined) return { ok: true as const, value: NO_MANIFEST };
  const name = `${source.name}: manifest.json`;
  // The decoder puts this character in place of bytes that are not UTF-8.
  return text.includes('\ufffd') ? { ok: false as const, problems: [`${name} ${NOT_UTF_8}`] } : readManifest(text, name);
}

/** Returns the categories that the collection itself calls lists of sites to allow, as it spells them. */
function allowLists(source: ListSource): ReadonlySet<string> {
  const allowed = new Set<string>();
  for (const [path, text] of source.texts) {
    if (/(^|\/)global_usage$/.test(path)) for (const name of globallyAllowed(text)) allowed.add(name);
    const folder = /(?:^|\/)([^/]+)\/usage$/.exec(`${source.ownName}/${path}`)?.[1];
    if (folder !== undefined && usageAllows(text)) allowed.add(folder);
  }
  return allowed;
}

interface NotUsed extends Skipped {
  readonly byManifest: boolean;
}

/** Returns why a file, or its whole category, is not used; null if it is used. */
function whyNot(place: ListPlace, manifest: Manifest, allowed: ReadonlySet<string>, isNamedByManifest: boolean): NotUsed | null {
  const name = place.inFolder ? `${place.raw}/` : place.path;
  const skip = manifest.skip.find((entry) => isNamed(entry, place));
  if (skip !== undefined) {
    return { name: skip === place.path ? place.path : name, why: 'is skipped by the manifest', byManifest: true };
  }
  if (isNamedByManifest) return null;
  if (allowed.has(place.raw)) return { name, why: 'is a list of sites to allow, according to the collection', byManifest: false };
  const why = whyLeftOut(categoryName(place.raw), place.inTree);
  return why === null ? null : { name, why, byManifest: false };
}

function entryFor<Value>(entries: Readonly<Record<string, Value>>, place: ListPlace): Value | undefined {
  // An entry for the file takes precedence over one for its category.
  if (Object.hasOwn(entries, place.path)) return entries[place.path];
  const key = Object.keys(entries).find((entry) => isNamed(entry, place));
  return key === undefined ? undefined : entries[key];
}

function takenName(source: ListSource, place: ListPlace, category: string): string {
  return `${source.name}: ${place.path}: the kiosk uses the name "${category}" itself. Rename it, or name a category in manifest.json.`;
}
