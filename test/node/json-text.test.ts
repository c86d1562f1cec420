import { expect, test } from '@playwright/test';
import { parseJson } from '../../main/node/files/json-text.ts';

test('valid JSON is parsed as by JSON.parse', () => {
  const texts = [
    '{}',
    '[]',
    ' [1, -2.5e+3, 0, "a\\u00e9\\n\\"", true, false, null, {"a": {"b": []}}] ',
    '"x"',
    '0',
    '\t{"":1}\r\n',
    '"\u2028"',
  ];
  for (const text of texts) expect(parseJson(text), text).toEqual({ ok: true, value: JSON.parse(text) });
});

test('invalid JSON is refused like by JSON.parse, but never by throwing', () => {
  const texts = [
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{"a"}',
    '01',
    '1.',
    '+1',
    '.5',
    'NaN',
    'nul',
    'truee',
    "'x'",
    '"\\x"',
    '"\n"',
    '"\\u12"',
    '[1 2]',
    '{}x',
    '\u00a0{}',
    '[',
    '-',
    '1e',
    '"a',
    '{"a":}',
    '{,}',
    '[,]',
  ];
  for (const text of texts) {
    expect(() => JSON.parse(text), text).toThrow();
    expect(parseJson(text).ok, text).toBe(false);
  }
});

test('a file of nothing but brackets does not overflow the stack', () => {
  const read = parseJson('['.repeat(500_000));
  expect(read).toEqual({ ok: false, fault: { line: 1, column: 52, what: 'Too many brackets inside one another.' } });
});
