/**
 * The import rules of docs/design.md, section 2, checked on source text. Pure, so that the test can show on a small made-up tree that a
 * forbidden import is found.
 */
import { posix } from 'node:path';

export interface Source {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** One import. */
export interface Arrow {
  readonly from: string;
  /** The path of a source, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

interface Place {
  readonly place: RegExp;
  readonly may: RegExp;
  /** From where it may import types, but nothing else. */
  readonly mayType?: RegExp;
}

/** The first row whose `place` matches applies. It lists every import that is allowed. */
const PLACES: readonly Place[] = [
  { place: /^main\/entry\.ts$/, may: /./ },
  // The contract of both processes: its schemas take limits and lists of names from core.
  { place: /^main\/contract\//, may: /^(main\/(contract|core)\/|zod$)/ },
  { place: /^main\/core\//, may: /^main\/core\// },
  // `tldts` only for its data, the Public Suffix List. `hash-wasm` for BLAKE2b, which Electron lacks.
  {
    place: /^main\/node\//,
    may: /^(node:|main\/(core|node)\/|(age-encryption|fastest-levenshtein|hash-wasm|jsonc-parser|zod|mdast|@scure\/bip39\/wordlists\/english\.js|mdast-util-from-markdown|syllable|tar-stream|tldts\/dist\/cjs\/src\/data\/trie\.js|yauzl)$)/,
  },
  { place: /^main\/supervisor\/host\.ts$/, may: /^(node:|main\/(contract|core|node|supervisor)\/|electron$)/ },
  { place: /^main\/supervisor\//, may: /^(node:|main\/(contract|core|node|supervisor)\/|electron-store$|node-schedule$)/ },
  { place: /^main\/shell\//, may: /^(node:|main\/(contract|core|node|shell)\/|electron$)/ },
  // The preload and our page bundle no schemas: only types and the channel names.
  {
    place: /^main\/preload\//,
    may: /^(main\/preload\/|main\/contract\/bridge\.ts$|electron(\/renderer)?$)/,
    mayType: /^main\/contract\//,
  },
  { place: /^main\/cli\//, may: /^(node:|main\/(core|node|cli)\/)/ },
  // The texts of all pages for visitors, and nothing else.
  {
    place: /^renderer\/messages\//,
    may: /^(renderer\/messages\/|intl-messageformat$)/,
    mayType: /^main\/(contract|core\/documents)\//,
  },
  // A separate document from the toolbar's page. It shows content from the web, so it shares no code with the toolbar.
  { place: /^renderer\/pdf\//, may: /^(renderer\/(pdf|messages)\/|pdfjs-dist\/legacy\/build\/)/ },
  // Each runs on its own: the voice in a worker, the page text in the guest page.
  { place: /^renderer\/voice\//, may: /^(renderer\/voice\/|@echogarden\/espeak-ng-emscripten$)/ },
  { place: /^renderer\/page-text\//, may: /^(renderer\/page-text\/|@mozilla\/readability$)/ },
  // Likewise for the other documents. Core decides which kinds are shown and how large they may be.
  {
    place: /^renderer\/documents\//,
    may: /^(renderer\/(documents|messages)\/|main\/core\/documents\/|(fflate|mammoth|papaparse|saxes)$)/,
  },
  // A separate page for IT that does the work of `kiosk-pack`. What it imports from main/node must not need Node: see `needsNode`.
  {
    place: /^renderer\/it-desk\//,
    may: /^(renderer\/(it-desk|parts)\/|renderer\/styles\/|main\/(core|node)\/|react(-dom)?(\/[a-z-]+)?$|@noble\/curves\/ed25519\.js$|hash-wasm$|jsqr$|zod$)/,
  },
  {
    place: /^renderer\//,
    may: /^(renderer\/|main\/core\/documents\/|react(-dom)?(\/[a-z-]+)?$|govuk-frontend(\/|$)|qrcode-generator$|virtual:(evidence|facilities-card)$)/,
    mayType: /^main\/(contract\/|core\/(settings\/settings|view\/notice|journal\/log-codes)\.ts$)/,
  },
];

/** APIs that only one file may use, and APIs that core may not use. */
const WORDS: readonly { readonly word: RegExp; readonly only: RegExp; readonly where?: RegExp }[] = [
  { word: /\bipcMain\b/, only: /^main\/shell\/page-ipc\.ts$/ },
  { word: /\bwebRequest\b/, only: /^main\/shell\/gates\/request-gate\.ts$/ },
  { word: /\bsetZoom(Factor|Level|Mode)\b|\bnativeTheme\b/, only: /^main\/shell\/display\.ts$/ },
  { word: /\bsendInputEvent\b|\binsertText\b/, only: /^main\/shell\/typing\.ts$/ },
  { word: /\brequire\s*\(/, only: /^$/ },
  { word: /\bimport\s*\(\s*[^'"\s]/, only: /^$/ },
  // Core may use `Date` only to compute in UTC, from a number or a checked text. The rest depends on the clock or the PC's time zone.
  {
    word: /\bDate\b(?!\(|\.(UTC|parse)\b)|(?<!\bnew )\bDate\(|\bDate\(\s*\)|\bDate\(([^()]|\([^()]*\))*,/,
    only: /^$/,
    where: /^main\/core\//,
  },
  {
    word: /\.([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)|to(Locale)?(Date|Time)String)\b/,
    only: /^$/,
    where: /^main\/core\//,
  },
  {
    word: /\bset(Timeout|Interval|Immediate)\b|(?<![.\w'])process\s*[.[]|\bMath\.random\b|\bglobalThis\b|\bperformance\./,
    only: /^$/,
    where: /^main\/core\//,
  },
];

/** Every import of a file: static, re-export, side effect only, and dynamic with a literal name. */
export function arrowsOf({ path, text }: Source): readonly Arrow[] {
  const patterns = [
    /^[ \t]*(?:import|export)\b(?<type>\s+type\b)?[^'"`;]*?\bfrom\s*['"](?<name>[^'"]+)['"]/gm,
    /^[ \t]*import\s*['"](?<name>[^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"](?<name>[^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups }) => {
      const name = groups?.['name'] ?? '';
      const to = name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
      return { from: path, to, typeOnly: groups?.['type'] !== undefined };
    }),
  );
}

/** Imports that the design does not allow, and files that no row of `PLACES` covers. */
export function badImports(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const place = PLACES.find((candidate) => candidate.place.test(source.path));
    if (place === undefined) return [`${source.path} lies in no place of the design`];
    return arrowsOf(source)
      .filter(({ to, typeOnly }) => !place.may.test(to) && !(typeOnly && place.mayType?.test(to)))
      .map(({ from, to }) => `${from} must not import ${to}`);
  });
}

/** Files that the IT desk imports, directly or not, and that import Node modules, which a browser does not have. */
export function needsNode(sources: readonly Source[], start = /^renderer\/it-desk\//): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const [reached, found] = [new Set<string>(), new Set<string>()];
  const visit = (path: string): void => {
    const source = byPath.get(path);
    if (source === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { to } of arrowsOf(source)) {
      if (to.startsWith('node:') || to === 'electron') found.add(`${path} must not import ${to}: the IT desk uses it`);
      visit(to);
    }
  };
  for (const { path } of sources) if (start.test(path)) visit(path);
  return [...found];
}

/** Import cycles between files, between parts, and between the rooms (subfolders) of parts. Type imports count. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const known = new Set(sources.map(({ path }) => path));
  const arrows = sources.flatMap(arrowsOf).filter(({ to }) => known.has(to));
  const between = (placeOf: (path: string) => string) =>
    cyclesIn(arrows.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) })).filter(({ from, to }) => from !== to));
  return [...new Set([...cyclesIn(arrows), ...between(part), ...between(room)])];
}

/** `main/core` for every file below that folder; a file directly in `main` is its own part. */
function part(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'main' ? `${top}/${next}` : top;
}

/** `main/core/filter` for every file below that folder; a file directly in `main/core` is its own room. */
function room(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

function cyclesIn(arrows: readonly { readonly from: string; readonly to: string }[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of arrows) targets.set(from, [...(targets.get(from) ?? []), to]);
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (place: string, trail: readonly string[]): void => {
    const start = trail.indexOf(place);
    if (start >= 0) found.add([...trail.slice(start), place].join(' -> '));
    if (start >= 0 || done.has(place)) return;
    for (const to of targets.get(place) ?? []) walk(to, [...trail, place]);
    done.add(place);
  };
  for (const place of targets.keys()) walk(place, []);
  return [...found];
}

/** Uses of restricted APIs outside the files that may use them. Comments do not count. */
export function misplacedWords(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const code = text.replace(/^\s*(\/?\*.*|\/\/.*)$/gm, '').replace(/\s\/\/ .*$/gm, '');
    return WORDS.filter(({ word, only, where }) => (where?.test(path) ?? true) && !only.test(path) && word.test(code)).map(
      ({ word }) => `${path} must not use ${word.exec(code)?.[0]}`,
    );
  });
}

/** Names of limits that should begin with `MAX_` or `MIN_`, and of times that should end with `_INTERVAL_MS` or `_TIMEOUT_MS`. */
const ODD_CONSTANT =
  /^ *(?:export )?(?:const|let) (?:[[{][^=]*?)?\b((?:MOST|LARGEST|LONGEST|DEEPEST|HIGHEST|LEAST)(?:_\w+)?|(?:\w+_)?(?:EVERY|PATIENCE)_MS)\b/gm;
const TYPE = /^ *(?:export )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm;
/** Metaphors such as furniture, which do not say what a type or a file is for. */
const FURNITURE = /(?:Desk|Door|Shelf|Board|Chronicle|Settling|Keeper)s?(?![a-z])/;
const FURNITURE_FILE = /(?:^|[-.])(?:desk|door|shelf|board|chronicle|settling|keeper)s?(?=[-.])/;

/** Constants, types and files whose names do not follow the rules. */
export function oddNames(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => [
    ...(FURNITURE_FILE.test(posix.basename(path)) ? [`${path} is named after furniture`] : []),
    ...[...text.matchAll(ODD_CONSTANT)].map(
      ([, name]) => `${path}: ${name} is not named MAX_, MIN_, _INTERVAL_MS or _TIMEOUT_MS`,
    ),
    ...[...text.matchAll(TYPE)].flatMap(([, name = '']) =>
      FURNITURE.test(name) ? [`${path}: ${name} is named after furniture`] : [],
    ),
  ]);
}

/** A longer file probably does two things. */
const MAX_LINES = 250;

/** Files over the limit. */
export function tooLong(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > MAX_LINES ? [`${path} has ${lines} lines, more than ${MAX_LINES}`] : [];
  });
}

/** Spreads of an object literal: they only put several properties on one line. Computed names are allowed, since JSX has no other way. */
export function emptySpreads(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ text }) => /^[^'`]*\.\.\.\{(?! ?\[)/m.test(text))
    .map(({ path }) => `${path} spreads an object of its own`);
}

/** Matches files of core and node that are in no subfolder. */
const IN_ROOMS = /^main\/(core|node)\/[^/]+\.ts$/;

/** Files of core and node that are in no room (subfolder), and files next to a folder of the same name. */
export function looseFiles(sources: readonly Source[]): readonly string[] {
  const folders = new Set(sources.map(({ path }) => posix.dirname(path)));
  return sources.flatMap(({ path }) => [
    ...(IN_ROOMS.test(path) ? [`${path} lies in no room`] : []),
    ...(folders.has(path.replace(/\.tsx?$/, '')) ? [`${path} lies beside a folder of the same name`] : []),
  ]);
}
