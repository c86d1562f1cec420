import { expect, test } from '@playwright/test';
import { isShownName, kindsIn, typeOfName } from '../../main/core/view/uploads.ts';
import { fileSize, requestedKinds, stickState, whatIsMissing } from '../../renderer/upload-words.ts';

test('ordinary file names are shown, in every language', () => {
  const names = ['CV 2027.pdf', 'naïve café.txt', 'صورة.jpg', '履歴書.docx', 'می‌خواهم.txt', '👩‍💻.png', 'a'.repeat(255), '2026'];
  expect(names.filter((name) => !isShownName(name))).toEqual([]);
});

test('file names that are hidden, or that have path separators, control characters or bidi controls, are not shown', () => {
  const names = [
    ...[
      '',
      '.',
      '..',
      '.hidden',
      '../x',
      'a/b',
      'a\\b',
      'a\0b',
      'a\nb',
      'a\tb',
      '\u001b[31mred',
      'a\u0085b',
      'a\u2028b',
      'a\u2029b',
    ],
    ...['invoice\u202efdp.exe', 'a\u2066b', 'a\u200eb', 'a\ufeffb', 'a\u00adb', '\ud800', 'no\ufffdtext', ' space', 'space '],
    ...['a'.repeat(256), 'System Volume Information', '$RECYCLE.BIN', 'lost+found'],
  ];
  expect(names.filter(isShownName)).toEqual([]);
});

test('of the accept attribute only file extensions and known types reach the dialog', () => {
  expect(kindsIn('.PDF, .docx,image/*,.pdf')).toEqual(['.pdf', '.docx', 'pictures']);
  expect(kindsIn('application/pdf,call 0800 123,.a b,<b>,.toolongend,constructor,*/*,')).toEqual([]);
  expect(kindsIn(Array.from({ length: 99 }, (_, n) => `.x${n}`).join())).toHaveLength(8);
});

test('files get the type that browsers derive from their extension', () => {
  expect(['a.PDF', 'a.jpeg', 'a.b.txt', 'a', 'a.', 'a.unknown', '.pdf', 'a.constructor'].map(typeOfName)).toEqual([
    ...['application/pdf', 'image/jpeg', 'text/plain', '', '', '', 'application/pdf', ''],
  ]);
});

test('texts of the file chooser', () => {
  expect([0, 1, 999, 1_000, 184_320, 999_499, 3_400_000, 50_000_000].map(fileSize)).toEqual([
    ...['empty', '1 byte', '999 bytes', '1 KB', '184 KB', '999 KB', '3.4 MB', '50 MB'],
  ]);
  expect(requestedKinds(['.pdf'])).toBe('The website asks for .pdf.');
  expect(requestedKinds(['.pdf', '.docx', 'pictures'])).toBe('The website asks for .pdf, .docx or pictures.');
  expect(whatIsMissing({ cut: false, unshown: false })).toBe('');
  const view = {
    site: '',
    many: false,
    kinds: [],
    list: 1,
    trail: [],
    cut: false,
    unshown: false,
    problem: null,
    copied: null,
    entries: [
      { name: 'a', kind: 'file', size: 1 },
      { name: 'b', kind: 'folder', size: 0 },
      { name: 'c', kind: 'folder', size: 0 },
    ],
  } as const;
  expect(stickState({ ...view, stick: 'ready' })).toBe('1 file and 2 folders here.');
  expect(stickState({ ...view, stick: 'none' })).toBe('Put in your USB stick.');
  expect(stickState({ ...view, stick: 'ready', copied: 3 })).toBe('Reading your choice from the stick. Leave the stick in.');
});
