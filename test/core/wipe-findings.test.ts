import { expect, test } from '@playwright/test';
import { type Findings, factsOf, faultsOf, type TurnFindings } from '../../main/core/wipe/findings.ts';

const CLEAN: TurnFindings = { processes: 0, folder: 'gone', accountFiles: 0, tempFiles: 0 };
const UNKNOWN: TurnFindings = { processes: null, folder: null, accountFiles: null, tempFiles: null };

function findings(turns: readonly Partial<TurnFindings>[], clipboard: Findings<number>['clipboard'] = 'empty'): Findings<number> {
  return { turns: new Map(turns.map((each, index) => [index, { ...CLEAN, ...each }])), clipboard, looks: 1 };
}

test('wipe findings: no fault if nothing is left, or if there was nothing to check', () => {
  expect(faultsOf(findings([]))).toEqual([]);
  expect(faultsOf(findings([{}, {}, UNKNOWN]))).toEqual([]);
});

test('wipe findings: each kind of leftover is its own fault, in any turn @P9', () => {
  const cases = [
    [{ processes: 1 }, 'wipe.process'],
    [{ folder: 'there' }, 'wipe.folder'],
    [{ accountFiles: 2 }, 'wipe.files'],
    [{ tempFiles: 1 }, 'wipe.files'],
  ] as const;
  for (const [left, code] of cases) {
    expect(faultsOf(findings([left]))).toEqual([code]);
    expect(faultsOf(findings([{}, left, {}]))).toEqual([code]);
  }
  expect(faultsOf(findings([], 'left'))).toEqual(['wipe.clipboard']);
});

test('wipe findings: a check that could not run is a fault @P9', () => {
  expect(faultsOf(findings([{}], 'unreadable'))).toEqual(['wipe.check']);
  expect(faultsOf({ turns: null, clipboard: 'empty', looks: 1 })).toEqual(['wipe.check']);
});

test('wipe findings: all faults at once, each code once', () => {
  const left = findings(
    [
      { processes: 3, folder: 'there' },
      { folder: 'there', tempFiles: 1 },
    ],
    'left',
  );
  expect(faultsOf(left)).toEqual(['wipe.process', 'wipe.folder', 'wipe.files', 'wipe.clipboard']);
});

test('receipt: lists what was checked and found, and omits what was not checked', () => {
  const found = findings([{ accountFiles: 2 }, { ...UNKNOWN, folder: 'gone' }]);
  expect(factsOf(found, 0)).toEqual({
    processes: 0,
    folder: 'gone',
    accountFiles: 2,
    tempFiles: 0,
    clipboard: 'empty',
    looks: 1,
  });
  expect(factsOf(found, 1)).toEqual({ folder: 'gone', clipboard: 'empty', looks: 1 });
  expect(factsOf({ turns: null, clipboard: 'left', looks: 2 }, 0)).toEqual({ clipboard: 'left', looks: 2 });
});
