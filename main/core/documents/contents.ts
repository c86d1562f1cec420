/** Recognises a file by its bytes. They count more than its media type and name, since anybody can name a program like a letter. */
import { type FileKind, kindByName } from './kinds.ts';

/** The beginning and the end of a downloaded file. */
export interface FileEnds {
  /** At most the first and the last `END_BYTES`. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

export const END_BYTES = 64 * 1024;

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Magic numbers of file kinds, with their offset. */
const BEGINNINGS: readonly (readonly [at: number, letters: readonly string[], FileKind])[] = [
  [0, ['%PDF-'], 'pdf'],
  [0, ['{\\rt'], 'richText'],
  [0, ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a'], 'picture'],
  [8, ['WEBPVP8'], 'picture'],
  [8, ['WAVEfmt'], 'sound'],
  [8, ['AVI LIST'], 'video'],
  [0, ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'], 'tiff'],
  [4, ['ftypavif', 'ftypavis'], 'picture'],
  [4, ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1'], 'heic'],
  [4, ['ftypM4A'], 'sound'],
  [4, ['ftyp', 'moov', 'mdat'], 'video'],
  [0, ['ID3', 'OggS', 'fLaC', '#!AMR', 'MThd'], 'sound'],
  [0, ['\x1a\x45\xdf\xa3'], 'video'],
  [0, ['7z\xbc\xaf', 'Rar!', '\x1f\x8b', 'BZh9', '\xfd7zXZ', 'MSCF', '\x28\xb5\x2f\xfd'], 'archive'],
  [0, ['MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', '!<arch>\ndebian'], 'program'],
  [257, ['ustar'], 'archive'],
  [0, ['8BPS'], 'photoshop'],
];

/** Zip: how a part begins, and how an empty archive begins. */
const ZIPS = ['PK\x03\x04', 'PK\x05\x06'];
/** Offset of the first part's name in a zip archive. */
const FIRST_NAME = 30;

/** Names inside a zip archive that show what kind of file it is. */
const PARTS: readonly (readonly [RegExp, FileKind])[] = [
  [/word\/document\d*\.xml/, 'word'],
  [/xl\/workbook\d*\.xml/, 'sheet'],
  [/xl\/workbook\.bin/, 'oldSheet'],
  [/ppt\/presentation\d*\.xml/, 'slides'],
  [/Index\/Document\.iwa|QuickLook\/Preview/i, 'appleDocument'],
  [/AndroidManifest\.xml|META-INF\/MANIFEST\.MF/, 'program'],
];

/** OpenDocument files and e-books state their media type in the first part, which is not compressed. */
const OPEN_TYPES: readonly (readonly [RegExp, FileKind])[] = [
  [/^application\/vnd\.oasis\.opendocument\.text/, 'openText'],
  [/^application\/vnd\.oasis\.opendocument\.spreadsheet/, 'openSheet'],
  [/^application\/vnd\.oasis\.opendocument\.presentation/, 'slides'],
  [/^application\/vnd\.oasis\.opendocument/, 'otherOffice'],
  [/^application\/epub/, 'book'],
];

/** Names of streams in older Office files (OLE), where they are stored in UTF-16. */
const STREAMS: readonly (readonly [string, FileKind])[] = [
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'oldWord'],
  ['Workbook', 'oldSheet'],
  ['PowerPoint Document', 'slides'],
  ['__substg1.0', 'message'],
];

/** Kinds of plain text, which only the name or the media type distinguishes. */
const TEXTS: ReadonlySet<FileKind> = new Set(['table', 'calendar', 'contact', 'message', 'webPage']);

/**
 * Returns the kind of a downloaded file from its ends, its media type and its names; null for unknown bytes. Type and names decide only
 * between kinds that the bytes do not distinguish.
 */
export function kindOfFile({ head, tail }: FileEnds, type: string, names: readonly string[]): FileKind | null {
  const named = kindByName(type, names);
  const first = lettersOf(head);
  const known = BEGINNINGS.find(([at, starts]) => starts.some((letters) => first.startsWith(letters, at)))?.[2];
  if (known !== undefined) return known;
  // Some servers put a line before the beginning of a PDF.
  if (named === 'pdf' && first.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (ZIPS.some((letters) => first.startsWith(letters))) return kindOfZip(first, lettersOf(tail));
  if (first.startsWith('BM') && first.startsWith('\0\0\0\0', 6)) return 'picture';
  if (first.startsWith(OLE)) return kindOfOle(`${first}${lettersOf(tail)}`);
  return isText(head) ? kindOfText(first, named) : null;
}

function kindOfZip(head: string, tail: string): FileKind {
  const open = /^mimetype(.{0,80})/s.exec(head.slice(FIRST_NAME, FIRST_NAME + 100))?.[1];
  const byType = open === undefined ? undefined : OPEN_TYPES.find(([pattern]) => pattern.test(open))?.[1];
  // The list of parts is at the end.
  return byType ?? PARTS.find(([name]) => name.test(tail))?.[1] ?? PARTS.find(([name]) => name.test(head))?.[1] ?? 'archive';
}

function kindOfOle(letters: string): FileKind {
  return STREAMS.find(([name]) => letters.includes([...name].join('\0')))?.[1] ?? 'otherOffice';
}

function kindOfText(first: string, named: FileKind | null): FileKind {
  const start = first.slice(0, 1024).replace(/^(\xef\xbb\xbf|\s)+/, '');
  if (/^<svg[\s>]|^<\?xml[^>]*>\s*(<!--[^>]*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(start)) return 'picture';
  if (/^(<!doctype html|<html[\s>])/i.test(start)) return 'webPage';
  if (/^BEGIN:VCALENDAR/i.test(start)) return 'calendar';
  if (/^BEGIN:VCARD/i.test(start)) return 'contact';
  return named !== null && TEXTS.has(named) ? named : named === 'program' ? 'program' : 'text';
}

/** True for UTF-16 with a byte order mark, and for bytes without control characters that do not occur in text. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  return head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27);
}

/** Returns each byte as one character. Works in chunks, since a call takes a limited number of arguments. */
function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return letters;
}
