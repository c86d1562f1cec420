import { expect, test } from '@playwright/test';
import { BUILT_IN_CATEGORIES } from '../../main/core/filter/verdict.ts';
import { FAIL_REASONS, STAFF_ACTIONS, TOOLBAR_MESSAGES } from '../../main/ipc.ts';
import { blockedBecause } from '../../renderer/block-words.ts';
import {
  clockTime,
  countdownToSay,
  duration,
  FAILURES,
  longDate,
  MESSAGES,
  opening,
  STAFF_ACTION_WORDS,
  secondsLeft,
  timeLeft,
  timeLeftToSay,
  wholeMinute,
} from '../../renderer/words.ts';

const MINUTE = 60_000;
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

test('the time left is never told shorter than it is', () => {
  const told = (left: number) => timeLeft(left, 0);
  expect(told(58 * MINUTE)).toBe('58 minutes left');
  expect(told(57 * MINUTE + 1)).toBe('58 minutes left');
  expect(told(MINUTE)).toBe('1 minute left');
  expect(told(MINUTE - 1)).toBe('Less than a minute left');
  expect(told(0)).toBe('No time left');
  expect(told(-MINUTE)).toBe('No time left');
  expect(told(90 * MINUTE)).toBe('90 minutes left');
  expect(told(91 * MINUTE)).toBe('1 hour 31 minutes left');
  expect(told(120 * MINUTE)).toBe('2 hours left');
});

test('a screen reader hears of the time only when it is running out', () => {
  const heard = new Set<string>();
  for (let left = 60 * MINUTE; left >= 0; left -= 1000) heard.add(timeLeftToSay(left, 0));
  expect([...heard]).toEqual(['', '10 minutes left', '5 minutes left', '2 minutes left', '1 minute left']);
});

test('the countdown is read out each quarter of a minute', () => {
  const heard = new Set<string>();
  for (let seconds = 60; seconds >= 0; seconds -= 1) heard.add(countdownToSay(seconds));
  expect([...heard]).toEqual([
    'About 1 minute left to answer.',
    'About 45 seconds left to answer.',
    'About 30 seconds left to answer.',
    'About 15 seconds left to answer.',
    '',
  ]);
});

test('seconds and durations are whole and in plain words', () => {
  expect(secondsLeft(1_500, 0)).toBe(2);
  expect(secondsLeft(0, 5_000)).toBe(0);
  expect([1, 40, 60, 65, 120].map(duration)).toEqual(['1 second', '40 seconds', '1 minute', '1 minute 5 seconds', '2 minutes']);
});

test('dates and times are British, with 24 hours', () => {
  expect(longDate(at(24, 9))).toBe('Tuesday 24 November 2026');
  expect(clockTime(at(24, 0, 5))).toBe('00:05');
  expect(clockTime(at(24, 12, 4))).toBe('12:04');
  expect(clockTime(wholeMinute(at(24, 12, 4) + 1))).toBe('12:05');
});

test('an opening is told by the day as people say it', () => {
  const now = at(24, 18);
  expect(opening(at(24, 20), now)).toBe('today at 20:00');
  expect(opening(at(25, 8), now)).toBe('tomorrow at 08:00');
  expect(opening(at(30, 8, 30), now)).toBe('on Monday 30 November at 08:30');
});

const LISTED = [
  ...['adult', 'mixed-adult', 'gambling', 'trading', 'hate', 'violence', 'drugs', 'proxy', 'hacking', 'malware'],
  ...['piracy', 'downloads', 'unsafe-search'],
];
const RULES = ['list:x', 'carrier:x', 'words:x'];
const SAID = [...LISTED, ...BUILT_IN_CATEGORIES, 'other'].flatMap((category) =>
  RULES.map((rule) => blockedBecause(category, rule)),
);

test('every block category has words of its own, and one that is not known has words too', () => {
  for (const category of [...LISTED, ...BUILT_IN_CATEGORIES]) {
    expect.soft(blockedBecause(category, 'list:x'), category).not.toBe(blockedBecause('other', 'list:x'));
  }
  expect(new Set([...LISTED, ...BUILT_IN_CATEGORIES].map((category) => blockedBecause(category, 'x:y'))).size).toBe(
    LISTED.length + BUILT_IN_CATEGORIES.length,
  );
  for (const odd of ['', 'no such category', '__proto__', 'toString']) {
    expect(blockedBecause(odd, 'list:x')).toBe(blockedBecause('other', 'list:x'));
  }
  for (const text of SAID) expect(text).toMatch(/^[A-Z].*\.$/);
});

test('the block page tells a listed site, one inside another, and words in an address apart', () => {
  expect(blockedBecause('gambling', 'list:gambling')).toMatch(/^It is on the list of gambling sites\./);
  expect(blockedBecause('gambling', 'carrier:wayback')).toMatch(/^It shows another website .* on the list of gambling sites\./);
  expect(blockedBecause('gambling', 'words:gambling')).toMatch(/^Its address has words in it that often mean gambling\./);
  expect(blockedBecause('carrier', 'carrier:wayback')).toMatch(/^This site shows other websites/);
  expect(blockedBecause('address', 'address:userinfo')).toMatch(/^This address has a name or a password in it\./);
});

test('no text for visitors holds a code or a technical word', () => {
  const texts = [
    ...FAIL_REASONS.flatMap((reason) => Object.values(FAILURES[reason])),
    ...TOOLBAR_MESSAGES.map((message) => MESSAGES[message]),
    ...SAID,
  ];
  for (const text of texts) expect(text).not.toMatch(/ERR_|\b(DNS|TLS|SSL|HTTPS?|URL|IP|proxy|certificate|error)\b|\d{3}/i);
  for (const action of STAFF_ACTIONS) expect(STAFF_ACTION_WORDS[action].button).not.toBe('');
});
