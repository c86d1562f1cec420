/** Recognises which files of a source are lists, by their places and names. */
import type { ListFormat } from '../../core/lists/formats.ts';
import { categoryName, productCategory } from '../../core/lists/known-categories.ts';
import type { ListSource, Skipped } from './list-source.ts';

export interface ListPlace {
  /** The path from the top of the source. */
  readonly path: string;
  /** The same without the outer folder that contains everything in an archive. */
  readonly inside: string;
  /** The source's own name for the category. */
  readonly raw: string;
  /** Whether the category has its name from a folder. */
  readonly inFolder: boolean;
  /** Whether it is a file of a squidGuard tree (`adult/domains`). */
  readonly inTree: boolean;
  readonly format: ListFormat | null;
}

export interface Layout {
  readonly places: readonly ListPlace[];
  readonly skipped: readonly Skipped[];
  /** The path of the manifest, which may not exist. */
  readonly manifest: string;
  /** Whether it is a folder like the kiosk's own, where `*.casino` means the whole ending. */
  readonly endingsMeant: boolean;
}

/** `domains`, split or not; files such as `very_restrictive_expression` lie beside `expressions`. */
const TREE_FILE = /^(domains|urls|expressions|[a-z_]*_expressions?)(\.\d+)?$/;
/** Names of files beside lists that are not lists. */
const NO_LIST =
  /^(\.|README|LICEN[CS]E|COPYING|CHANGELOG|CHANGES|AUTHORS|Thumbs\.db$|desktop\.ini$|__MACOSX$)|^(usage|global_usage|manifest\.json|cc-by-sa[^/]*)$|~$|\.(md|md5|sha\d*|asc|sig|minisig|pdf|html?)$/i;
/** Other parts of a pack that may lie beside its lists (`packs/extras-folder.ts`); they are read from folders only. */
const BESIDE = /^(suites\/|texts\/|keys\/|settings\.json$|answers\.json$)/;
const BESIDE_IN_ARCHIVE =
  /^(suites\/(block|allow)\.txt|texts\/(blocked\.txt|notice\.[a-z]+\.md)|keys\/\w+\.pub|(settings|answers)\.json)$/;
/** The file extensions of lists, if they have one. */
const LIST_ENDING = /\.(txt|list|lst|hosts|conf|zone|rpz|domains)$/i;

export function layoutOf(source: Pick<ListSource, 'kind' | 'ownName' | 'paths'>): Layout {
  const wrapper = source.kind === 'archive' ? wrapperOf(source.paths) : '';
  const insides = source.paths.map((path) => ({ path, inside: path.slice(wrapper.length) }));
  const own = insides.some(({ inside }) => inside.startsWith('lists/'));
  const skipped: Skipped[] = [];
  const places: ListPlace[] = [];
  for (const { path, inside } of insides) {
    // A folder like the kiosk's own also holds settings and rules, which are ignored here.
    if (own && !inside.startsWith('lists/')) continue;
    if (source.kind === 'folder' && BESIDE.test(inside)) continue;
    if (source.kind === 'archive' && BESIDE_IN_ARCHIVE.test(inside)) {
      skipped.push({ name: path, why: 'counts in a folder only; unpack the archive' });
      continue;
    }
    const steps = (own ? inside.slice('lists/'.length) : inside).split('/');
    if (steps.some((step) => NO_LIST.test(step))) continue;
    const place = placeOf(path, inside, steps, source.ownName, source.kind === 'archive');
    if ('why' in place) skipped.push(place);
    else places.push(place);
  }
  return { places, skipped, manifest: `${wrapper}manifest.json`, endingsMeant: own || source.ownName === 'lists' };
}

/** Returns the outer folder that contains everything in most archives, or ''. A folder that is a category by its name or files is not one. */
function wrapperOf(paths: readonly string[]): string {
  const meant = paths.filter((path) => !path.split('/').some((step) => NO_LIST.test(step)));
  const top = /^[^/]+\//.exec(meant[0] ?? '')?.[0];
  if (top === undefined || top === 'lists/' || !meant.every((path) => path.startsWith(top))) return '';
  const folder = categoryName(top.slice(0, -1));
  if (productCategory(folder) !== folder || KNOWN.has(folder)) return '';
  return meant.some((path) => TREE_FILE.test(withoutGz(path.slice(top.length)))) ? '' : top;
}

const KNOWN = new Set(['adult', 'drugs', 'gambling', 'hacking', 'hate', 'malware', 'piracy', 'proxy', 'trading', 'violence']);

function placeOf(
  path: string,
  inside: string,
  steps: readonly string[],
  ownName: string,
  archived: boolean,
): ListPlace | Skipped {
  const base = steps.at(-1) ?? '';
  const folder = steps.at(-2);
  if (archived && base.endsWith('.gz')) return { name: path, why: 'is packed inside the archive; unpack the archive first' };
  const name = withoutGz(base);
  const tree = TREE_FILE.exec(name)?.[1];
  if (tree !== undefined) {
    const format = tree.startsWith('url') ? 'urls' : tree === 'domains' ? null : 'expressions';
    return { path, inside, raw: folder ?? ownName, inFolder: true, inTree: true, format };
  }
  if (name.includes('.') && !LIST_ENDING.test(name))
    return { name: path, why: 'does not have the name of a list (such as gambling.txt)' };
  const raw = folder ?? name.replace(LIST_ENDING, '');
  return { path, inside, raw, inFolder: folder !== undefined, inTree: false, format: null };
}

function withoutGz(name: string): string {
  return name.replace(/\.gz$/, '');
}
