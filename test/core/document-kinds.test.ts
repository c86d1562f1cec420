/** The kind of a file: by its bytes first, then by its type and name. The texts for files that cannot be opened. */
import { expect, test } from '@playwright/test';
import { kindOfFile } from '../../main/core/documents/contents.ts';
import { type FileKind, kindByName, NAMED_KINDS, SHOWN_KINDS } from '../../main/core/documents/kinds.ts';
import { cannotOpen } from '../../renderer/messages/kind-words.ts';
import { letterDocx, letterOdt, letterRtf, packed, rentOds, rentXlsx } from '../fakes/documents/office-files.ts';

const NO_TYPE = 'application/octet-stream';

/** Everyday attachments, as mail servers send them. */
const NAMED: readonly (readonly [type: string, name: string, FileKind | null])[] = [
  ['application/pdf', '', 'pdf'],
  ['Application/PDF; charset=x', 'a.bin', 'pdf'],
  [NO_TYPE, 'letter.DOCX', 'word'],
  ['application/zip', 'letter.docx', 'word'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'x', 'word'],
  ['application/msword', 'cv.doc', 'oldWord'],
  ['application/msword', 'cv.docx', 'word'],
  ['application/vnd.ms-excel', 'list.csv', 'table'],
  ['application/vnd.ms-excel', 'list.xls', 'oldSheet'],
  ['text/plain', 'list.csv', 'table'],
  ['text/csv', 'x', 'table'],
  ['application/vnd.oasis.opendocument.text', 'x', 'openText'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'x', 'openSheet'],
  ['image/heic', 'IMG_1.HEIC', 'heic'],
  [NO_TYPE, 'IMG_1.HEIC', 'heic'],
  ['image/tiff', 'scan', 'tiff'],
  ['image/jpeg', 'photo.exe', 'picture'],
  ['application/zip', 'photos.zip', 'archive'],
  ['application/x-zip-compressed', '', 'archive'],
  ['application/vnd.android.package-archive', '', 'program'],
  ['application/x-msdownload', 'setup', 'program'],
  [NO_TYPE, 'setup.exe', 'program'],
  ['audio/mpeg', 'song', 'sound'],
  ['video/mp4', 'film', 'video'],
  ['text/html', 'a.pdf', 'webPage'],
  ['text/calendar', 'x', 'calendar'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'x', 'slides'],
  ['application/json', 'a.docx', null],
  [NO_TYPE, 'https://a.test/get?name=a.pdf', null],
  [NO_TYPE, 'https://a.test/a.pdf?x=1#page=2', 'pdf'],
  ['', '', null],
];

test('the kind of a file by its type and, if that is generic, by its name', () => {
  for (const [type, name, kind] of NAMED) expect.soft(kindByName(type, [name]), `${type} ${name}`).toBe(kind);
});

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const kindOf = (file: Buffer, name = '', type = NO_TYPE): FileKind | null =>
  kindOfFile({ head: file.subarray(0, 65_536), tail: file.subarray(-65_536) }, type, [name]);
const ole = (stream: string): Buffer =>
  Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from(stream, 'utf16le')]);

const CONTENTS: readonly (readonly [Buffer, FileKind | null])[] = [
  [letterDocx(), 'word'],
  [letterOdt(), 'openText'],
  [letterRtf(), 'richText'],
  [rentXlsx(), 'sheet'],
  [rentOds(), 'openSheet'],
  [packed({ 'ppt/presentation.xml': 'x' }), 'slides'],
  [packed({ 'Index/Document.iwa': 'x' }), 'appleDocument'],
  [packed({ 'AndroidManifest.xml': 'x' }), 'program'],
  [packed({ 'photo.jpg': 'x' }), 'archive'],
  [packed({ 'x.xhtml': 'x' }, ['mimetype', 'application/epub+zip']), 'book'],
  [ole('xWordDocument'), 'oldWord'],
  [ole('xWorkbook'), 'oldSheet'],
  [ole('EncryptedPackage'), 'locked'],
  [ole('nothing'), 'otherOffice'],
  [bytes('%PDF-1.7'), 'pdf'],
  [bytes('MZ\x90\0'), 'program'],
  [bytes('\x7fELF'), 'program'],
  [bytes('\x89PNG\r\n\x1a\n'), 'picture'],
  [bytes('\xff\xd8\xff\xe0'), 'picture'],
  [bytes('\0\0\0\x18ftypheic'), 'heic'],
  [bytes('\0\0\0\x18ftypmp42'), 'video'],
  [bytes('II*\0'), 'tiff'],
  [bytes('\x1f\x8b\x08'), 'archive'],
  [bytes('Rar!\x1a\x07'), 'archive'],
  [bytes('<!doctype html><title>x'), 'webPage'],
  [bytes('<?xml version="1.0"?><svg xmlns="x">'), 'picture'],
  [bytes('BEGIN:VCALENDAR'), 'calendar'],
  [bytes('Dear all,\r\n'), 'text'],
  [Buffer.from('\ufeffDear all', 'utf16le'), 'text'],
  [bytes('\0\x01\x02\x03'), null],
  [bytes(''), 'text'],
];

test('the kind of a file by its bytes, whatever its name', () => {
  for (const [file, kind] of CONTENTS)
    for (const name of ['', 'letter.docx', 'statement.pdf', 'photo.jpg'])
      expect.soft(kindOf(file, name), `${kind} called ${name}`).toBe(kind);
});

test('the name decides between kinds whose bytes look the same', () => {
  expect(kindOf(bytes('a,b\n1,2'), 'list.csv')).toBe('table');
  expect(kindOf(bytes('a,b\n1,2'), '', 'text/csv')).toBe('table');
  expect(kindOf(bytes('@echo off'), 'run.bat')).toBe('program');
  expect(kindOf(bytes('From: a@b.test'), 'mail.eml')).toBe('message');
  expect(kindOf(bytes('HTTP line\n%PDF-1.4'), 'a.pdf')).toBe('pdf');
  expect(kindOf(bytes('about %PDF-1.4'), 'a.txt')).toBe('text');
});

test('each kind of file that cannot be opened has its own text', () => {
  for (const kind of NAMED_KINDS) expect.soft(cannotOpen(kind)).toMatch(/^This is an? .+\. This computer cannot open it\./);
  expect(cannotOpen('archive')).toMatch(/^This is a zip archive/);
  expect(new Set(NAMED_KINDS.map(cannotOpen)).size).toBe(NAMED_KINDS.length);
});

test('no kind is both opened and refused, and any bytes give a valid kind', () => {
  expect(SHOWN_KINDS.filter((kind) => (NAMED_KINDS as readonly string[]).includes(kind))).toEqual([]);
  let seed = 7;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed;
  };
  const known: readonly unknown[] = [...SHOWN_KINDS, ...NAMED_KINDS, null];
  for (let round = 0; round < 500; round++) {
    const [file] = CONTENTS[next() % CONTENTS.length] ?? [Buffer.alloc(0)];
    const odd = Buffer.from(file);
    for (let change = 0; change < 3 && odd.length > 0; change++) odd[next() % odd.length] = next() % 256;
    expect(known).toContain(kindOf(odd.subarray(0, next() % (odd.length + 1)), 'x.docx'));
  }
});
