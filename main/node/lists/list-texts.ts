import { addressKey } from '../../core/filter/address-keys.ts';
import { CATEGORY_NAME, isBuiltIn } from '../../core/filter/verdict.ts';
import { readAddress, readName } from '../../core/lists/names.ts';
import { canonicalHost } from '../../core/net/address.ts';
import type { Result } from '../files/result.ts';
import type { Names, TextFile, TextFolder } from '../files/texts.ts';

/**
 * Strict reader of the lists that staff edit. One bad line is a problem, and with a problem the kiosk does not open: it fails closed.
 * Lists from elsewhere are for `kiosk-pack`. Needs no Node.
 */

/** One file of `lists/`. `domains` are canonical hosts; `addresses` are keys of `addressKey`. */
export interface CategoryList {
  readonly category: string;
  readonly domains: readonly string[];
  readonly addresses: readonly string[];
}

/** Limit for one file. Larger lists belong in packs, which load many times faster. */
export const MAX_LIST_BYTES = 16 << 20;
/** The most bad lines reported for one file. */
const SHOWN_LINES = 5;

/** Reads every `*.txt` of the lists folder: the file's name is the category, each line a site, or a part of one (`host/path`). */
export async function readLists(folder: TextFolder): Promise<Result<readonly CategoryList[]>> {
  const names = listNames(await folder.names(''));
  if (!names.ok) return names;
  const read = await Promise.all(names.value.map(async (name) => readList(name, await folder.text(name, MAX_LIST_BYTES))));
  const problems = read.flatMap((list) => (list.ok ? [] : list.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: read.flatMap((list) => (list.ok ? [list.value] : [])) };
}

/** Reads a file with one site on each line; a missing file is an empty list. `shownName` is its name in problems. */
export function readHosts(file: TextFile, shownName: string): Result<readonly string[]> {
  if (!file.ok) return file.missing ? { ok: true, value: [] } : { ok: false, problems: [`${shownName} ${file.why}`] };
  const { entries, problems } = readLines(file.value, shownName, readDomain);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: entries.map(({ host }) => host) };
}

/** Like `readHosts`, but accepts parts of sites (`host/path`) as well. */
export function readSites(file: TextFile, shownName: string): Result<Pick<CategoryList, 'domains' | 'addresses'>> {
  if (!file.ok && !file.missing) return { ok: false, problems: [`${shownName} ${file.why}`] };
  const { entries, problems } = readLines(file.ok ? file.value : '', shownName, readEntry);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: sitesAndParts(entries) };
}

export interface HostLine {
  readonly host: string;
  /** The word after the host; null if there is none. */
  readonly word: string | null;
}

/** Like `readHosts`, but accepts one of these words after a site. */
export function readHostWords(file: TextFile, shownName: string, words: readonly string[]): Result<readonly HostLine[]> {
  if (!file.ok) return file.missing ? { ok: true, value: [] } : { ok: false, problems: [`${shownName} ${file.why}`] };
  const read = (line: string): Line => {
    const [, site = line, word] = /^(\S+)\s+(\S+)$/.exec(line) ?? [];
    if (word !== undefined && !words.includes(word)) {
      const known = words.map((each) => `"${each}"`).join(' or ');
      return { ok: false, why: `only ${known} may follow the site; ${shown(word)} is not known here.` };
    }
    const found = readDomain(site);
    return found.ok && word !== undefined ? { ok: true, entry: { ...found.entry, word } } : found;
  };
  const { entries, problems } = readLines(file.value, shownName, read);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: entries.map(({ host, word = null }) => ({ host, word })) };
}

function listNames(found: Names): Result<readonly string[]> {
  if (!found.ok) {
    const why =
      found.code === 'ENOENT' ? 'is missing. Put it back.' : `cannot be read (${found.code}). Copy it to this PC again.`;
    return { ok: false, problems: [`The folder lists ${why}`] };
  }
  // Files that editors, file managers and Windows leave behind, and read-me files, are not lists.
  const meant = found.names.filter((name) => !/^\.|~$|^(README(\..*)?|Thumbs\.db|desktop\.ini)$/i.test(name)).sort();
  const problems = meant.flatMap(nameProblem);
  if (meant.length === 0) problems.push('The folder lists is empty. Put the block lists back.');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: meant };
}

