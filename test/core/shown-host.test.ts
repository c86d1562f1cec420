import { expect, test } from '@playwright/test';
import { shownHost } from '../../main/core/net/shown-host.ts';

test('only the host is shown, without anything before or after it', () => {
  expect(shownHost('https://www.bank.example/login?next=www.other.example')).toBe('www.bank.example');
  expect(shownHost('http://pdf.example:8774/www.bank.example')).toBe('pdf.example:8774');
  expect(shownHost('https://www.bank.example@evil.example/')).toBe('evil.example');
  expect(shownHost('blob:https://bank.example/3f2a')).toBe('bank.example');
  expect(['', 'about:blank', 'half an add'].map(shownHost)).toEqual(['', '', '']);
});

test('a host with look-alike letters is shown in Punycode', () => {
  expect(shownHost('https://bаnk.example/')).toMatch(/^xn--/);
});
