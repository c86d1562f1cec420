// @ts-check
/** Finds tests whose titles name rules of the policy (`@P9`), in their source code. */

/**
 * @typedef {object} RuleTest
 * @property {string[]} rules
 * @property {string} file from the top of the checkout
 * @property {string} title without the rule tags; `…` stands for the part that differs between the cases of one test
 * @property {RegExp} cases matches the titles that the test runner reports
 */

const TITLE = /\btest\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g;
const TAG = /@(P\d+)\b/g;

/** The names of files from which the test runner takes tests (playwright.config.ts). */
export const TEST_FILE = /\.(test|apps|machine|tour|rehearsal|chords|bench)\.ts$/;

/**
 * @param {readonly { readonly path: string, readonly text: string }[]} files
 * @returns {{ tests: RuleTest[], problems: string[] }}
 */
export function findTests(files) {
  const tests = files.flatMap(({ path, text }) =>
    [...text.matchAll(TITLE)].flatMap(([, single, double, template]) => {
      const raw = single ?? double ?? template ?? '';
      const rules = [...raw.matchAll(TAG)].map(([, rule = '']) => rule);
      return rules.length === 0 ? [] : [{ rules, file: path, ...titleOf(raw, template !== undefined) }];
    }),
  );
  const problems = files.flatMap(({ path, text }) => {
    const inTitles = tests.filter(({ file }) => file === path).reduce((sum, { rules }) => sum + rules.length, 0);
    const all = [...text.matchAll(TAG)].length;
    return all === inTitles ? [] : [`${path}: a rule with @ stands outside the title of a test(...) that runs.`];
  });
  return { tests, problems };
}

/**
 * @param {string} raw the title as in the source code
 * @param {boolean} template
 */
function titleOf(raw, template) {
  const parts = (template ? raw.split(/\$\{[^}]*\}/) : [raw]).map((part) => part.replaceAll(/\\(.)/g, '$1'));
  const exact = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  const title = parts.join('…').replaceAll(TAG, '').replaceAll(/\s+/g, ' ').trim();
  return { title, cases: new RegExp(`^${exact}$`) };
}
