import { DomainTableBuilder } from '../../core/table/domain-table-builder.ts';
import { MAX_CATEGORIES } from '../../core/table/domain-table-format.ts';
import type { Result } from '../files/result.ts';
import { addList } from './compile-lists.ts';
import { ListScanner, type ScanResult } from './list-scanner.ts';
import type { ListSource, Skipped } from './list-source.ts';
import type { CategoryList } from './list-texts.ts';
import { NamePolicy } from './name-policy.ts';
import { type Plan, type PlannedList, planLists } from './plan.ts';
import { suffixFilter } from './public-suffixes.ts';
import { SourceRefusal } from './source-refusal.ts';
import { readSparedNames } from './spared-names.ts';
import { type Decisions, type Disputed, type Spared, STARTER, WatchedNames } from './watched-names.ts';

/** The result of reading one file. */
export interface FileReport extends ScanResult {
  readonly path: string;
  readonly category: string;
}

export interface SourceReport {
  readonly name: string;
  readonly files: readonly FileReport[];
  readonly skipped: readonly Skipped[];
  /** Categories that the collection lists as sites to allow, but the manifest as sites to block. */
  readonly reversed: readonly string[];
}

export interface BuiltTables {
  readonly categories: readonly string[];
  readonly domains: Uint8Array;
  readonly addresses: Uint8Array;
  readonly sources: readonly SourceReport[];
  /** How many entries each category got; duplicates count twice. */
  readonly entries: ReadonlyMap<string, number>;
  /** Sites that the collections' own allow lists kept open. */
  readonly spared: readonly Spared[];
  /** Everyday sites, and those on another source's allow list, that a list would block; IT has to decide. */
  readonly disputed: readonly Disputed[];
  /** Forced endings that made no difference, sorted. */
  readonly idleForce: readonly string[];
}

/** A folder, an archive or a file. */
export interface SourceToOpen {
  /** Its name in reports. */
  readonly name: string;
  /** @throws SourceRefusal */
  readonly open: () => Promise<ListSource>;
}

export interface TableInput extends Decisions {
  /** The product's own lists, which have been read already. */
  readonly starter: readonly CategoryList[];
  readonly sources: readonly SourceToOpen[];
  /** Endings (canonical) that are to be blocked whole. */
  readonly force: readonly string[];
  /** Canonical hosts that people need. */
  readonly everyday?: readonly string[];
}

/** The category number of sites that are let through. */
const EXCEPTION = 0;

/** How many of the skipped files are named if a source has no list that is used. */
const NAMED = 3;

/** More would not fit into a pack. */
const MAX_LINES = 25_000_000;

/**
 * Reads all lists into the two tables. Unusable lines are counted and reported. A source that is damaged, hostile or without any usable
 * line makes the whole build fail, with all problems at once as far as they can be found.
 */
export async function buildTables(input: TableInput): Promise<Result<BuiltTables>> {
  const planned: { readonly source: ListSource; readonly plan: Plan }[] = [];
  const problems: string[] = [];
  for (const { name, open } of input.sources) {
    const source = await refusals(name, open);
    if (!source.ok) problems.push(...source.problems);
    else planned.push({ source: source.value, plan: planLists(source.value) });
  }
  problems.push(...planned.flatMap(({ plan }) => plan.problems));
  problems.push(...planned.filter(({ plan }) => isEmpty(plan)).map(({ source, plan }) => noLists(source, plan)));
  const categories = categoriesOf(input.starter, planned);
  if (categories.length > MAX_CATEGORIES) problems.push(`There are more than ${MAX_CATEGORIES} categories.`);
  if (problems.length > 0) return { ok: false, problems };
  return await readAll(input, planned, categories);
}

function isEmpty(plan: Plan): boolean {
  return plan.lists.length === 0 && plan.problems.length === 0;
}

function noLists({ name }: ListSource, { skipped }: Plan): string {
  if (skipped.length === 0) return `${name} holds no lists.`;
  const named = skipped.slice(0, NAMED).map((skip) => `${skip.name} ${skip.why}`);
  const more = skipped.length > NAMED ? `; and ${skipped.length - NAMED} more` : '';
  return `${name} holds no lists that are used: ${named.join('; ')}${more}.`;
}

