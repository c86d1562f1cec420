/** The evidence for auditors and visitors is complete and contains only test results; a build fails if a rule lacks one of its tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { Evidence } from '../../main/core/proof/evidence.ts';
import { test } from '../fakes/folder.ts';

const REPO = resolve(import.meta.dirname, '../..');
/** Keeps the tags in this file from counting as tests of a rule. */
const AT = '@';

interface FoundTest {
  readonly rules: readonly string[];
  readonly file: string;
  readonly title: string;
  readonly cases: RegExp;
}
interface Rule {
  readonly id: string;
  readonly title: string;
}
type Outcome = 'passed' | 'failed' | 'leftOut';
interface Run {
  readonly sources: string;
  readonly electron: string;
  readonly results: Readonly<Record<string, { readonly outcome: Outcome; readonly day: string }>>;
}
interface Builder {
  readEvidence(checkout: string): {
    readonly rules: readonly Rule[];
    readonly tests: readonly FoundTest[];
    readonly problems: readonly string[];
    readonly unlisted: readonly string[];
  };
}
interface Parts {
  evidenceOf(rules: readonly Rule[], tests: readonly FoundTest[], run: Run | null): Evidence;
}
interface Finder {
  findTests(files: readonly { path: string; text: string }[]): { tests: readonly FoundTest[]; problems: readonly string[] };
}

const { readEvidence }: Builder = await import(join(REPO, 'build/evidence.mjs'));
const { evidenceOf }: Parts = await import(join(REPO, 'build/evidence/evidence.mjs'));
const { findTests }: Finder = await import(join(REPO, 'build/evidence/tests.mjs'));

test('every rule of the policy has its clause, its control and its tests, and docs/policy-tests.md lists them all', () => {
  const { rules, tests, problems, unlisted } = readEvidence(REPO);
  expect(problems).toEqual([]);
  // To add a new test to the list: UPDATE_EVIDENCE=1 npm run build
  expect(unlisted).toEqual([]);
  const evidence = evidenceOf(rules, tests, null);
  expect(evidence.rules.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, place) => `P${place + 1}`));
  for (const { id, clause, control, inShort, tests: own } of evidence.rules)
    expect(
      [clause, control, inShort, own[0]?.title ?? ''].every((words) => words.length > 10),
      id,
    ).toBe(true);
});

/** The files, besides tests, that the evidence and the card for Facilities are made from. */
const READ = [
  'docs/policy.md',
  'docs/policy-tests.md',
  'package.json',
  'kiosk-config/FACILITIES.md',
  'renderer/messages/en.json',
];

