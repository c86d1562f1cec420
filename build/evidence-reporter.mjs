// @ts-check
/** Keeps what the tests of the policy's rules found, for the evidence of the next build. Only of runs by our commands, which build first. */
import { digestOfTested, keepResults } from './evidence/results.mjs';

/** @typedef {import('@playwright/test/reporter').TestCase} TestCase */
/** @typedef {import('@playwright/test/reporter').TestResult} TestResult */
/** @typedef {import('./evidence/results.mjs').Result} Result */

/** Worst first: tests of one title in one file count as one. */
const WORST = ['failed', 'leftOut', 'passed'];

/** Playwright finds it by its default export. */
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
    // What was changed meanwhile is not what was tested.
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
