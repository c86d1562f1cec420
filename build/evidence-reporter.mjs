// @ts-check
/** Stores the results of tests of the policy's rules, for the evidence of the next build. Only for runs by our commands, which build first. */
import { digestOfTested, keepResults } from './evidence/results.mjs';

/** @typedef {import('@playwright/test/reporter').TestCase} TestCase */
/** @typedef {import('@playwright/test/reporter').TestResult} TestResult */
/** @typedef {import('./evidence/results.mjs').Result} Result */

/** Worst first: of several results for one file and title, the worst counts. */
const WORST = ['failed', 'leftOut', 'passed'];

/** Playwright loads the default export. */
export default class EvidenceReporter {
  #sources = process.env['KIOSK_TESTED_SOURCES'];
  /** @type {Record<string, Result>} */
  #results = {};

  printsToStdio() {
    return false;
  }

  /**
   * @param {TestCase} test
   * @param {TestResult} result
   */
  onTestEnd(test, result) {
    if (!/@P\d+\b/.test(test.title)) return;
    const name = `${test.location.file.replace(/^.*\/test\//, 'test/')}\t${test.title}`;
    const outcome = outcomeOf(test, result);
    const before = this.#results[name];
    if (before !== undefined && WORST.indexOf(before.outcome) < WORST.indexOf(outcome)) return;
    this.#results[name] = { outcome, day: result.startTime.toISOString().slice(0, 10) };
  }

  onEnd() {
    if (this.#sources === undefined || Object.keys(this.#results).length === 0) return;
    // If the sources changed meanwhile, they are not what was tested.
    if (digestOfTested() === this.#sources) keepResults(this.#sources, this.#results);
  }
}

/**
 * @param {TestCase} test
 * @param {TestResult} result
 * @returns {Result['outcome']}
 */
function outcomeOf(test, { status }) {
  if (status === 'skipped') return 'leftOut';
  return status === 'passed' && test.expectedStatus === 'passed' ? 'passed' : 'failed';
}
