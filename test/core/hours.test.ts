import { expect, test } from '@playwright/test';
import { isOpen, nextChange, nextOpening, weekdayAfter } from '../../main/core/hours.ts';
import { WEEKDAYS, type WeekHours } from '../../main/core/settings.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;
const office = { opens: at(8), closes: at(18) };
const WEEK: WeekHours = {
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: { opens: at(8), closes: at(16, 30) },
  saturday: null,
  sunday: null,
};
const CLOSED: WeekHours = {
  monday: null,
  tuesday: null,
  wednesday: null,
  thursday: null,
  friday: null,
  saturday: null,
  sunday: null,
};
const ALL_DAY = { opens: 0, closes: at(24) };
const ALWAYS = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ALL_DAY])) as WeekHours;

test('the PC opens on the opening minute and closes on the closing minute', () => {
  expect(isOpen(WEEK, 'monday', at(7, 59))).toBe(false);
  expect(isOpen(WEEK, 'monday', at(8))).toBe(true);
  expect(isOpen(WEEK, 'monday', at(17, 59))).toBe(true);
  expect(isOpen(WEEK, 'monday', at(18))).toBe(false);
  expect(isOpen(WEEK, 'sunday', at(12))).toBe(false);
});

test('without opening hours the PC is always open', () => {
  expect(isOpen(null, 'sunday', at(3))).toBe(true);
  expect(nextChange(null, 'sunday', at(3))).toBeNull();
  expect(nextOpening(null, 'sunday', at(3))).toBeNull();
});

test('the closed screen knows when the PC opens next', () => {
  expect(nextOpening(WEEK, 'monday', at(6))).toEqual({ daysAhead: 0, minute: at(8) });
  expect(nextOpening(WEEK, 'monday', at(18))).toEqual({ daysAhead: 1, minute: at(8) });
  expect(nextOpening(WEEK, 'friday', at(20))).toEqual({ daysAhead: 3, minute: at(8) });
  expect(nextOpening({ ...CLOSED, monday: office }, 'monday', at(18))).toEqual({ daysAhead: 7, minute: at(8) });
});

test('a PC that is open, or closed all week, has no next opening', () => {
  expect(nextOpening(WEEK, 'monday', at(12))).toBeNull();
  expect(nextOpening(CLOSED, 'monday', at(12))).toBeNull();
  expect(nextChange(CLOSED, 'monday', at(12))).toBeNull();
});

test('the next closing is known while the PC is open', () => {
  expect(nextChange(WEEK, 'friday', at(9))).toEqual({ daysAhead: 0, minute: at(16, 30), opens: false });
});

test('open over midnight is one opening', () => {
  expect(nextChange(ALWAYS, 'monday', at(12))).toBeNull();
  const weekend = { ...CLOSED, saturday: { opens: at(9), closes: at(24) }, sunday: { opens: 0, closes: at(17) } };
  expect(nextChange(weekend, 'saturday', at(23))).toEqual({ daysAhead: 1, minute: at(17), opens: false });
  expect(nextChange({ ...weekend, sunday: null }, 'saturday', at(23))).toEqual({ daysAhead: 1, minute: 0, opens: false });
});

test('walking a week minute by minute, every change is the one that was foretold', () => {
  let changes = 0;
  const wrong: string[] = [];
  for (let day = 0; day < 7; day += 1) {
    for (let minute = 0; minute < at(24); minute += 1) {
      const weekday = weekdayAfter('monday', day);
      const next = nextChange(WEEK, weekday, minute);
      if (next === null) throw new Error('this week has changes');
      const then = weekdayAfter(weekday, next.daysAhead);
      const right = isOpen(WEEK, then, next.minute) === next.opens && isOpen(WEEK, weekday, minute) === !next.opens;
      if (!right) wrong.push(`${weekday} ${minute}`);
      if (next.daysAhead === 0 && next.minute === minute + 1) changes += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(changes).toBe(10);
});