/** Sorted, so that the same lists make the same pack, whatever order they came in. */
function categoriesOf(starter: readonly CategoryList[], planned: readonly { readonly plan: Plan }[]): readonly string[] {
  const lists = [...starter, ...planned.flatMap(({ plan }) => plan.lists)];
  return [...new Set(lists.map(({ category }) => category))].sort();
}

async function readAll(
  input: TableInput,
  planned: readonly { readonly source: ListSource; readonly plan: Plan }[],
  categories: readonly string[],
): Promise<Result<BuiltTables>> {
  const tables = { domains: new DomainTableBuilder(), addresses: new DomainTableBuilder() };
  const numberOf = (category: string) => categories.indexOf(category) + 1;
  const entries = new Map<string, number>(categories.map((category) => [category, 0]));
  const count = (category: string, more: number) => entries.set(category, (entries.get(category) ?? 0) + more);
  const sources: SourceReport[] = [];
  const problems: string[] = [];
  const watched = new WatchedNames(input.everyday ?? []);
  const idle = new Set([...input.force, ...planned.flatMap(({ plan }) => plan.force)]);
  for (const [index, { source, plan }] of planned.entries()) {
    const read = await refusals(source.name, () => readSparedNames(source, plan.sparing, index, watched));
    if (!read.ok) problems.push(...read.problems);
  }
  for (const list of input.starter) {
    addList(list, numberOf(list.category), tables.domains, tables.addresses);
    count(list.category, list.domains.length + list.addresses.length);
    const { category } = list;
    for (const listed of list.domains) watched.recordNaming({ source: STARTER, path: `lists/${category}.txt`, category, listed });
  }
  const suffixes = suffixFilter().and(watched.names);
  for (const [index, { source, plan }] of planned.entries()) {
    const policy = new NamePolicy(new Set([...input.force, ...plan.force]), suffixes);
    const scannerFor = ({ path, category, format, endingsMeant, ofEndings }: PlannedList) => {
      const spares = (listed: string) => watched.recordNaming({ source: index, path, category, listed });
      return new ListScanner({ ...tables, policy, category: numberOf(category), format, endingsMeant, ofEndings, spares });
    };
    const read = await refusals(source.name, () => readSource(source, plan, scannerFor));
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    for (const ending of policy.used) idle.delete(ending);
    for (const file of read.value) count(file.category, file.used);
    if (read.value.every(({ used }) => used === 0)) problems.push(`${source.name}: nothing in it can be used.`);
    sources.push({ name: source.name, files: read.value, skipped: plan.skipped, reversed: plan.reversed });
  }
  if (problems.length > 0) return { ok: false, problems };
  const { exceptions, spared, disputed } = watched.settle(input);
  for (const name of exceptions) tables.domains.add(name, EXCEPTION);
  const domains = tables.domains.finish();
  const addresses = tables.addresses.finish();
  return { ok: true, value: { categories, domains, addresses, sources, entries, spared, disputed, idleForce: [...idle].sort() } };
}

async function readSource(
  source: ListSource,
  plan: Plan,
  scannerFor: (list: PlannedList) => ListScanner,
): Promise<readonly FileReport[]> {
  const lists = new Map(plan.lists.map((list) => [list.path, list]));
  const files: FileReport[] = [];
  let used = 0;
  await source.read(new Set(lists.keys()), async (path, bytes) => {
    const list = lists.get(path);
    if (list === undefined) return;
    const scanner = scannerFor(list);
    try {
      for await (const piece of bytes) {
        scanner.push(piece);
        if (used + scanner.used > MAX_LINES) throw new SourceRefusal(`holds more than ${MAX_LINES} sites`);
      }
      used += scanner.used;
    } catch (error) {
      throw error instanceof SourceRefusal && error.where === '' && source.kind === 'folder'
        ? new SourceRefusal(error.message, path)
        : error;
    }
    files.push({ path, category: list.category, ...scanner.end() });
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function refusals<Value>(name: string, work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    const place = error.where === '' ? name : `${name}: ${error.where}`;
    return { ok: false, problems: [`${place} ${error.message}.`] };
  }
}
