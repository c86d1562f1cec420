import { expect, test } from '@playwright/test';
import { guards } from '../../main/core/health/guards-check.ts';
import { NOT_YET, type Readings } from '../../main/core/health/readings.ts';
import { browserOutcomes, comparedNames, TESTED } from '../../main/core/self-checks/browsers.ts';
import {
  fatalOnes,
  NOTABLE_CHECKS,
  problemsOf,
  reportOf,
  SELF_CHECK_IDS,
  SelfCheckHistory,
} from '../../main/core/self-checks/checks.ts';
import { namesFound, noneOf, pageOutcomes, requestsOutcome } from '../../main/core/self-checks/page-outcomes.ts';
import { type ProcessFacts, sandboxOutcome } from '../../main/core/self-checks/sandbox.ts';
import { type WindowFacts, windowOutcome } from '../../main/core/self-checks/window-outcome.ts';

const FOUND = {
  names: ['a'],
  page: [],
  shadows: [],
  worker: [],
  srcdoc: { surface: [], shadows: [] },
  other: { surface: [], shadows: [] },
};

test('the page checks pass if nothing is found in any place', () => {
  expect(pageOutcomes(FOUND)).toEqual({ surface: 'passed', shadows: 'passed' });
});

for (const [place, found] of [
  ['the page', { ...FOUND, page: ['EyeDropper'] }],
  ['a frame of its own', { ...FOUND, srcdoc: { surface: ['EyeDropper'], shadows: [] } }],
  ['a frame of another site', { ...FOUND, other: { surface: ['EyeDropper'], shadows: [] } }],
  ['a worker', { ...FOUND, worker: ['navigator.usb'] }],
] as const)
  test(`a forbidden API in ${place} fails, even if the other places gave no answer`, () => {
    expect(pageOutcomes(found).surface).toBe('failed');
    expect(pageOutcomes({ ...found, shadows: undefined, names: null }).surface).toBe('failed');
  });

test('a native browser function that should be shadowed fails in the page and in a frame of another site', () => {
  expect(pageOutcomes({ ...FOUND, shadows: ['print'] }).shadows).toBe('failed');
  expect(pageOutcomes({ ...FOUND, other: { surface: [], shadows: ['print'] } }).shadows).toBe('failed');
});

test('a missing or malformed answer counts as untried, not as failed', () => {
  for (const found of [null, undefined, 'late', 7, {}, [], { ...FOUND, page: 'no', shadows: [7] }])
    expect(pageOutcomes(found)).toEqual({ surface: 'untried', shadows: 'untried' });
  expect(noneOf(null)).toBe('untried');
  expect(namesFound({ names: [] })).toBeNull();
});

test('a request that only the connection gate has seen fails; one that neither gate has seen, or that may still come, does not', () => {
  const kinds = ['frame', 'socket'];
  const seen = (judged: readonly string[], connected: readonly string[], settled = true): string =>
    requestsOutcome(kinds, { judged: new Set(judged), connected: new Set(connected), settled });
  expect(seen(kinds, [])).toBe('passed');
  expect(seen(['frame'], [])).toBe('untried');
  expect(seen(['frame'], ['socket'])).toBe('failed');
  expect(seen(['frame'], ['socket'], false), 'the browser connects ahead of a request').toBe('untried');
  expect(seen(kinds, kinds), 'the same').toBe('passed');
});

test('a browser is recognised by its Electron and Chrome versions, and its global names by their hash', () => {
  for (const { electron, chrome, names } of TESTED) {
    expect(browserOutcomes({ electron, chrome }, names)).toEqual({ version: 'passed', names: 'passed' });
    expect(browserOutcomes({ electron, chrome }, 'other').names).toBe('failed');
    expect(browserOutcomes({ electron, chrome }, null).names).toBe('untried');
    expect(browserOutcomes({ electron, chrome: '156.0.8078.100' }, names)).toEqual({ version: 'failed' });
  }
});

test('global names are compared sorted, without those of frames and touch screens', () => {
  expect(comparedNames(['b', '0', 'ontouchstart', 'Touch', 'a'])).toBe('a b');
});

const page = (seccomp: number, privileges = 1): ProcessFacts => ({
  page: true,
  status: `Name:\telectron\nNoNewPrivs:\t${privileges}\nSeccomp:\t${seccomp}\nSeccomp_filters:\t1\n`,
  commandLine: '/electron --type=renderer',
});
const main: ProcessFacts = { page: false, status: '', commandLine: '/electron\0--role=shell\0' };
const INSTALLED = { sandbox: true, noDebugger: true };

test('the sandbox check fails for a page outside the sandbox, and for switches that disable it or open a debugger', () => {
  expect(sandboxOutcome([page(2), main], INSTALLED)).toBe('passed');
  expect(sandboxOutcome([page(2), page(0), main], INSTALLED)).toBe('failed');
  expect(sandboxOutcome([page(2, 0), main], INSTALLED)).toBe('failed');
  for (const word of ['--no-sandbox', '--remote-debugging-port=0', '--remote-debugging-pipe']) {
    expect(sandboxOutcome([page(2), { ...main, commandLine: `${main.commandLine}${word}` }], INSTALLED), word).toBe('failed');
    expect(sandboxOutcome([page(2), { ...main, commandLine: `/electron ${word} --x` }], INSTALLED), word).toBe('failed');
  }
});

