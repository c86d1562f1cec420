/**
 * Finds references in comments and documents to rules, sections, files, commands and headings that do not exist. Pure, so that the test can
 * show on a small made-up tree that each kind is found.
 */
import { posix } from 'node:path';

export interface Source {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Tree {
  /** Code and documents, whose references are checked. */
  readonly sources: readonly Source[];
  /** Paths of all files, relative to the top of the repository. */
  readonly files: readonly string[];
  /** The names of `scripts` in package.json. */
  readonly scripts: readonly string[];
}

const FILE = /(?<![\w./*<>@$-])((?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:tsx?|mjs|scss))(?![\w*/-])/g;
const DOCUMENT_FILE = /`((?:docs|kiosk-config)\/[\w./-]+\.(?:md|json|txt))`/g;
/** A file or folder of the repository, as documents name it: relative to the top. */
const PLACE = /`((?:main|renderer|build|test|docs|kiosk-config)\/[\w./-]*)`/g;
const SECTION =
  /(?:docs\/)?([a-z]+)\.md(?:\]\([^)]*\))?, section (\d+)(?:, rows? (\d+|[A-Z]\b)(?: (?:to|and) (\d+|[A-Z]\b))?)?(?:, "([^"]+)")?/g;
/** References that name a document, but no place in it that can be looked up. */
const VAGUE =
  /\b(?:(?:design|policy|style|facts|review)(?:\.md)?,? (?:section|row|habit|table)s? ?\d|(?:filtering|lockdown|wiping) facts|(?:facts|shared|reviews|proofs)\/[a-z]|habit \d|facts \d|issue \d|the issue's|review of)/g;
const LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g;
const DECISION = /DECISIONS(?:\.md)?, "([^"]+)"/g;

/** Checks the references in all sources. @returns a sentence for each reference to something that does not exist */
export function dangling({ sources, files, scripts }: Tree): readonly string[] {
  const documents = new Map(sources.filter(isDocument).map(({ path, text }) => [path, text]));
  const rules = new Set(all(documents.get('docs/policy.md') ?? '', /^## (P\d+): /gm).map(([, rule]) => rule));
  const known = {
    documents,
    rules,
    names: endings(files),
    folders: new Set(files.flatMap(foldersOf)),
    scripts: new Set(scripts),
  };
  return sources.flatMap((source) => {
    const text = isDocument(source) ? source.text : commentsOf(source.text);
    return problemsIn(source, text, known).map((problem) => `${source.path}: ${problem}`);
  });
}

interface Known {
  readonly documents: ReadonlyMap<string, string>;
  readonly rules: ReadonlySet<string | undefined>;
  /** The path of every file, and every suffix of it that begins after a `/`. */
  readonly names: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
}

function problemsIn(source: Source, text: string, known: Known): readonly string[] {
  const plain = text.replaceAll(/\s+/g, ' ');
  // Rules are named in the titles of tests too.
  const rules = all(source.text, /\bP(\d{1,2})\b/g).map(([rule]) => rule);
  const found = [
    ...rules.filter((rule) => !known.rules.has(rule)).map((rule) => `there is no rule ${rule}`),
    ...all(plain, FILE).flatMap(([, name = '']) => (known.names.has(name) ? [] : [`there is no file ${name}`])),
    ...all(plain, DOCUMENT_FILE).flatMap(([, name = '']) => (known.names.has(name) ? [] : [`there is no file ${name}`])),
    ...all(plain, SECTION).flatMap((parts) => sectionProblem(parts, known.documents)),
    ...all(plain.replaceAll(SECTION, ''), VAGUE).map(([words]) => `"${words}" cannot be found`),
    ...all(plain, /npm run ([a-z][\w:-]*)/g).flatMap(([, name = '']) =>
      known.scripts.has(name) ? [] : [`there is no command npm run ${name}`],
    ),
    ...all(plain, DECISION).flatMap(([, title]) =>
      known.documents.get('DECISIONS.md')?.includes(`\n## ${title}\n`) ? [] : [`there is no decision "${title}"`],
    ),
  ];
  if (isDocument(source)) found.push(...placeProblems(source, known), ...linkProblems(source, known));
  return [...new Set(found)];
}

function sectionProblem(parts: readonly (string | undefined)[], documents: ReadonlyMap<string, string>): readonly string[] {
  const [, document, number, first, last, title] = parts;
  const text = documents.get(`docs/${document}.md`);
  if (text === undefined) return [`there is no docs/${document}.md`];
  const section = new RegExp(`^## ${number}\\. [\\s\\S]*?(?=^## |$(?![\\s\\S]))`, 'm').exec(text)?.[0];
  if (section === undefined) return [`docs/${document}.md has no section ${number}`];
  const rows = [first, last].filter((row) => row !== undefined && !section.includes(`\n| ${row} |`));
  const problems = rows.map((row) => `docs/${document}.md, section ${number}, has no row ${row}`);
  if (title !== undefined && !section.includes(`**${title}`))
    problems.push(`docs/${document}.md, section ${number}, has nothing called "${title}"`);
  return problems;
}

function placeProblems({ text }: Source, { names, folders }: Known): readonly string[] {
  return all(text, PLACE).flatMap(([, place = '']) => {
    const there = names.has(place) || folders.has(place.replace(/\/$/, ''));
    return there ? [] : [`there is no ${place}`];
  });
}

function linkProblems({ path, text }: Source, { documents, names, folders }: Known): readonly string[] {
  return all(text, LINK).flatMap(([, target = '', anchor]) => {
    const to = target === '' ? path : posix.join(posix.dirname(path), target);
    if (!names.has(to) && !folders.has(to.replace(/\/$/, ''))) return [`the link to ${target} leads nowhere`];
    if (anchor === undefined) return [];
    const headings = all(documents.get(to) ?? '', /^#+ (.+)$/gm).map(([, heading = '']) => slug(heading));
    return headings.includes(anchor) ? [] : [`${to} has no heading for #${anchor}`];
  });
}

/** The anchor that Markdown gives a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function isDocument({ path }: Pick<Source, 'path'>): boolean {
  return path.endsWith('.md');
}

/** All comments of a program as one text, without the comment marks. */
function commentsOf(text: string): string {
  const comments = all(text, /\/\*[\s\S]*?\*\/|(?<![:'"`\w\\])\/\/[^\n]*/g).map(([comment]) => comment);
  return comments.join('\n').replaceAll(/^\s*(\/\*+|\*\/?|\/\/)/gm, '');
}

/** For example `main/core/net/url.ts`, `core/net/url.ts` and `url.ts` for the first path. */
function endings(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(at).join('/'))));
}

function foldersOf(file: string): readonly string[] {
  return file.split('/').map((_, at, parts) => parts.slice(0, at).join('/'));
}

function all(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}
