/** The reports of a build: everything in a file, and on the screen what matters most, with the lines "Take care:" last. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceControls } from '../core/lists/tally.ts';
import type { PackExtras } from '../core/packs/pack-extras.ts';
import { PACK_ENDING, SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { categoryCounts } from '../core/table/domain-table-counts.ts';
import type { BuiltTables, SourceReport } from '../node/lists/build-tables.ts';
import type { Disputed } from '../node/lists/watched-names.ts';
import type { BuildOptions } from './build-options.ts';
import { disputeLines, sparedLines } from './disputes.ts';
import { extrasLines } from './extras-report.ts';
import { sourceLines } from './pack-report.ts';
import { count } from './words.ts';

/** The 24 lines of a terminal window, less one for the prompt. */
const SCREEN = 23;
/** The screen reports at most so many sources one by one. */
const SOURCES = 5;
const NAMED = 5;

export interface Build {
  readonly tables: BuiltTables;
  readonly extras: PackExtras;
  readonly options: BuildOptions;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Sites that the pack blocks although they are to stay open. */
  readonly stopped: readonly Disputed[];
  /** Sites that are to stay open although a list names them; not decided yet. */
  readonly open: readonly Disputed[];
}

export function reportFileOf(out: string): string {
  return `${out}.report.txt`;
}

/** Returns all lines, for the report file. */
export function wholeReport(build: Build): readonly string[] {
  const { tables, extras, options, stopped, open } = build;
  const { sources, spared, disputed } = tables;
  const others = disputed.filter((one) => !stopped.includes(one) && !open.includes(one));
  return [
    ...sources.flatMap(sourceLines),
    ...kindLines(tables, options),
    ...extrasLines(extras),
    ...section('Kept open by the allow lists of their own collection:', sparedLines(spared, sources)),
    ...section('To be decided before the pack can be signed:', disputeLines(open, sources, 'named')),
    ...section('Blocked although they are to stay open:', disputeLines(stopped, sources)),
    ...section(
      'Named by lists, but open all the same (protected, left out, or let through by a list):',
      disputeLines(others, sources, 'named'),
    ),
    ...notes(build),
  ].map(replaceControls);
}

/** Returns at most one screen of lines, the most important last. @param written the line that says where the pack was written */
export function screenReport(build: Build, written: string): readonly string[] {
  const { tables, extras, options } = build;
  const end = [`All of it: ${reportFileOf(options.out)}`, written, ...notes(build)];
  const lines = [
    ...sourcesInShort(tables.sources),
    ...sparedInShort(tables),
    ...kindLines(tables, options).slice(0, 1),
    ...extrasLines(extras),
  ];
  return [...lines.slice(0, Math.max(0, SCREEN - end.length)), ...end].map(replaceControls);
}

/** Returns at most one screen of lines that say why there is no pack. */
export function screenRefusal(problems: readonly string[]): readonly string[] {
  const room = SCREEN - 2;
  const shown = problems.length <= room + 1 ? problems : [...problems.slice(0, room), `... and ${problems.length - room} more.`];
  return [...shown, 'No pack was written.'];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function sourcesInShort(sources: readonly SourceReport[]): readonly string[] {
  const lines = sources.slice(0, SOURCES).map(({ name, files, skipped }) => {
    const used = files.reduce((sum, file) => sum + file.used, 0);
    const left = files.reduce((sum, file) => sum + file.lines - file.used - file.ignored, 0);
    const unused = `${count(left, 'line')} and ${count(skipped.length, 'file or folder', 'files or folders')}`;
    return `${name}: ${count(used, 'line')} of ${count(files.length, 'file')} used; left out: ${unused}`;
  });
  return sources.length > SOURCES ? [...lines, `and ${sources.length - SOURCES} more`] : lines;
}

function sparedInShort({ spared }: BuiltTables): readonly string[] {
  const names = [...new Set(spared.map(({ name }) => name))].sort();
  if (names.length === 0) return [];
  const shown = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', ...' : ''}`;
  const why =
    names.length === 1
      ? '1 site stays open, since its own collection lists it as a site to allow'
      : `${names.length} sites stay open, since their own collection lists them as sites to allow`;
  return [`${why}: ${shown}`];
}

function kindLines({ domains, addresses, categories }: BuiltTables, { starter }: BuildOptions): readonly string[] {
  const counts = categoryCounts(domains, categories.length);
  const parts = categoryCounts(addresses, categories.length);
  const sites = counts.reduce((sum, count) => sum + count, 0);
  const kinds = categories.map(
    (name, index) =>
      `  ${name}: ${count(counts[index + 1] ?? 0, 'site')}, ${count(parts[index + 1] ?? 0, 'key')} for parts of sites`,
  );
  return [
    `${count(sites, 'site')} in ${count(categories.length, 'category', 'categories')}${starter === null ? '' : ', the starter lists included'}`,
    ...kinds,
    ...((counts[0] ?? 0) > 0
      ? [`  ${count(counts[0] ?? 0, 'site is', 'sites are')} let through although a parent is listed`]
      : []),
  ];
}

function notes({ extras, options, today, stopped, open, tables }: Build): readonly string[] {
  const lines: string[] = [];
  if (options.expires < today) lines.push(`Take care: the pack expires on ${options.expires}, which is over.`);
  if (!options.out.toLowerCase().endsWith(PACK_ENDING))
    lines.push(`Take care: a kiosk looks for files whose names end in ${PACK_ENDING}.`);
  if (options.key === null && existsSync(resolve(options.out) + SIGNATURE_ENDING))
    lines.push(`Take care: ${options.out}${SIGNATURE_ENDING} is of another pack, and does not fit this one.`);
  if (extras.suites.block.length + extras.suites.allow.length === 0)
    lines.push('Take care: the pack has no test addresses (suites/block.txt, suites/allow.txt).');
  if (extras.codes !== undefined)
    lines.push('Take care: the pack carries staff codes. Take codes.json out of the folder before the next one is made.');
  const reversed = tables.sources.flatMap((source) => source.reversed);
  if (reversed.length > 0)
    lines.push(`Take care: manifest.json has ${few(reversed)} blocked, which the collection lists as sites to allow.`);
  if (tables.idleForce.length > 0)
    lines.push(
      `Take care: forcing ${few(tables.idleForce)} changes nothing: no list names it, or it is not a shared ending such as blogspot.com.`,
    );
  const known = new Set(tables.disputed.map(({ name }) => name));
  const idle = [...options.accept, ...(options.leaveOut ?? [])].filter((name) => !known.has(name));
  if (idle.length > 0) lines.push(`Take care: no list names ${few(idle)}, which was accepted or left out.`);
  const blocked = stopped.map(({ name }) => name);
  if (blocked.length > 0) lines.push(`Take care: the pack blocks ${few(blocked)}, which people need or an allow list has.`);
  if (open.length > 0) {
    lines.push(
      `Take care: lists name ${count(open.length, 'site that is', 'sites that are')} to stay open; each must be decided (--leave-out, --accept) before the pack can be signed:`,
      ...disputeLines(open.slice(0, NAMED), tables.sources, 'named').map((line) => `Take care: ${line}`),
    );
  }
  return lines;
}

function few(names: readonly string[]): string {
  return names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ');
}