function nameProblem(name: string): string[] {
  const category = /^(.*)\.txt$/.exec(name)?.[1];
  if (category === undefined)
    return [`lists/${name} is not a block list: its name does not end in ".txt". Rename it, or remove it.`];
  if (!CATEGORY_NAME.test(category)) {
    return [`lists/${name}: the name may have small letters, digits and hyphens only, as in "gambling.txt". Rename it.`];
  }
  return isBuiltIn(category) ? [`lists/${name}: the kiosk uses the name "${category}" itself. Rename the file.`] : [];
}

function readList(name: string, file: TextFile): Result<CategoryList> {
  if (!file.ok) return { ok: false, problems: [`lists/${name} ${file.why}`] };
  const { entries, problems } = readLines(file.value, `lists/${name}`, readEntry);
  if (problems.length > 0) return { ok: false, problems };
  if (entries.length === 0) return { ok: false, problems: [`lists/${name} holds no sites. Put them back, or remove the file.`] };
  return { ok: true, value: { category: name.slice(0, -'.txt'.length), ...sitesAndParts(entries) } };
}

function sitesAndParts(entries: readonly Entry[]): Pick<CategoryList, 'domains' | 'addresses'> {
  const domains = entries.flatMap(({ host, path }) => (path === undefined ? [host] : []));
  const addresses = entries.flatMap(({ host, path }) => (path === undefined ? [] : [addressKey(host, path)]));
  return { domains, addresses };
}

interface Entry {
  readonly host: string;
  readonly path?: string;
  readonly word?: string;
}

type Line = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly why: string };

function readLines(
  text: string,
  shownName: string,
  read: (line: string) => Line,
): { readonly entries: readonly Entry[]; readonly problems: readonly string[] } {
  const entries: Entry[] = [];
  const bad: string[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const meant = line.replace(/#.*$/, '').trim();
    if (meant === '') continue;
    const found = read(meant);
    if (found.ok) entries.push(found.entry);
    else bad.push(`${shownName}: line ${index + 1}: ${found.why}`);
  }
  const problems = bad.slice(0, SHOWN_LINES);
  if (bad.length > SHOWN_LINES) {
    problems.push(
      `${shownName}: ${bad.length - SHOWN_LINES} more lines cannot be read. Is this a list with one site on each line?`,
    );
  }
  return { entries, problems };
}

/** Reads a site, or a part of one, which has a path. */
function readEntry(meant: string): Line {
  const slash = meant.indexOf('/');
  if (slash < 1 || /[\s\\?@:|^*,]/.test(meant)) return readDomain(meant);
  const part = readAddress(meant);
  if (part.kind === 'address') return { ok: true, entry: { host: part.host, path: part.path } };
  return { ok: false, why: `${shown(meant)} is not a part of one site. Write it as "site.example/path".` };
}

/** Reads one site in any spelling that the address bar accepts, other alphabets included. `*.` in front changes nothing. */
function readDomain(meant: string): Line {
  if (/[\s/\\?@:|^*,]/.test(meant.replace(/^\*\./, ''))) {
    const why = `${shown(meant)} is not one site. Write the name only, one on each line, such as "casino.example".`;
    return { ok: false, why };
  }
  const host = hostOf(meant);
  if (host === null) return { ok: false, why: `${shown(meant)} cannot be the name of a site. Correct or remove it.` };
  if (!host.includes('.') && !/^\*?\./.test(meant)) {
    const why = `${shown(meant)} would block every site that ends in ".${host}". Write "*.${host}" if that is meant.`;
    return { ok: false, why };
  }
  return { ok: true, entry: { host } };
}

function hostOf(meant: string): string | null {
  const item = readName(meant);
  if (item.kind === 'block') return item.name;
  if (item.kind !== 'unusable' || item.why !== 'ipAddress') return null;
  // An IP address is refused anyway, unless `network.allowHosts` allows it; a list can still block it then.
  return canonicalHost(new URL(`http://${meant.replace(/^\*?\./, '')}/`).hostname);
}

function shown(entry: string): string {
  return JSON.stringify(entry.length > 60 ? `${entry.slice(0, 60)}…` : entry);
}
