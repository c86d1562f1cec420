// @ts-check
/** Compares two runs of the same tests on two versions of Electron, and makes a table of the differences. Pure. */

/**
 * The fields used here of a suite in Playwright's JSON report.
 * @typedef {{ title: string, file?: string, specs?: { title: string, tests: { status: string }[] }[], suites?: Suite[] }} Suite
 */

/** @typedef {'passed' | 'failed' | 'skipped' | 'not there'} Outcome */

/**
 * @param {{ suites?: Suite[] }} report
 * @returns {ReadonlyMap<string, Outcome>} by file and title
 */
export function outcomesOf(report) {
  /** @type {Map<string, Outcome>} */
  const found = new Map();
  const walk = (/** @type {Suite} */ suite, /** @type {string[]} */ above) => {
    for (const { title, tests } of suite.specs ?? []) found.set([...above, title].join(' › '), outcome(tests));
    for (const inner of suite.suites ?? []) walk(inner, [...above, inner.title]);
  };
  for (const suite of report.suites ?? []) walk(suite, [suite.title]);
  return found;
}

/** @param {{ status: string }[]} tests */
function outcome(tests) {
  if (tests.some(({ status }) => status === 'unexpected' || status === 'flaky')) return 'failed';
  return tests.some(({ status }) => status === 'expected') ? 'passed' : 'skipped';
}

/**
 * @param {ReadonlyMap<string, Outcome>} before
 * @param {ReadonlyMap<string, Outcome>} after
 * @returns {readonly { test: string, before: Outcome, after: Outcome }[]} tests whose outcomes differ, or that failed on both
 */
export function differences(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((test) => ({ test, before: before.get(test) ?? 'not there', after: after.get(test) ?? 'not there' }))
    .filter((row) => row.before !== row.after || row.after === 'failed');
}

/**
 * @param {readonly { test: string, before: Outcome, after: Outcome }[]} rows
 * @param {string} before the version
 * @param {string} after the version
 * @returns {string} lines of Markdown
 */
export function table(rows, before, after) {
  if (rows.length === 0) return 'Nothing differs.';
  const lines = rows.map((row) => `| ${row.test.replaceAll('|', '\\|')} | ${row.before} | ${row.after} |`);
  return [`| test | ${before} | ${after} |`, '|---|---|---|', ...lines].join('\n');
}
