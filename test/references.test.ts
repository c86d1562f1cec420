/** Checks that references in comments and documents (rules, sections, files, commands) exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dangling, type Source, type Tree } from './references.ts';

const ROOT = join(import.meta.dirname, '..');
/** Files with made-up references, which are not checked. */
const OWN = ['test/references.ts', 'test/references.test.ts'];

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}

function repository(): Tree {
  const top = readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const files = [...top, ...['main', 'renderer', 'build', 'test', 'docs', 'kiosk-config', '.ci'].flatMap(filesBelow)];
  const read = files.filter((path) => /\.(tsx?|mjs|scss|md)$/.test(path) && !OWN.includes(path));
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const sources = read.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
  return { sources, files, scripts: Object.keys(scripts) };
}

test('every reference to a rule, section, file, command or decision exists', () => {
  const { sources, ...rest } = repository();
  expect(sources.length).toBeGreaterThan(900);
  expect(dangling({ sources, ...rest })).toEqual([]);
});

test('every spelling tested has a row in docs/facts.md', () => {
  const facts = readFileSync(join(ROOT, 'docs/facts.md'), 'utf8');
  const section = facts.slice(facts.indexOf('\n## 4. '), facts.indexOf('\n## 5. '));
  const tried = (file: string, row: RegExp): readonly string[] =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(row)].map(([, number = '']) => number);
  const rows = [
    ...tried('test/core/spellings.test.ts', /^ {2}\[(\d+), ['"]/gm),
    ...tried('test/kiosk/bypass-spellings.slow.test.ts', /^ {2}(?:listed|missed|closed)\((\d+), /gm),
  ];
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => !section.includes(`\n| ${row} |`))).toEqual([]);
});

// The same rules on a small made-up tree, to show that each can fail.

const POLICY = '# Rules\n\n## P1: Free\n\n- Code: `main/core/session/session.ts`\n\n## P9: Attended\n';
const DESIGN = '# Design\n\n## 1. Turns\n\n**Views.** One above the other.\n\n| 50 | a way |\n\n## 2. Parts\n\nNothing.\n';
const SOUND: readonly Source[] = [
  { path: 'docs/policy.md', text: POLICY },
  { path: 'docs/design.md', text: DESIGN },
  { path: 'DECISIONS.md', text: '# Decisions\n\n## One way\n' },
  { path: 'README.md', text: '[design](docs/design.md#2-parts), `main/core`, and `npm run check`.' },
  {
    path: 'main/core/session/session.ts',
    text: '/** P9, see `core/net/url.ts` (docs/design.md, section 1, "Views"). */\n// docs/design.md, section 1, row 50; RFC 3629, section 4\nexport {};\n',
  },
  { path: 'main/core/net/url.ts', text: "import './no-comment-refers-to-this.ts';\n" },
];
const SCRIPTS = ['check'];
const filesOf = (sources: readonly Source[]): readonly string[] => sources.map(({ path }) => path);

test('a valid tree passes', () => {
  expect(dangling({ sources: SOUND, files: filesOf(SOUND), scripts: SCRIPTS })).toEqual([]);
});

for (const [what, text, problem] of [
  ['a rule', '// P12: as the policy wants it', 'there is no rule P12'],
  ['a rule in the title of a test', "test('P99: nobody does', () => {});", 'there is no rule P99'],
  ['a file', '/** As `core/gone.ts` does. */', 'there is no file core/gone.ts'],
  ['a file without quotes', '// See main/core/gone.test.ts for it.', 'there is no file main/core/gone.test.ts'],
  ['a document', '// docs/poems.md, section 1', 'there is no docs/poems.md'],
  ['a document by its path', '// As `docs/poems.md` says.', 'there is no file docs/poems.md'],
  ['a section', '// docs/design.md, section 7', 'docs/design.md has no section 7'],
  ['a section over two lines', '/**\n * Some words (docs/design.md,\n * section 7).\n */', 'docs/design.md has no section 7'],
  ['a row', '// docs/design.md, section 1, row 51', 'docs/design.md, section 1, has no row 51'],
  ['the last row of a range', '// docs/design.md, section 1, rows 50 to 52', 'docs/design.md, section 1, has no row 52'],
  ['a row of another section', '// docs/design.md, section 2, row 50', 'docs/design.md, section 2, has no row 50'],
  [
    'a heading within a section',
    '// docs/design.md, section 1, "Texts"',
    'docs/design.md, section 1, has nothing called "Texts"',
  ],
  ['a document named without its path', '// as in design, section 4', '"design, section 4" cannot be found'],
  ['a folder without its path', '// measured in facts/wiping.md', '"facts/w" cannot be found'],
  ['a command', '// Run `npm run chekc` after it.', 'there is no command npm run chekc'],
  ['a decision', '// DECISIONS.md, "Another way"', 'there is no decision "Another way"'],
] as const) {
  test(`a comment that refers to ${what} that does not exist is found`, () => {
    const sources = [...SOUND, { path: 'main/core/new.ts', text }];
    expect(dangling({ sources, files: filesOf(sources), scripts: SCRIPTS })).toEqual([`main/core/new.ts: ${problem}`]);
  });
}

for (const [what, text, problem] of [
  ['a link', 'See [this](gone.md).', 'the link to gone.md leads nowhere'],
  ['a heading', 'See [this](design.md#9-nothing).', 'docs/design.md has no heading for #9-nothing'],
  ['a folder', 'See `main/nothing`.', 'there is no main/nothing'],
  ['a section behind a link', 'See [design.md](design.md), section 3.', 'docs/design.md has no section 3'],
] as const) {
  test(`a document that refers to ${what} that does not exist is found`, () => {
    const sources = [...SOUND, { path: 'docs/new.md', text }];
    expect(dangling({ sources, files: filesOf(sources), scripts: SCRIPTS })).toEqual([`docs/new.md: ${problem}`]);
  });
}
