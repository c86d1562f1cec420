/** Dialogs of websites (alert, confirm, prompt, leave): which are shown, and with what text. */
import { expect, test } from '@playwright/test';
import { questionPace } from '../../main/core/view/question-pace.ts';
import { plainText, readQuestion } from '../../main/core/view/site-questions.ts';

const ASK = 'confirm';

test('a question is parsed, and malformed ones are rejected', () => {
  expect(readQuestion('confirm 0 Delete it?')).toEqual({ kind: 'confirm', text: 'Delete it?', given: '' });
  expect(readQuestion('prompt 5 Bills Folder?')).toEqual({ kind: 'prompt', given: 'Bills', text: ' Folder?'.trim() });
  for (const odd of ['', 'confirm', 'leave 0 x', 'alert -1 x', 'alert 99999 x', 'constructor 0 x'])
    expect(readQuestion(odd), odd).toBeNull();
});

test('the text of a question is plain: no bidi controls, no invisible characters, and limited length and lines', () => {
  expect(plainText('a\u202Eb\u2066c\u2069\u200Fd\u061Ce\u0000f\u00ADg')).toBe('abcdefg');
  // Kept: the joiners that Persian and combined emoji need.
  expect(plainText('می\u200Cخواهم 👩\u200D🚀')).toBe('می\u200Cخواهم 👩\u200D🚀');
  expect(plainText('one\r\n\r\n\n\n\ntwo\u2028three')).toBe('one\n\ntwo\nthree');
  expect([...plainText('🎈'.repeat(900))]).toHaveLength(500);
  expect(plainText('x\n'.repeat(100)).split('\n')).toHaveLength(12);
});

test('without input from the visitor a page may ask three questions a minute, each 2 s after the previous answer', () => {
  const pace = questionPace();
  const admitted: number[] = [];
  for (let now = 0; now < 60_000; now += 500) {
    if (!pace.admits(ASK, now)) continue;
    admitted.push(now);
    pace.answered(false, now);
  }
  expect(admitted).toEqual([0, 2_000, 4_000]);
  expect(pace.admits(ASK, 60_000)).toBe(true);
});

test('each input from the visitor allows exactly one question', () => {
  const pace = questionPace();
  for (let now = 0; now < 20; now++) {
    pace.touched();
    expect(pace.admits(ASK, now)).toBe(true);
    pace.answered(false, now);
    expect(pace.admits(ASK, now)).toBe(false);
  }
});

test('after a "yes" one alert may follow at once, and nothing more', () => {
  const pace = questionPace();
  pace.touched();
  expect(pace.admits('confirm', 0)).toBe(true);
  pace.answered(true, 10);
  expect(pace.admits('alert', 11)).toBe(true);
  pace.answered(true, 12);
  expect(pace.admits('alert', 13)).toBe(false);
  pace.touched();
  expect(pace.admits('confirm', 20)).toBe(true);
  pace.answered(false, 21);
  expect(pace.admits('alert', 22)).toBe(false);
});

test('"Stop this page asking" is offered from the second question on, and applies until another website is opened', () => {
  const pace = questionPace();
  pace.moved('a.test');
  const ask = (): boolean => {
    pace.touched();
    return pace.admits(ASK, 0);
  };
  expect([ask(), pace.canStop, ask(), pace.canStop]).toEqual([true, false, true, true]);
  pace.stop();
  pace.moved('a.test');
  expect(ask()).toBe(false);
  pace.moved('b.test');
  expect([ask(), pace.canStop]).toEqual([true, false]);
});

test('a stopped page may ask again after a reload; until then each click that gets no answer is reported once', () => {
  const pace = questionPace();
  pace.moved('a.test');
  pace.touched();
  expect([pace.admits(ASK, 0), pace.missesAnswer()]).toEqual([true, false]);
  pace.stop();
  expect(pace.missesAnswer()).toBe(false);
  pace.touched();
  expect([pace.admits(ASK, 1), pace.missesAnswer(), pace.admits(ASK, 2), pace.missesAnswer()]).toEqual([
    false,
    true,
    false,
    false,
  ]);
  pace.reloaded();
  pace.touched();
  expect([pace.admits(ASK, 3), pace.canStop, pace.missesAnswer()]).toEqual([true, false, false]);
});
