import { expect, test } from '@playwright/test';
import { type BootEntry, standingOf } from '../../main/core/updates/boot-entries.ts';
import { trialStep } from '../../main/core/updates/trial.ts';
import { memoryAfterStart, NO_MEMORY } from '../../main/core/updates/update-memory.ts';
import { newsResult, type SystemView, updateWaits, updateWords } from '../../main/core/updates/update-news.ts';

const OLD: BootEntry = { generation: 1, slot: 'a', serial: 7, tries: null };
const next = (left: number, done: number): BootEntry => ({ generation: 2, slot: 'b', serial: 8, tries: { left, done } });
const view = (more: Partial<SystemView>): SystemView => ({
  slot: 'a',
  entries: [OLD],
  issued: '2026-12-01',
  news: null,
  ...more,
});
const PENDING = { ...NO_MEMORY, floor: 7, pending: { serial: 8, backFrom: null, rootHash: 'b'.repeat(64) } };

test('staff see the progress of an update, from the stick to the start that uses it', () => {
  expect(updateWords(view({}), 'at 04:00')).toBeNull();
  const copying = view({ news: { kind: 'copying', serial: 8, version: '0.2.0', percent: 40 } });
  expect(updateWords(copying, null)).toBe('Number 8, version 0.2.0, is being copied from the stick: 40 %. Leave the stick in.');
  const waiting = view({ entries: [OLD, next(2, 0)], news: { kind: 'taken', serial: 8, version: '0.2.0' } });
  expect(updateWords(waiting, 'at 04:00')).toBe(
    'Number 8, version 0.2.0, is on this PC and waits. It is used from the restart at 04:00; "Restart this PC" uses it now.',
  );
  expect(updateWords(waiting, null)).toContain('from the next restart of the PC');
  expect([updateWaits(waiting), updateWaits(copying), updateWaits(view({}))]).toEqual([true, false, false]);
  expect(updateWords(view({ slot: 'b', entries: [OLD, next(1, 1)] }), null)).toContain('Number 8 is being tried');
  expect(updateWords(view({ entries: [OLD, next(0, 2)] }), null)).toContain('Number 8 did not work on this PC');
  expect(newsResult({ kind: 'refused', why: 'serial', words: 'No.' })).toEqual({ good: false, words: 'No.' });
  // Inserting the same stick twice is not an error.
  expect(newsResult({ kind: 'refused', why: 'installed', words: 'Yes.' }).good).toBe(true);
});

test('a start records the outcome of the previous update', () => {
  const old = { serial: 7, rootHash: 'a'.repeat(64) };
  const after = (entries: readonly BootEntry[], slot: 'a' | 'b', running = old) =>
    memoryAfterStart(PENDING, standingOf(entries, slot), running);
  expect(after([OLD, next(2, 0)], 'a')).toEqual(PENDING);
  expect(after([OLD, next(1, 1)], 'b')).toEqual(PENDING);
  expect(after([OLD, next(0, 2)], 'a')).toEqual({ ...PENDING, pending: null, givenUp: ['b'.repeat(64)] });
  const proven = [OLD, { ...next(0, 0), tries: null }];
  expect(after(proven, 'b', { serial: 8, rootHash: 'b'.repeat(64) })).toEqual({ ...PENDING, pending: null, floor: 8 });
  // An incomplete copy has no boot entry.
  expect(after([OLD], 'a')).toEqual({ ...PENDING, pending: null });
  // IT installed an older system, and it works, so the floor is lowered.
  const back = { ...PENDING, floor: 9, pending: { serial: 6, backFrom: 9, rootHash: 'c'.repeat(64) } };
  const standing = standingOf([{ ...OLD, serial: 6 }], 'a');
  expect(memoryAfterStart(back, standing, { serial: 6, rootHash: 'c'.repeat(64) })).toMatchObject({ floor: 6, pending: null });
});

test('an update counts as given up only if its own boot entry has used its tries', () => {
  // The removal of the entry of number 8 was interrupted when number 9 was to be written.
  const pending = { serial: 9, backFrom: null, rootHash: 'c'.repeat(64) };
  const standing = standingOf([OLD, next(0, 2)], 'a');
  const running = { serial: 7, rootHash: 'a'.repeat(64) };
  expect(memoryAfterStart({ ...PENDING, pending }, standing, running)).toEqual({ ...PENDING, pending: null });
});

test('the running system sets the lowest serial if what the PC remembers was lost, unless it is on trial', () => {
  const running = { serial: 7, rootHash: 'a'.repeat(64) };
  const floorWith = (entries: readonly BootEntry[], slot: 'a' | 'b', { serial } = running) =>
    memoryAfterStart(NO_MEMORY, standingOf(entries, slot), { ...running, serial }).floor;
  expect(floorWith([OLD], 'a')).toBe(7);
  expect(floorWith([OLD, next(2, 0)], 'a')).toBe(7);
  expect(floorWith([OLD, next(0, 2)], 'a')).toBe(7);
  expect(floorWith([OLD, next(1, 1)], 'b', { ...running, serial: 8 })).toBe(0);
});

test('a new system is proven at the notice, after a drill that passed', () => {
  const at = (
    mode: 'notice' | 'closed' | 'wiping' | 'browsing' | 'outOfOrder',
    fault: Parameters<typeof trialStep>[0]['fault'] = null,
    drill: Parameters<typeof trialStep>[0]['drill'] = null,
  ) => ({ mode, fault, drill });
  expect(trialStep(at('wiping'), 'none')).toBe('wait');
  expect(trialStep(at('notice'), 'none')).toBe('drill');
  expect(trialStep(at('closed'), 'none')).toBe('drill');
  expect(trialStep(at('wiping', null, 'looking'), 'going')).toBe('wait');
  // Staff came, so the drill was given up.
  expect(trialStep(at('wiping'), 'going')).toBe('wait');
  expect(trialStep(at('notice'), 'going')).toBe('drill');
  expect(trialStep(at('notice'), 'passed')).toBe('proven');
  expect(trialStep(at('browsing'), 'passed')).toBe('wait');
  expect(trialStep(at('notice'), 'failed')).toBe('wait');
  expect(trialStep(at('outOfOrder', 'drill.left'), 'failed')).toBe('wait');
  expect(trialStep(at('outOfOrder', 'shell.gates'), 'none')).toBe('wait');
  // Staff had closed the PC before, which is no fault of the update.
  expect(trialStep(at('outOfOrder', 'staff.closed'), 'none')).toBe('proven');
});
