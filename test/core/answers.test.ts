import { expect, test } from '@playwright/test';
import { type AnswerEntry, answersOf, findAnswer, hostsToAsk } from '../../main/core/packs/answers.ts';

const stays = (host: string, reviewed: string): AnswerEntry => ({ host, answer: 'stays', reviewed });
const allowed = (host: string, reviewed: string): AnswerEntry => ({ host, answer: 'allowed', reviewed });

test('the newest answer about a site applies, whatever the order', () => {
  const older = stays('a', '2026-02-28');
  const newer = allowed('a', '2026-03-03');
  for (const entries of [
    [older, newer],
    [newer, older],
  ])
    expect(findAnswer(answersOf(entries), ['a'])).toEqual({ answer: 'allowed', reviewed: '2026-03-03' });
  expect(findAnswer(answersOf([newer, stays('a', '2026-03-03')]), ['a'])?.answer).toBe('stays');
});

test('an answer about a site also applies to its subdomains, unless they have their own', () => {
  const answers = answersOf([stays('site.example', '2026-03-03'), allowed('shop.site.example', '2026-03-04')]);
  const about = (host: string) => findAnswer(answers, hostsToAsk(host))?.answer ?? null;
  expect(about('site.example')).toBe('stays');
  expect(about('www.site.example')).toBe('stays');
  expect(about('a.shop.site.example')).toBe('allowed');
  expect(about('othersite.example')).toBeNull();
  expect(about('example')).toBeNull();
});

test('answers are looked up for a host and its parents with at least two labels, and for an IP address alone', () => {
  expect(hostsToAsk('a.b.site.example')).toEqual(['a.b.site.example', 'b.site.example', 'site.example']);
  expect(hostsToAsk('site.example')).toEqual(['site.example']);
  expect(hostsToAsk('localhost')).toEqual(['localhost']);
  expect(hostsToAsk('192.0.2.7')).toEqual(['192.0.2.7']);
  expect(hostsToAsk('[2001:db8::1]')).toEqual(['[2001:db8::1]']);
});
