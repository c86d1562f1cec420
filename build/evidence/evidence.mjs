// @ts-check
/** Assembles the evidence that the kiosk follows the policy's rules: clauses, controls, tests, and the tests' last results. Pure. */

/**
 * @typedef {import('./policy.mjs').Rule} Rule
 * @typedef {import('./tests.mjs').RuleTest} RuleTest
 * @typedef {import('./results.mjs').Run} Run
 * @typedef {import('./results.mjs').Result} Result
 * @typedef {import('../../main/core/proof/evidence.ts').Evidence} Evidence
 */

const NOT_RUN = 'Not run with this build';

/**
 * @param {readonly Rule[]} rules
 * @param {readonly RuleTest[]} tests
 * @param {Run | null} run the results for the current sources
 * @returns {Evidence}
 */
export function evidenceOf(rules, tests, run) {
  return {
    electron: run?.electron ?? '',
    rules: rules.map((rule) => {
      const own = tests
        .filter((test) => test.rules.includes(rule.id))
        .map(({ file, title, cases }) => ({ file, title, found: resultsOf(file, cases, run) }));
      return {
        ...rule,
        checked: `${count(own.length, 'test')}. ${inShort(own.map(({ found }) => found))}.`,
        tests: own.map(({ file, title, found }) => ({ file, title, result: inWords(found) })),
      };
    }),
  };
}

/**
 * Returns the problems that stop a build.
 * @param {readonly Rule[]} rules
 * @param {readonly RuleTest[]} tests
 * @param {string} listed the text of docs/policy-tests.md
 */
export function evidenceProblems(rules, tests, listed) {
  const known = new Set(rules.map(({ id }) => id));
  const there = new Set(linesOf(rules, tests));
  return [
    ...rules
      .filter(({ id }) => !tests.some((test) => test.rules.includes(id)))
      .map(({ id, title }) => `${id} (${title}) has no test.`),
    ...tests.flatMap(({ rules: named, file }) =>
      named.filter((id) => !known.has(id)).map((id) => `${file} names ${id}, which docs/policy.md does not have.`),
    ),
    ...listedIn(listed)
      .filter((line) => !there.has(line))
      .map((line) => `${line.replace(' ', ' has lost a test: ')}`),
  ];
}

/** Returns tests missing from docs/policy-tests.md. @param {readonly Rule[]} rules @param {readonly RuleTest[]} tests @param {string} listed */
export function unlisted(rules, tests, listed) {
  const known = new Set(listedIn(listed));
  return linesOf(rules, tests).filter((line) => !known.has(line));
}

/**
 * Returns the text of docs/policy-tests.md.
 * @param {readonly Rule[]} rules
 * @param {readonly RuleTest[]} tests
 */
export function testList(rules, tests) {
  const lines = linesOf(rules, tests);
  const sections = rules.map(({ id, title }) => {
    const own = lines.filter((line) => line.startsWith(`${id} `)).map((line) => `- ${line.slice(id.length + 1)}\n`);
    return `\n## ${id}: ${title}\n\n${own.join('')}`;
  });
  return `# The tests of the policy's rules\n\n${ABOUT}\n${sections.join('')}`;
}

const ABOUT = `Every test whose title names a rule of [policy.md](policy.md). Made by \`UPDATE_EVIDENCE=1 npm run build\`: do not change it by hand. The build fails
while a test of this list is missing, so a rule does not lose one unseen; \`npm run check\` fails while a new one is not in it.`;

/**
 * Returns one line per rule and test, with rule, file and title, in the order of the rules.
 * @param {readonly Rule[]} rules
 * @param {readonly RuleTest[]} tests
 */
function linesOf(rules, tests) {
  return rules.flatMap(({ id }) =>
    tests
      .filter((test) => test.rules.includes(id))
      .map(({ file, title }) => `${id} \`${file}\`: ${title}`)
      .sort(),
  );
}

/**
 * Returns the same kind of lines from the text of docs/policy-tests.md.
 * @param {string} text
 */
function listedIn(text) {
  return text.split(/^## (?=P\d+: )/m).flatMap((section) => {
    const id = /^P\d+/.exec(section)?.[0];
    return id === undefined ? [] : [...section.matchAll(/^- (.+)$/gm)].map(([, line]) => `${id} ${line}`);
  });
}

/**
 * @param {string} file
 * @param {RegExp} cases
 * @param {Run | null} run
 * @returns {Result[]} one for each case that ran
 */
function resultsOf(file, cases, run) {
  return Object.entries(run?.results ?? {}).flatMap(([name, result]) => {
    const [place, title = ''] = name.split('\t');
    return place === file && cases.test(title) ? [result] : [];
  });
}

/** @param {readonly Result[]} found */
function inWords(found) {
  const day = found.map((each) => each.day).sort()[0];
  if (day === undefined) return NOT_RUN;
  const failed = found.filter(({ outcome }) => outcome === 'failed').length;
  const passed = found.filter(({ outcome }) => outcome === 'passed').length;
  const cases = found.length === 1 ? '' : ` (${count(found.length, 'case')})`;
  if (failed > 0) return `Failed on ${dayInWords(day)}${cases}`;
  return passed === 0 ? NOT_RUN : `Passed on ${dayInWords(day)}${cases}`;
}

/** @param {readonly (readonly Result[])[]} tests */
function inShort(tests) {
  const words = tests.map(inWords);
  const [failed, passed] = ['Failed', 'Passed'].map((word) => words.filter((each) => each.startsWith(word)).length);
  if (!failed && !passed) return NOT_RUN;
  const last =
    tests
      .flat()
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? '';
  if (passed === tests.length) return `All passed on ${dayInWords(last)}`;
  const left = tests.length - (passed ?? 0) - (failed ?? 0);
  const parts = [
    [passed, 'passed'],
    [failed, 'failed'],
    [left, 'not run with this build'],
  ].flatMap(([number, what]) => (number ? [`${number} ${what}`] : []));
  return `By ${dayInWords(last)}: ${parts.join(', ')}`;
}

/** @param {string} day YYYY-MM-DD */
function dayInWords(day) {
  return new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}

/** @param {number} number @param {string} what */
function count(number, what) {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
