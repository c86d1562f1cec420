import { expect, test } from '@playwright/test';
import type { JournalFacts } from '../../main/core/journal/entry.ts';
import { turnsWithoutReceipt } from '../../main/core/wipe/owed-turns.ts';

type Line = readonly [code: string, facts?: JournalFacts];

/** The turns without a receipt. The lines are numbered from 1. */
const owed = (...lines: readonly Line[]) =>
  turnsWithoutReceipt(lines.map(([code, facts = {}], index) => ({ n: index + 1, at: '2026-11-26T20:15:00.000Z', code, facts })));

const STARTED: Line = ['supervisor.started'];
const accepted = (turn: number): Line => ['notice.accepted', { turn }];
const ended = (turn: number): Line => ['turn.ended', { turn, cause: 'finished' }];
const receipt = (turn: number, more: JournalFacts = {}): Line => ['wipe.receipt', { turn, ...more }];
const failed = (turn: number): Line => ['wipe.failed', { turn, left: 'wipe.folder' }];

test('a turn with a receipt is not owed', () => {
  expect(owed()).toEqual([]);
  expect(owed(STARTED, accepted(1), ended(1), receipt(1), accepted(2), ended(2), receipt(2))).toEqual([]);
});

test('a turn is owed if its run died during the visit, at its end, or before the receipt @P9', () => {
  expect(owed(STARTED, accepted(1))).toEqual([{ turn: 1, started: 1 }]);
  expect(owed(STARTED, accepted(1), ended(1))).toEqual([{ turn: 1, started: 1 }]);
  expect(owed(STARTED, accepted(1), ended(1), failed(1))).toEqual([{ turn: 1, started: 1 }]);
  expect(owed(STARTED, accepted(1), ended(1), receipt(1), ended(2))).toEqual([{ turn: 2, started: 1 }]);
});

test('unused browsers are not owed', () => {
  expect(
    owed(STARTED, ['shell.ready', { turn: 1 }], ['shell.ready', { turn: 2 }], ['shell.lost', { turn: 2 }], receipt(0)),
  ).toEqual([]);
});

test('receipts are matched by run, since turn numbers restart in each run', () => {
  expect(owed(STARTED, accepted(1), STARTED, accepted(1), ended(1), receipt(1))).toEqual([{ turn: 1, started: 1 }]);
  expect(owed(STARTED, accepted(1), STARTED, accepted(1))).toEqual([
    { turn: 1, started: 1 },
    { turn: 1, started: 3 },
  ]);
});

test('a receipt of a later run counts if it names the earlier run', () => {
  const before: readonly Line[] = [STARTED, accepted(1), STARTED];
  expect(owed(...before, receipt(1, { run: 'earlier', started: 1, found: false }))).toEqual([]);
  expect(owed(...before, receipt(1, { run: 'earlier', started: 9, found: true }))).toEqual([{ turn: 1, started: 1 }]);
});

test('leftovers stay owed until they have a receipt, also through a second crash', () => {
  const found: readonly Line[] = [STARTED, ['supervisor.left-over', { turn: 2 }]];
  expect(owed(...found)).toEqual([{ turn: 2, started: 0 }]);
  expect(owed(...found, STARTED, ended(2), receipt(2))).toEqual([{ turn: 2, started: 0 }]);
  expect(owed(...found, STARTED, receipt(2, { run: 'earlier', found: true }))).toEqual([]);
  const known: readonly Line[] = [STARTED, accepted(1), ['supervisor.left-over', { turn: 1, started: 1 }]];
  expect(owed(...known), 'a leftover of a turn in the journal is owed once').toEqual([{ turn: 1, started: 1 }]);
  expect(owed(...known, STARTED, receipt(1, { run: 'earlier', started: 1, found: true }))).toEqual([]);
});

test('lines without a turn, or from other versions, are skipped', () => {
  expect(owed(['turn.ended', { turn: 'one' }], ['notice.accepted'], ['supervisor.left-over', { found: 2 }])).toEqual([]);
});
