import { expect, test } from '@playwright/test';
import { excessOf, limitsFor, type PageProcess } from '../../main/core/browser/resource-limits.ts';

const LIMITS = { process: 1_000, all: 2_000, processes: 4 };

let pid = 0;
const page = (megabytes: number, ...tabs: readonly number[]): PageProcess => ({ pid: ++pid, megabytes, tabs });

test('processes within the limits are kept', () => {
  expect(excessOf([page(1_000, 1), page(1_000, 2)], LIMITS)).toEqual([]);
  expect(excessOf([], LIMITS)).toEqual([]);
});

test('only a process that is too large is ended', () => {
  const [small, large] = [page(200, 1), page(1_001, 2)];
  expect(excessOf([small, large], LIMITS)).toEqual([{ kind: 'process', pid: large.pid }]);
});

test('processes that are too large together: the largest are ended until the rest fits', () => {
  const pages = [page(500, 1), page(900, 2), page(800, 3), page(700, 4)];
  expect(excessOf(pages, LIMITS)).toEqual([{ kind: 'process', pid: pages[1]?.pid }]);
  const more = [...pages, page(950, 5)];
  expect(excessOf(more, LIMITS)).toEqual([4, 1].map((place) => ({ kind: 'process', pid: more[place]?.pid })));
});

test('too many processes: the tab with the most is closed, including shared ones', () => {
  const pages = [page(10, 1, 2), page(10, 2), page(10, 2), page(10, 1), page(10)];
  expect(excessOf(pages, LIMITS)).toEqual([{ kind: 'tab', tab: 2 }]);
});

test('too many processes without a known tab: the largest are ended, and no tab is closed', () => {
  const crowd = Array.from({ length: 6 }, (_, place) => page(60 - place));
  const gone = (many: number) => crowd.slice(0, many).map(({ pid: one }) => ({ kind: 'process', pid: one }));
  expect(excessOf(crowd, LIMITS)).toEqual(gone(2));
  expect(excessOf([page(10, 1), ...crowd], LIMITS)).toEqual(gone(3));
});

test('too many processes: a tab with many frames still to open is closed, because the spare processes belong to it', () => {
  const waiting = Array.from({ length: 6 }, () => page(30));
  const pages = [page(10, 1), page(10, 2), ...waiting];
  expect(excessOf(pages, LIMITS, new Map([[2, 9]]))).toEqual([{ kind: 'tab', tab: 2 }]);
  const few = new Map([[2, 3]]);
  expect(excessOf(pages, LIMITS, few)).toEqual(waiting.slice(0, 4).map(({ pid: one }) => ({ kind: 'process', pid: one })));
});

test('limits are lower on a small PC', () => {
  expect(limitsFor(4_000)).toMatchObject({ process: 1_200, all: 2_000 });
  expect(limitsFor(16_000)).toMatchObject({ process: 1_500, all: 8_000 });
});
