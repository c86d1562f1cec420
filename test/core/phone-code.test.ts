import { expect, test } from '@playwright/test';
import { codeFor, MAX_CODE_LENGTH, phoneCode } from '../../renderer/phone-code.ts';

test('the QR code holds the full address of the page', () => {
  for (const address of ['https://www.gov.uk/', 'http://a.example/b?c=d#e', 'https://xn--mnchen-3ya.example/%C3%BC'])
    expect(phoneCode(address)).toEqual({ address, shortened: false });
});

test('an address too long for a phone camera is replaced by the address of the first page, marked as shortened', () => {
  const origin = 'https://long.example/';
  const fits = origin + 'x'.repeat(MAX_CODE_LENGTH - origin.length);
  expect(phoneCode(fits)).toEqual({ address: fits, shortened: false });
  expect(phoneCode(`${fits}x`)).toEqual({ address: origin, shortened: true });
  expect(phoneCode(`https://${'a.'.repeat(240)}example.org.uk.example/`)).toBeNull();
});

test('an address that is not a web page has no QR code', () => {
  for (const address of ['', 'about:blank', 'kiosk://shell/', 'data:text/html,x', 'file:///etc/passwd', 'not an address'])
    expect(phoneCode(address), address).toBeNull();
  expect(codeFor({ content: { kind: 'page' }, address: 'https://a.example/' })).not.toBeNull();
  expect(codeFor({ content: { kind: 'failed', reason: 'other' }, address: 'https://a.example/' })).toBeNull();
});
