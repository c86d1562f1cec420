// @ts-check
/** Reports how each test ended, and at the end of the run what failed, what was skipped, and what took longest. */
import { say } from './say.mjs';

/** @typedef {import('@playwright/test/reporter').TestCase} TestCase */
/** @typedef {import('@playwright/test/reporter').TestResult} TestResult */
/** @typedef {import('@playwright/test/reporter').TestError} TestError */

const SLOWEST = 20;

const SIGNS = { passed: '✓', failed: '✘', timedOut: '✘', interrupted: '✘', skipped: '-' };

/** Playwright loads the default export. */
export default class LaneReporter {
  /** @type {{ test: TestCase, result: TestResult }[]} */
  #ended = [];
  #workerErrors = '';

  printsToStdio() {
    return true;
  }

  /**
   * @param {TestCase} test
   * @param {TestResult} result
   */
  onTestEnd(test, result) {
    this.#ended.push({ test, result });
    say(`  ${SIGNS[result.status]} ${titleOf(test)} (${secondsOf(result)} s)`);
    if (failed({ test, result })) sayErrors(result.errors);
  }

  /**
   * A worker that cannot start says why before it has a test.
   * @param {string | Buffer} chunk
   * @param {TestCase | undefined} test
   */
  onStdErr(chunk, test) {
    if (!test) this.#workerErrors += chunk;
  }

  /** @param {TestError} error */
  onError(error) {
    sayErrors([error]);
  }

  onEnd() {
    const failures = this.#ended.filter(failed);
    const left = this.#ended.filter(({ result }) => result.status === 'skipped');
    const slowest = this.#ended.toSorted((a, b) => b.result.duration - a.result.duration).slice(0, SLOWEST);
    say(`\nThe slowest ${slowest.length}:`);
    for (const { test, result } of slowest) say(`  ${secondsOf(result)} s  ${titleOf(test)}`);
    for (const { test } of left) say(`\n  left out: ${titleOf(test)}`);
    for (const { test, result } of failures) {
      say(`\n  failed: ${titleOf(test)}\n`);
      sayErrors(result.errors);
    }
    if (failures.length > 0 && this.#workerErrors) say(`\n  Workers reported outside tests:\n${indented(this.#workerErrors)}`);
    const passed = this.#ended.length - failures.length - left.length;
    say(`\n  ${passed} passed, ${failures.length} failed, ${left.length} left out`);
  }
}

/** @param {{ test: TestCase, result: TestResult }} ended */
function failed({ test, result }) {
  return result.status !== 'skipped' && result.status !== test.expectedStatus;
}

/** @param {TestCase} test */
function titleOf(test) {
  const [, project, , ...titles] = test.titlePath();
  return `[${project}] ${test.location.file.replace(/^.*\/test\//, 'test/')}:${test.location.line} ${titles.join(' › ')}`;
}

/** @param {TestResult} result */
function secondsOf(result) {
  return (result.duration / 1000).toFixed(1);
}

/** @param {readonly TestError[]} errors */
function sayErrors(errors) {
  for (const { stack, message, value, snippet } of errors)
    say(indented([stack ?? message ?? value ?? '', snippet ?? ''].join('\n')));
}

/** @param {string} lines */
function indented(lines) {
  return lines.replace(/^/gm, '    ');
}
