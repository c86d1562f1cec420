import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalHost } from '../core/address.ts';
import { createDomainLists, type DomainList, type DomainLists } from '../core/domain-lists.ts';
import { BUILT_IN_CATEGORIES } from '../core/verdict.ts';
import type { Read } from './read.ts';
import { codeOf, readTextFile } from './text-file.ts';

/** For one file. A name takes some 20 bytes here and some 100 in memory; larger lists need the packs. */
const LARGEST = 16 << 20;
/** Bad lines named for one file; a file of another kind has nothing but bad lines. */
const SHOWN_LINES = 5;

/**
 * Reads every `*.txt` of the lists folder: the file's name is the category, each line a site. A list that cannot be read whole
 * is not used in part: one bad line is a problem, and with a problem the kiosk does not open (a filter that fails, fails closed).
 */
export async function readListsDir(listsDir: string): Promise<Read<DomainLists>> {
  const names = await listNames(listsDir);
  if (!names.ok) return names;
  const read = await Promise.all(names.value.map((name) => readList(listsDir, name)));
  const problems = read.flatMap((list) => (list.ok ? [] : list.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: createDomainLists(read.flatMap((list) => (list.ok ? [list.value] : []))) };
}

/** The same for the folder `lists` of the settings folder. */
export async function readLists(configDir: string): Promise<Read<DomainLists>> {
  return readListsDir(join(configDir, 'lists'));
}

async function listNames(listsDir: string): Promise<Read<readonly string[]>> {
  let names: string[];
  try {
    names = await readdir(listsDir);
  } catch (error) {
    const why =
      codeOf(error) === 'ENOENT' ? 'is missing. Put it back.' : `cannot be read (${codeOf(error)}). Copy it to this PC again.`;
    return { ok: false, problems: [`The folder lists ${why}`] };
  }
  // What editors, file managers and Windows leave behind, and a note for people, are not lists.
  const meant = names.filter((name) => !/^\.|~$|^(README(\..*)?|Thumbs\.db|desktop\.ini)$/i.test(name)).sort();
  const problems = meant.flatMap(nameProblem);
  if (meant.length === 0) problems.push('The folder lists is empty. Put the block lists back.');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: meant };
}

function nameProblem(name: string): string[] {
  const category = /^(.*)\.txt$/.exec(name)?.[1];
  if (category === undefined)
    return [`lists/${name} is not a block list: its name does not end in ".txt". Rename it, or remove it.`];
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(category)) {
    return [`lists/${name}: the name may have small letters, digits and hyphens only, as in "gambling.txt". Rename it.`];
  }
  const taken = BUILT_IN_CATEGORIES.some((known) => known === category);
  return taken ? [`lists/${name}: the kiosk uses the name "${category}" itself. Rename the file.`] : [];
}

async function readList(listsDir: string, name: string): Promise<Read<DomainList>> {
  const file = await readTextFile(join(listsDir, name), LARGEST);
  if (!file.ok) return { ok: false, problems: [`lists/${name} ${file.why}`] };
  const domains: string[] = [];
  const bad: string[] = [];
  for (const [index, line] of file.value.split(/\r\n|\r|\n/).entries()) {
    const entry = line.replace(/#.*$/, '').trim();
    if (entry === '') continue;
    const domain = readDomain(entry);
    if (domain.ok) domains.push(domain.value);
    else bad.push(`lists/${name}: line ${index + 1}: ${domain.why}`);
  }
  const problems = bad.slice(0, SHOWN_LINES);
  if (bad.length > SHOWN_LINES) {
    problems.push(
      `lists/${name}: ${bad.length - SHOWN_LINES} more lines cannot be read. Is this a list with one site on each line?`,
    );
  }
  if (bad.length === 0 && domains.length === 0) problems.push(`lists/${name} holds no sites. Put them back, or remove the file.`);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { category: name.slice(0, -'.txt'.length), domains } };
}

/** Reads one site in any spelling that the address bar would take, other alphabets included. `*.` in front changes nothing. */
function readDomain(entry: string): { ok: true; value: string } | { ok: false; why: string } {
  const shown = JSON.stringify(entry.length > 60 ? `${entry.slice(0, 60)}…` : entry);
  if (/[\s/\\?@:|^*,]/.test(entry.replace(/^\*\./, ''))) {
    return { ok: false, why: `${shown} is not one site. Write the name only, one on each line, such as "casino.example".` };
  }
  const name = entry.replace(/^\*?\./, '');
  const host = URL.canParse(`http://${name}/`) ? canonicalHost(new URL(`http://${name}/`).hostname) : null;
  if (host === null) return { ok: false, why: `${shown} cannot be the name of a site. Correct or remove it.` };
  if (!host.includes('.') && name === entry) {
    return { ok: false, why: `${shown} would block every site that ends in ".${host}". Write "*.${host}" if that is meant.` };
  }
  return { ok: true, value: host };
}
