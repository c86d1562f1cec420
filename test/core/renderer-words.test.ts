import { expect, test } from '@playwright/test';
import type { ToolbarMessage } from '../../main/contract/page-state.ts';
import { BUILT_IN_CATEGORIES } from '../../main/core/filter/verdict.ts';
import { STAFF_ACTIONS } from '../../main/core/staff/staff-roles.ts';
import { blockedBecause, disputeOffer, disputeThanks, reviewInWords } from '../../renderer/block-words.ts';
import { loadAnnouncement, loadStage } from '../../renderer/load-words.ts';
import ENGLISH from '../../renderer/messages/en.json' with { type: 'json' };
import { codeFault, codeRejection, codesMissing, codesSet, forNow, STAFF_ACTION_WORDS } from '../../renderer/staff-words.ts';
import {
  clockTime,
  closesSoon,
  countdownToSay,
  duration,
  endSoon,
  failWords,
  longDate,
  messageWords,
  moreTime,
  opening,
  secondsLeft,
  timeLeft,
  timeLeftToSay,
  until,
  wholeMinute,
} from '../../renderer/words.ts';

const MINUTE = 60_000;
const FAIL_REASONS = ['crashed', 'hung', 'notFound', 'noConnection', 'notSecure', 'other'] as const;
const MESSAGES = Object.keys(ENGLISH).flatMap((key) => (key.startsWith('message.') ? (key.slice(8) as ToolbarMessage) : []));
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

test('the time left is rounded up, with a tolerance of one second for clock differences', () => {
  const left = (ms: number) => timeLeft(ms, 0);
  expect(left(58 * MINUTE)).toBe('58 minutes left');
  expect(left(57 * MINUTE + 1_001)).toBe('58 minutes left');
  expect(left(60 * MINUTE + 900)).toBe('60 minutes left');
  expect(left(MINUTE)).toBe('1 minute left');
  expect(left(MINUTE - 1)).toBe('Less than a minute left');
  expect(left(1)).toBe('Less than a minute left');
  expect(left(0)).toBe('No time left');
  expect(left(-MINUTE)).toBe('No time left');
  expect(left(90 * MINUTE)).toBe('90 minutes left');
  expect(left(91 * MINUTE)).toBe('1 hour 31 minutes left');
  expect(left(120 * MINUTE)).toBe('2 hours left');
});

test('the end of the session is also shown as a clock time, never later than it is', () => {
  expect(until(at(24, 12, 40), at(24, 11, 40))).toBe('until 12:40');
  expect(until(at(24, 12, 40) + 59_000, at(24, 11, 40))).toBe('until 12:40');
  expect(until(at(24, 12, 40), at(24, 12, 40))).toBe('');
});

test('a page that loads quickly is not announced; a slow one is', () => {
  expect([0, 1_999, 2_000, 9_999, 10_000].map(loadStage)).toEqual(['quick', 'quick', 'loading', 'loading', 'long']);
  expect(loadAnnouncement('quick', null, false)).toBe('');
  expect(loadAnnouncement('loading', null, true)).toBe('The page is loading.');
  expect(loadAnnouncement('long', null, true)).toBe('This page is taking a long time to load.');
  expect(['Inbox', ''].map((came) => loadAnnouncement('quick', came, true))).toEqual([
    'Inbox has loaded.',
    'The page has loaded.',
  ]);
  expect(loadAnnouncement('quick', 'Inbox', false), 'the title of a page that came at once').toBe('Inbox');
});

test('a screen reader announces the time left only near the end', () => {
  const heard = new Set<string>();
  for (let left = 60 * MINUTE; left >= 0; left -= 1000) heard.add(timeLeftToSay(left, 0));
  expect([...heard]).toEqual(['', '10 minutes left', '5 minutes left', '2 minutes left', '1 minute left']);
});

