/**
 * The picture of docs/design.md, section 2, as rules over source text. Pure, so that the test can show on a small made-up tree that a
 * broken arrow is found.
 */
import { posix } from 'node:path';

export interface Source {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Arrow {
  readonly from: string;
  /** A source's path, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

interface Place {
  readonly place: RegExp;
  readonly may: RegExp;
  /** What it may import types from only. */
  readonly mayType?: RegExp;
}

/** The first place that fits counts. An arrow that no row allows is a stranger. */
const PLACES: readonly Place[] = [
  { place: /^main\/entry\.ts$/, may: /./ },
  // The one contract: its schemas take bounds and lists of words from core.
  { place: /^main\/contract\//, may: /^(main\/(contract|core)\/|zod$)/ },
  { place: /^main\/core\//, may: /^main\/core\// },
  // `tldts` only as data: the rules of the Public Suffix List. `hash-wasm` for BLAKE2b, which Electron lacks.
  {
    place: /^main\/node\//,
    may: /^(node:|main\/(core|node)\/|(age-encryption|fastest-levenshtein|hash-wasm|jsonc-parser|zod|mdast|@scure\/bip39\/wordlists\/english\.js|mdast-util-from-markdown|syllable|tar-stream|tldts\/dist\/cjs\/src\/data\/trie\.js|yauzl)$)/,
  },
  { place: /^main\/supervisor\/host\.ts$/, may: /^(node:|main\/(contract|core|node|supervisor)\/|electron$)/ },
  { place: /^main\/supervisor\//, may: /^(node:|main\/(contract|core|node|supervisor)\/|electron-store$|node-schedule$)/ },
  { place: /^main\/shell\//, may: /^(node:|main\/(contract|core|node|shell)\/|electron$)/ },
  // The preload and our page take no schema with them: types only, and the names of the channels.
  {
    place: /^main\/preload\//,
    may: /^(main\/preload\/|main\/contract\/bridge\.ts$|electron(\/renderer)?$)/,
    mayType: /^main\/contract\//,
  },
  { place: /^main\/cli\//, may: /^(node:|main\/(core|node|cli)\/)/ },
  // The words of all pages for visitors, and nothing else of them.
  {
    place: /^renderer\/messages\//,
    may: /^(renderer\/messages\/|intl-messageformat$)/,
    mayType: /^main\/(contract|core\/documents)\//,
  },
  // A document of its own, beside the toolbar's page: what it shows comes from the web, so it shares no code with that.
  { place: /^renderer\/pdf\//, may: /^(renderer\/(pdf|messages)\/|pdfjs-dist\/legacy\/build\/)/ },
  // Each runs alone: the voice in a worker, the other in the guest's page.
  { place: /^renderer\/voice\//, may: /^(renderer\/voice\/|@echogarden\/espeak-ng-emscripten$)/ },
  { place: /^renderer\/page-text\//, may: /^(renderer\/page-text\/|@mozilla\/readability$)/ },
  // The same for the other documents. What they are and how large they may be, core decides.
  {
    place: /^renderer\/documents\//,
    may: /^(renderer\/(documents|messages)\/|main\/core\/documents\/|(fflate|mammoth|papaparse|saxes)$)/,
  },
  // A page of its own for IT, with the work of `kiosk-pack` in it. What it takes of main/node must need no Node: see `needsNode`.
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

/** What is done in one file only, and what core does nowhere. */
const WORDS: readonly { readonly word: RegExp; readonly only: RegExp; readonly where?: RegExp }[] = [
  { word: /\bipcMain\b/, only: /^main\/shell\/page-ipc\.ts$/ },
  { word: /\bwebRequest\b/, only: /^main\/shell\/gates\/request-gate\.ts$/ },
  { word: /\bsetZoom(Factor|Level|Mode)\b|\bnativeTheme\b/, only: /^main\/shell\/display\.ts$/ },
  { word: /\bsendInputEvent\b|\binsertText\b/, only: /^main\/shell\/typing\.ts$/ },
  { word: /\brequire\s*\(/, only: /^$/ },
  { word: /\bimport\s*\(\s*[^'"\s]/, only: /^$/ },
  // Of `Date` core has what computes: from a number or a checked text, and in UTC. All else is the clock or the PC's time zone.
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

/** Every import of a file: static, re-export, for its effect, and dynamic with a plain name. */
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

/** Arrows that the picture does not have, and files that lie nowhere in it. */
export function badImports(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const place = PLACES.find((candidate) => candidate.place.test(source.path));
    if (place === undefined) return [`${source.path} lies in no place of the design`];
    return arrowsOf(source)
      .filter(({ to, typeOnly }) => !place.may.test(to) && !(typeOnly && place.mayType?.test(to)))
      .map(({ from, to }) => `${from} must not import ${to}`);
  });
}

/** Files that the IT desk reaches, by any way, and that import something of Node's: a browser has none of it. */
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

/** Rings of files, of parts and of the rooms in them, that import one another; imports of types count. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const known = new Set(sources.map(({ path }) => path));
  const arrows = sources.flatMap(arrowsOf).filter(({ to }) => known.has(to));
  const between = (placeOf: (path: string) => string) =>
    cyclesIn(arrows.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) })).filter(({ from, to }) => from !== to));
  return [...new Set([...cyclesIn(arrows), ...between(part), ...between(room)])];
}

/** `main/core` for a file of that folder or below it; a file right in `main` is a part of its own. */
function part(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'main' ? `${top}/${next}` : top;
}

/** `main/core/filter` for a file of that room or below it; a file right in `main/core` is a room of its own. */
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

/** Words that stand where they must not. Comments do not count. */
export function misplacedWords(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const code = text.replace(/^\s*(\/?\*.*|\/\/.*)$/gm, '').replace(/\s\/\/ .*$/gm, '');
    return WORDS.filter(({ word, only, where }) => (where?.test(path) ?? true) && !only.test(path) && word.test(code)).map(
      ({ word }) => `${path} must not use ${word.exec(code)?.[0]}`,
    );
  });
}

/** Words for the size of something, which `MAX_` and `MIN_` say, and for times, which `_INTERVAL_MS` and `_TIMEOUT_MS` say. */
const ODD_CONSTANT =
  /^ *(?:export )?(?:const|let) (?:[[{][^=]*?)?\b((?:MOST|LARGEST|LONGEST|DEEPEST|HIGHEST|LEAST)(?:_\w+)?|(?:\w+_)?(?:EVERY|PATIENCE)_MS)\b/gm;
const TYPE = /^ *(?:export )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm;
/** Names of furniture, which do not say what a type or a file is for. */
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

/** More than this is two things. */
const MAX_LINES = 250;

/** Files over the limit. */
export function tooLong(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > MAX_LINES ? [`${path} has ${lines} lines, more than ${MAX_LINES}`] : [];
  });
}

/** Spreads of an object that is written out on the spot: they do nothing but put several properties on one line. A computed name has no other way in JSX. */
export function emptySpreads(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ text }) => /^[^'`]*\.\.\.\{(?! ?\[)/m.test(text))
    .map(({ path }) => `${path} spreads an object of its own`);
}

/** Parts whose files all lie in rooms. */
const IN_ROOMS = /^main\/(core|node)\/[^/]+\.ts$/;

/** Files that lie in no room, and files beside a folder of the same name. */
export function looseFiles(sources: readonly Source[]): readonly string[] {
  const folders = new Set(sources.map(({ path }) => posix.dirname(path)));
  return sources.flatMap(({ path }) => [
    ...(IN_ROOMS.test(path) ? [`${path} lies in no room`] : []),
    ...(folders.has(path.replace(/\.tsx?$/, '')) ? [`${path} lies beside a folder of the same name`] : []),
  ]);
}
