import { expect, test } from '@playwright/test';
import { guardDocument, type Headers } from '../../main/core/browser/document-headers.ts';

const PAGE = 'https://www.example/';
const PDF: readonly (readonly [url: string, headers: Headers])[] = [
  [PAGE, { 'Content-Type': ['application/pdf'] }],
  [PAGE, { 'content-type': ['Application/PDF; charset=x'] }],
  [PAGE, { 'CONTENT-TYPE': ['text/pdf'] }],
  [PAGE, { 'content-type': ['application/x-pdf'] }],
  // Chromium uses the last one.
  [PAGE, { 'content-type': ['text/html', 'application/pdf'] }],
  [PAGE, { 'content-type': ['text/html, application/pdf'] }],
  ['https://www.example/a.PDF?x=1#page=2', { 'content-type': ['application/octet-stream'] }],
  ['https://www.example/a.pdf', {}],
  ['https://www.example/a.pdf', { 'content-type': [''] }],
  [PAGE, { 'content-type': ['application/octet-stream'], 'content-disposition': ['inline; filename="a.pdf"'] }],
];
const NONE: readonly (readonly [url: string, headers: Headers])[] = [
  [PAGE, {}],
  [PAGE, { 'content-type': ['text/html'] }],
  ['https://www.example/a.pdf', { 'content-type': ['text/html'] }],
  ['https://www.example/?file=a.pdf', { 'content-type': ['application/octet-stream'] }],
  [PAGE, { 'content-type': ['application/zip'], 'content-disposition': ['attachment; filename=a.zip'] }],
];

test('a PDF becomes a download, however its type is spelt, and keeps its name', () => {
  for (const [url, headers] of PDF) {
    const guarded = guardDocument(url, headers);
    expect.soft(guarded.kind, JSON.stringify(headers)).toBe('document');
    expect.soft(guarded.headers['content-disposition']?.[0], JSON.stringify(headers)).toMatch(/^attachment/);
  }
  const named = guardDocument(PAGE, {
    'content-type': ['application/pdf'],
    'Content-Disposition': ['inline; filename="June.pdf"'],
  });
  expect(named.headers).toEqual({
    'content-type': ['application/pdf'],
    'content-disposition': ['attachment; filename="June.pdf"'],
  });
});

test('a PDF that the site itself sends as an attachment is distinguished, so that the current page can stay', () => {
  const headers = { 'content-type': ['application/pdf'], 'content-disposition': ['ATTACHMENT; filename=a.pdf'] };
  expect(guardDocument(PAGE, headers).kind).toBe('savedDocument');
});

test('any other document keeps its headers, and may not open dialogs, lock the pointer or use picture-in-picture', () => {
  for (const [url, headers] of NONE) expect.soft(guardDocument(url, headers).kind, JSON.stringify(headers)).toBe('page');
  const { headers } = guardDocument(PAGE, {
    'Content-Type': ['text/html'],
    'Content-Security-Policy': ["default-src 'self'"],
    'set-cookie': ['a=1', 'b=2'],
  });
  expect(headers['Content-Type']).toEqual(['text/html']);
  expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(headers['permissions-policy']?.[0]?.split(', ')).toEqual([
    ...['picture-in-picture=()', 'on-device-speech-recognition=()', 'language-model=()', 'summarizer=()', 'translator=()'],
    ...['language-detector=()', 'digital-credentials-get=()', 'local-network-access=()'],
  ]);
  const [own, sandbox = ''] = headers['Content-Security-Policy'] ?? [];
  expect(own).toBe("default-src 'self'");
  expect(sandbox).toMatch(/^sandbox /);
  expect(sandbox).not.toMatch(/modals|pointer-lock/);
  // Sign-in pop-ups and payments in frames need these (P2).
  for (const word of ['scripts', 'same-origin', 'forms', 'popups', 'popups-to-escape-sandbox', 'top-navigation']) {
    expect.soft(sandbox.split(' ')).toContain(`allow-${word}`);
  }
});

test('the input headers are not modified', () => {
  const given = { 'content-security-policy': ['a'], 'content-type': ['text/html'] };
  guardDocument(PAGE, given);
  expect(given).toEqual({ 'content-security-policy': ['a'], 'content-type': ['text/html'] });
});
