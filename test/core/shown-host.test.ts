import { expect, test } from '@playwright/test';
import { shownHost } from '../../main/core/net/shown-host.ts';

test('the host is shown, and nothing that stands before or after it', () => {
  expect(shownHost('https://www.bank.example/login?next=www.other.example')).toBe('www.bank.example');
  expect(shownHost('http://pdf.example:8774/www.bank.example')).toBe('pdf.example:8774');
  expect(shownHost('https://www.bank.example@evil.example/')).toBe('evil.example');
  expect(shownHost('blob:https://bank.example/3f2a')).toBe('bank.example');
  expect(['', 'about:blank', 'half an add'].map(shownHost)).toEqual(['', '', '']);
});

test('a host in letters that look like others is shown as it is sent', () => {
  expect(shownHost('https://bаnk.example/')).toMatch(/^xn--/);
});