test('the countdown is announced every 15 seconds, and every second of the last 20', () => {
  const heard = new Set<string>();
  for (let seconds = 60; seconds >= 0; seconds -= 1) heard.add(countdownToSay(seconds));
  expect([...heard]).toEqual([
    'About 1 minute left to answer.',
    'About 45 seconds left to answer.',
    'About 30 seconds left to answer.',
    ...Array.from({ length: 20 }, (_each, place) => String(20 - place)),
    '',
  ]);
});

test('the warning before the end gives the time, the cause, and why there is no extension', () => {
  const end = at(24, 12, 40);
  const warning = (cause: 'limit' | 'closing', more: number | null) => endSoon({ cause, more, minutes: 10 }, end);
  expect(warning('limit', 15)).toBe('Your session ends at 12:40. Everything is erased then.');
  expect(warning('limit', null)).toContain('Others are waiting');
  expect(warning('closing', null)).toBe('This computer closes soon. Your session ends at 12:40. Everything is erased then.');
  expect(moreTime(15)).toBe('Get 15 more minutes');
  expect(closesSoon(end)).toContain('12:40');
});

test('seconds and durations are whole numbers in plain words', () => {
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

test('the next opening is shown as today, tomorrow or a date, with the time', () => {
  const now = at(24, 18);
  expect(opening(at(24, 20), now)).toBe('today at 20:00');
  expect(opening(at(25, 8), now)).toBe('tomorrow at 08:00');
  expect(opening(at(30, 8, 30), now)).toBe('on Monday 30 November at 08:30');
});

const LISTED = [
  ...['adult', 'mixed-adult', 'gambling', 'trading', 'hate', 'violence', 'drugs', 'proxy', 'hacking', 'malware'],
  ...['piracy', 'downloads', 'unsafe-search'],
];
const RULES = ['list:x', 'carrier:x', 'words:x', 'unblocker:x'];
const BLOCK_TEXTS = [...LISTED, ...BUILT_IN_CATEGORIES, 'other'].flatMap((category) =>
  RULES.map((rule) => blockedBecause(category, rule)),
);

test('every block category has its own text, and an unknown one has a general text', () => {
  for (const category of [...LISTED, ...BUILT_IN_CATEGORIES]) {
    expect.soft(blockedBecause(category, 'list:x'), category).not.toBe(blockedBecause('other', 'list:x'));
  }
  expect(new Set([...LISTED, ...BUILT_IN_CATEGORIES].map((category) => blockedBecause(category, 'x:y'))).size).toBe(
    LISTED.length + BUILT_IN_CATEGORIES.length,
  );
  for (const odd of ['', 'no such category', '__proto__', 'toString']) {
    expect(blockedBecause(odd, 'list:x')).toBe(blockedBecause('other', 'list:x'));
  }
  for (const text of BLOCK_TEXTS) expect(text).toMatch(/^[A-Z].*\.$/);
});

test('the block page distinguishes a listed site, a site shown by another, and words in an address', () => {
  expect(blockedBecause('gambling', 'list:gambling')).toMatch(/^It is on the list of gambling sites\./);
  expect(blockedBecause('gambling', 'carrier:wayback')).toMatch(/^It shows another website .* on the list of gambling sites\./);
  expect(blockedBecause('gambling', 'words:gambling')).toMatch(/^Its address has words in it that often mean gambling\./);
  expect(blockedBecause('carrier', 'carrier:wayback')).toMatch(/^This site shows other websites/);
  expect(blockedBecause('address', 'address:userinfo')).toMatch(/^This address has a name or a password in it\./);
});

test('the block page shows the answer of IT with its date', () => {
  const on = (day: string, answer: 'stays' | 'allowed') => reviewInWords({ answer, day }, Date.UTC(2026, 10, 24, 12));
  expect(on('2026-03-03', 'stays')).toBe('Reviewed on 3 March: stays blocked.');
  expect(on('2025-12-31', 'allowed')).toBe('Reviewed on 31 December 2025: now allowed.');
  expect(on('2026-02-28', 'stays')).toContain('28 February:');
});

test('the report dialog says beforehand what IT will learn, and afterwards what was kept', () => {
  expect(disputeOffer(true, 'the reception desk')).toMatch(
    /tells IT the name of the website .* not which page .* nor who you are/,
  );
  expect(disputeThanks(true)).toMatch(/stays blocked .*name of the website, the rule .* and the day, and nothing about you/);
  expect(messageWords('reported')).toMatch(/name of the website and the day, and nothing about you.*stays open/);
  // Without reports the text must not promise that IT will look.
  expect(disputeOffer(false, 'the reception desk')).toMatch(/give the name .* to the reception desk\.$/);
  for (const text of [disputeOffer(false, ''), disputeThanks(false)]) expect(text).not.toMatch(/\bIT\b/);
  // Must be true as well if the website was reported before, or if no more reports are accepted today.
  for (const text of [disputeThanks(true), messageWords('reported')])
    expect(text).not.toMatch(/\b(sent|told|counted|have|has)\b/);
});

test('no text for visitors contains a code or a technical word', () => {
  const texts = [
    ...FAIL_REASONS.flatMap((reason) => Object.values(failWords(reason, 'staff'))),
    ...MESSAGES.map(messageWords),
    ...BLOCK_TEXTS,
    ...[true, false].flatMap((reportable) => [disputeOffer(reportable, 'staff'), disputeThanks(reportable)]),
  ];
  for (const text of texts) expect(text).not.toMatch(/ERR_|\b(DNS|TLS|SSL|HTTPS?|URL|IP|proxy|certificate|error)\b|\d{3}/i);
  for (const action of STAFF_ACTIONS) expect(STAFF_ACTION_WORDS[action].button).not.toBe('');
});

test('staff see what is unusual today, and what is wrong with a code', () => {
  expect(forNow({ peopleWaiting: false, hoursToday: 'usual' })).toEqual([]);
  expect(forNow({ peopleWaiting: true, hoursToday: 'closed' })).toEqual([
    expect.stringContaining('People are waiting'),
    expect.stringContaining('Closed for today'),
  ]);
  const until = at(24, 12, 9) + 1;
  expect(codeRejection({ kind: 'wait', until }, true)).toBe('Too many wrong codes. Try again at 12:10.');
  expect(codeRejection({ kind: 'wait', until }, false)).toBeNull();
  expect(codeRejection({ kind: 'wrong', attempt: 1, itUntil: null }, false)).toBe(
    'That is not the staff code. Check it and try again.',
  );
  expect(codeRejection({ kind: 'wrong', attempt: 1, itUntil: until }, false)).toContain('IT can try theirs again at 12:10.');
  expect(codeRejection({ kind: 'wrong', attempt: 1, itUntil: null, facilitiesUntil: until }, false)).toBe(
    'That is not the IT code. Facilities can try theirs again at 12:10.',
  );
  const later = (role: 'it' | 'facilities', ms: number) => ({ kind: 'wait', until, later: { role, until: until + ms } }) as const;
  expect(codeRejection(later('it', 60_000), true)).toBe('Too many wrong codes. Facilities can try again at 12:10, IT at 12:11.');
  expect(codeRejection(later('facilities', 120_000), true)).toContain('IT can try again at 12:10, Facilities at 12:12.');
  expect(codeRejection(later('it', 1), true), 'the same minute on the clock').toContain('codes. Try again at 12:10.');
  expect(codeRejection({ kind: 'again', attempt: 1 }, false)).toContain('type it again');
  expect(codeFault('sameAsOther')).toContain('two codes that differ');
  expect([codesSet(['it']), codesSet(['facilities', 'it'])]).toEqual([
    'The staff code of IT is set.',
    'The staff codes of Facilities and IT are set.',
  ]);
  expect([codesMissing([]), codesMissing(['facilities'])]).toEqual([null, 'No code has been set for Facilities.']);
});