/** Copies the part of the checkout that the evidence needs. */
function smallCheckout(folder: string): string {
  cpSync(join(REPO, 'build'), join(folder, 'build'), { recursive: true });
  const tests = readEvidence(REPO).tests.map(({ file }) => file);
  for (const file of new Set([...READ, ...tests])) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(REPO, file), join(folder, file));
  }
  for (const part of ['main', 'renderer', 'kiosk-config']) {
    mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, part, 'one.ts'), '');
  }
  symlinkSync(join(REPO, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package-lock.json', 'playwright.config.ts']) writeFileSync(join(folder, file), '');
  return folder;
}

function edit(checkout: string, file: string, change: (text: string) => string): void {
  const path = join(checkout, file);
  const text = readFileSync(path, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
}

/** Runs the checks that begin every build, but bundles nothing. */
function build(checkout: string): { readonly status: number | null; readonly output: string } {
  const script = `import { bundle } from './build/bundle.mjs';
    import { parts } from './build/bundle/parts.mjs';
    parts.length = 0;
    await bundle().catch((error) => { console.log(error.message); process.exitCode = 1; });`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: checkout,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

test('a build fails if a rule has lost a test, and names the lost test', ({ folder }) => {
  test.setTimeout(180_000);
  const checkout = smallCheckout(folder);
  expect(build(checkout)).toEqual({ status: 0, output: '' });
  const title = 'key bindings of the desktop do not remove the window';
  edit(checkout, 'test/kiosk/kiosk-window.test.ts', (text) => text.replace(`${title} ${AT}P3`, title));
  const one = build(checkout);
  expect(one.status).toBe(1);
  expect(one.output).toContain(`P3 has lost a test: \`test/kiosk/kiosk-window.test.ts\`: ${title}\n`);
  // The list agrees that the tests are gone, but a rule without any test still fails.
  const last = readEvidence(checkout).tests.filter(({ rules }) => rules.includes('P14'));
  for (const file of new Set(last.map((each) => each.file))) edit(checkout, file, (text) => text.replaceAll(` ${AT}P14`, ''));
  edit(checkout, 'docs/policy-tests.md', (text) => text.replace(/(?<=## P14: .*\n)[\s\S]*$/, ''));
  const none = build(checkout);
  expect(none.status).toBe(1);
  expect(none.output).toContain('P14 (The policy changes) has no test.');
  edit(checkout, 'docs/policy.md', (text) => text.replace(/^- Clause: nobody leaves.*\n/m, ''));
  expect(build(checkout).output).toContain('docs/policy.md: P9 has no line "- Clause:".');
});

test('test titles are read in every quoting style, and a skipped test does not count for a rule', () => {
  const path = 'test/kiosk/one.test.ts';
  const text = [
    `test('it\\'s free ${AT}P1', () => {});`,
    `  test(\`\${what} (\${path.join('/')}) is refused ${AT}P6 ${AT}P11\`, async () => {});`,
    `test(\n  "a 'quoted' word ${AT}P2",\n`,
  ].join('\n');
  const { tests, problems } = findTests([{ path, text }]);
  expect(problems).toEqual([]);
  expect(tests.map(({ title, rules }) => [title, ...rules])).toEqual([
    ["it's free", 'P1'],
    ['… (…) is refused', 'P6', 'P11'],
    ["a 'quoted' word", 'P2'],
  ]);
  expect(tests.map(({ cases }) => cases.test(`a page (/x) is refused ${AT}P6 ${AT}P11`))).toEqual([false, true, false]);
  for (const off of [`test.skip('free ${AT}P1', () => {});`, `// free ${AT}P1`]) {
    const found = findTests([{ path, text: off }]);
    expect([found.tests, found.problems]).toEqual([
      [],
      [`${path}: a rule with ${AT} stands outside the title of a test(...) that runs.`],
    ]);
  }
});

const RULES = [{ id: 'P1', title: 'Free', clause: 'C', control: 'D', inShort: 'E', notTested: '' }];
const FILE = 'test/core/free.test.ts';
const { tests: TESTS } = findTests([
  { path: FILE, text: `test('free ${AT}P1', () => {});\ntest(\`free for \${who} ${AT}P1\`, () => {});` },
]);
const ran = (...results: readonly (readonly [title: string, outcome: Outcome, day: string])[]): Run => ({
  sources: 'x',
  electron: '45.4.1',
  results: Object.fromEntries(results.map(([title, outcome, day]) => [`${FILE}\t${title}`, { outcome, day }])),
});
const shown = (run: Run | null): readonly string[] => {
  const [rule] = evidenceOf(RULES, TESTS, run).rules;
  return [rule?.checked ?? '', ...(rule?.tests.map(({ result }) => result) ?? [])];
};

test('the evidence counts results case by case; without a run there is no result', () => {
  const no = 'Not run with this build';
  expect(shown(null)).toEqual(['2 tests. Not run with this build.', no, no]);
  const free = [`free ${AT}P1`, 'passed', '2026-12-01'] as const;
  expect(shown(ran(free))).toEqual([
    '2 tests. By 1 December 2026: 1 passed, 1 not run with this build.',
    'Passed on 1 December 2026',
    no,
  ]);
  const visitors = [`free for visitors ${AT}P1`, 'passed', '2026-12-02'] as const;
  expect(shown(ran(free, visitors, [`free for staff ${AT}P1`, 'passed', '2026-12-03']))).toEqual([
    '2 tests. All passed on 3 December 2026.',
    'Passed on 1 December 2026',
    'Passed on 2 December 2026 (2 cases)',
  ]);
  expect(shown(ran(free, visitors, [`free for staff ${AT}P1`, 'failed', '2026-12-03']))).toEqual([
    '2 tests. By 3 December 2026: 1 passed, 1 failed.',
    'Passed on 1 December 2026',
    'Failed on 2 December 2026 (2 cases)',
  ]);
  expect(shown(ran([`free ${AT}P1`, 'leftOut', '2026-12-01']))).toEqual(['2 tests. Not run with this build.', no, no]);
});

test('test results are kept only for the sources that were tested', ({ folder }) => {
  const checkout = smallCheckout(folder);
  const script = `
    const { currentRun, digestOfTested } = await import('./build/evidence/results.mjs');
    const { default: Reporter } = await import('./build/evidence-reporter.mjs');
    const { appendFileSync } = await import('node:fs');
    const run = (tested, status) => {
      process.env.KIOSK_TESTED_SOURCES = tested;
      const reporter = new Reporter();
      const test = { title: 'free ${AT}P1', location: { file: '/x/test/core/free.test.ts' }, expectedStatus: 'passed' };
      reporter.onTestEnd(test, { status, startTime: new Date('2026-12-01') });
      reporter.onEnd();
      return Object.values(currentRun(digestOfTested())?.results ?? {}).map(({ outcome }) => outcome).join();
    };
    const said = [run(digestOfTested(), 'passed'), run(digestOfTested(), 'timedOut')];
    // Changed while the tests ran: what they found is of neither.
    const before = digestOfTested();
    appendFileSync('main/one.ts', '\\n');
    said.push(run(before, 'passed'), run(digestOfTested(), 'passed'));
    appendFileSync('main/one.ts', '\\n');
    said.push(String(currentRun(digestOfTested())));
    console.log(JSON.stringify(said));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: checkout, encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual(['passed', 'failed', '', 'passed', 'null']);
});
