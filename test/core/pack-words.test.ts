/** Texts for staff about packs and sticks. */
import { expect, test } from '@playwright/test';
import type { PacksView, StickView } from '../../main/contract/page-state.ts';
import { packDate, packFacts, packInstalled, workAnnouncement, workShown } from '../../renderer/pack-words.ts';

const PACKS: PacksView = {
  installed: { serial: 13, issued: '2027-03-03', expires: '2027-06-30' },
  previous: { serial: 12, issued: '2027-02-01', expires: '2027-05-31' },
  warnings: [],
  reports: 3,
  stick: { work: null, results: [], takeOut: false },
};

test('staff see the installed block pack, and no lines about absent ones', () => {
  expect(packInstalled(PACKS.installed)).toBe('Number 13 is installed.');
  expect(packFacts(PACKS).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Issued: 3 March 2027',
    'Valid until: 30 June 2027',
    'Installed before: Number 12, issued 1 February 2027',
    'Reports from visitors: 3 wait for a stick',
  ]);
  expect(packInstalled(null)).toBe('No block pack is installed. The starter lists are in use.');
  expect(packFacts({ ...PACKS, installed: null, previous: null, reports: null })).toEqual([]);
  const waiting = (reports: number) => packFacts({ ...PACKS, reports }).at(-1)?.value;
  expect([0, 1, 2].map(waiting)).toEqual(['None are waiting', '1 waits for a stick', '2 wait for a stick']);
});

test('the date of a pack is the same day in every time zone', () => {
  const before = process.env['TZ'];
  try {
    for (const zone of ['Pacific/Honolulu', 'Europe/London', 'Pacific/Kiritimati']) {
      process.env['TZ'] = zone;
      // The local date would be wrong here, which shows that the time zone matters.
      if (zone === 'Pacific/Honolulu') expect(new Date('2027-03-03').getDate()).toBe(2);
      expect(packDate('2027-03-03'), zone).toBe('3 March 2027');
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});

test('progress of the stick: the screen shows each percent, a screen reader announces each quarter', () => {
  const reading = (percent: number) => ({ step: 'reading', percent }) as const;
  const percents = [...Array(101).keys()];
  expect(workShown(reading(42))).toBe('Reading the stick: 42%');
  expect([...new Set(percents.map((percent) => workAnnouncement(reading(percent))))]).toEqual([
    'Reading the stick.',
    'Reading the stick: 25% done.',
    'Reading the stick: 50% done.',
    'Reading the stick: 75% done.',
    'Reading the stick: 100% done.',
  ]);
  const steps: readonly NonNullable<StickView['work']>['step'][] = ['checking', 'writing', 'reports'];
  const texts = steps.map((step) => workShown({ step, percent: null }));
  expect(texts).toEqual(['Checking the block pack', 'Installing the block pack', 'Saving reports on the stick']);
  expect(steps.map((step) => workAnnouncement({ step, percent: null }))).toEqual(texts.map((text) => `${text}.`));
  expect(workAnnouncement(null)).toBe('');
});