test('a process whose status cannot be read is not a failure, and no sandbox is required from source as root', () => {
  expect(sandboxOutcome([{ ...page(2), status: '' }, main], INSTALLED)).toBe('untried');
  expect(sandboxOutcome([page(0), main], { sandbox: false, noDebugger: false })).toBe('passed');
});

test('a fatal self-check is reported with its id, and no pack can mark it as noted', () => {
  const { failed, untried } = reportOf({ surface: 'failed', names: 'failed', requests: 'untried', shadows: 'passed' });
  expect([failed, untried]).toEqual([['names', 'surface'], ['requests']]);
  expect(fatalOnes(failed)).toEqual(['surface']);
  expect(problemsOf(failed)).toEqual([
    'The self-check "surface" failed: it is not so that pages have no call that opens something of this PC.',
  ]);
  expect(fatalOnes(NOTABLE_CHECKS)).toEqual([]);
  expect(new Set([...NOTABLE_CHECKS, ...fatalOnes(SELF_CHECK_IDS)]).size).toBe(SELF_CHECK_IDS.length);
});

const row = (history: SelfCheckHistory, noted: Parameters<SelfCheckHistory['reading']>[0] = [], wayOut = false) => {
  const { state, found } = guards({
    browser: '45.4.1',
    guards: history.reading(noted, wayOut ? ['sockets'] : []),
  } as Readings);
  return [state, found];
};

test('the health row names the failed checks, and says "not yet" before the first report', () => {
  const history = new SelfCheckHistory();
  expect(row(history)).toEqual(['good', NOT_YET]);
  history.add({ failed: [], untried: [] });
  expect(row(history)).toEqual(['good', 'All self-checks passed']);
  expect(history.add({ failed: ['version', 'webrtc'], untried: [] })).toBe(true);
  expect(history.add({ failed: ['version', 'webrtc'], untried: [] }), 'no new failure').toBe(false);
  expect(row(history)).toEqual([
    'attention',
    'This browser, Electron 45.4.1, was never tested here. It is not so that calls between browsers tell no address of this PC (webrtc).',
  ]);
  expect(row(history, ['version', 'webrtc'])).toEqual(['good', 'All self-checks passed but those noted: version, webrtc']);
  expect(row(history, [], true)[0]).toBe('bad');
});

test('a fatal check stays bad, even if a pack notes it', () => {
  const history = new SelfCheckHistory();
  history.add({ failed: ['surface'], untried: [] });
  expect(row(history, ['surface'])[0]).toBe('bad');
});

test('a check that three starts in a row could not run needs attention; fewer, or a success between, does not', () => {
  const history = new SelfCheckHistory();
  const start = (...untried: readonly 'requests'[]): unknown => {
    history.add({ failed: [], untried });
    return row(history)[0];
  };
  expect([start('requests'), start('requests'), start(), start('requests'), start('requests')]).toEqual(Array(5).fill('good'));
  expect(start('requests')).toBe('attention');
});

const WINDOW: WindowFacts = {
  content: { x: 0, y: 0, width: 1920, height: 1080 },
  display: { x: 0, y: 0, width: 1920, height: 1080 },
  placed: true,
  fullScreen: true,
  focused: true,
  picture: new Uint8Array([255, 255, 255, 255, 11, 12, 12, 255]),
};

test('the window check passes if the window fills its screen, is in front and is drawn', () => {
  expect(windowOutcome(WINDOW)).toBe('passed');
  const small = { ...WINDOW.content, width: 1900 };
  const moved = { ...WINDOW.content, y: -20 };
  const white = new Uint8Array(16).fill(255);
  for (const bad of [{ content: small }, { content: moved }, { fullScreen: false }, { focused: false }, { picture: white }])
    expect(windowOutcome({ ...WINDOW, ...bad }), JSON.stringify(bad)).toBe('failed');
  expect(windowOutcome({ ...WINDOW, content: moved, placed: false }), 'it does not know where it is').toBe('passed');
  expect(windowOutcome({ ...WINDOW, picture: new Uint8Array() }), 'no picture could be taken').toBe('untried');
});

test('a failed window check needs attention until another window passes, whatever the next standby reports', () => {
  const history = new SelfCheckHistory();
  history.add({ failed: [], untried: [] });
  expect(history.addWindow('failed')).toBe(true);
  history.add({ failed: [], untried: [] });
  expect(history.addWindow('untried')).toBe(false);
  expect(row(history)).toEqual([
    'attention',
    'It is not so that the kiosk fills the screen, lies in front and is drawn (window).',
  ]);
  expect(row(history, ['window'])[0]).toBe('good');
  expect(history.addWindow('passed')).toBe(true);
  expect(row(history)[0]).toBe('good');
});
