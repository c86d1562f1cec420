/**
 * Uploads from a visitor's own stick, if IT allows them (`files.uploadFromStick`): the data of our dialog, and which names it shows.
 * Pure. Nothing is written to the stick (P4), and no file name gets into a log (P13).
 */

/** Limits of one upload: files and total bytes, about those of an e-mail attachment. Held in memory. */
export const MAX_UPLOADS = 10;
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** `unusable`: damaged, not for this computer, or not a file. */
export type UploadProblem = 'gone' | 'changed' | 'tooDeep' | 'tooLarge' | 'takenOut' | 'noAnswer' | 'unusable';

export interface UploadView {
  /** The host that gets the file, as it is shown. */
  readonly site: string;
  readonly many: boolean;
  /** What the page says it accepts (".pdf", "pictures"): a hint only; nothing is filtered by it. */
  readonly kinds: readonly string[];
  /** `ofIT`: a stick with the kiosk's own folder, or one that is writable. */
  readonly stick: 'none' | 'reading' | 'refused' | 'ofIT' | 'ready';
  /** The number of the list shown: a choice names the list that it was made from. */
  readonly list: number;
  /** The path from the top of the stick to the folder shown. */
  readonly trail: readonly string[];
  readonly entries: readonly UploadEntry[];
  /** The folder has more entries than are shown. */
  readonly cut: boolean;
  /** Some entries were left out: not plain files or folders, or with odd names. */
  readonly unshown: boolean;
  /** What went wrong last. */
  readonly problem: UploadProblem | null;
  /** How much of the chosen files has been read, in percent. */
  readonly copied: number | null;
}

export interface UploadEntry {
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** In bytes; for files. */
  readonly size: number;
}

/** A choice: indexes into a list. */
export interface UploadChoice {
  readonly list: number;
  readonly places: readonly number[];
}

/** System folders that Windows and Linux put on sticks. */
const OF_THE_SYSTEM = new Set(['system volume information', '$recycle.bin', 'lost+found', 'found.000']);
/** The limit of common file systems. */
const MAX_NAME_LENGTH = 255;
/**
 * Characters that are invisible, break the line, change the writing direction or do not survive a round trip. Joiners are allowed:
 * some languages need them.
 */
const ODD = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffd/\\]|(?![\u200c\u200d])\p{Cf}/u;

/** True for a name that may be shown and opened: not hidden, not `.` or `..`. */
export function isShownName(name: string): boolean {
  return name !== '' && name.length <= MAX_NAME_LENGTH && name.trim() === name && !ODD.test(name) && !isHidden(name);
}

/** True for files that every system hides. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || OF_THE_SYSTEM.has(name.toLowerCase());
}

const MANY_KINDS = new Map([
  ['image/*', 'pictures'],
  ['video/*', 'videos'],
  ['audio/*', 'sound'],
]);
const MAX_KINDS = 8;

/** Turns a field's `accept` into a hint. It is the page's text in our dialog, so only endings and known words are used. */
export function kindsIn(accept: string): readonly string[] {
  const words = accept.toLowerCase().split(',');
  const known = words.flatMap((word) =>
    /^\.[a-z0-9]{1,5}$/.test(word.trim()) ? word.trim() : (MANY_KINDS.get(word.trim()) ?? []),
  );
  return [...new Set(known)].slice(0, MAX_KINDS);
}

/** Media types by ending, as browsers report them; pages check them ("only pictures"). */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  rtf: 'application/rtf',
  zip: 'application/zip',
  json: 'application/json',
  xml: 'text/xml',
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  ics: 'text/calendar',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/** The media type of a file name; empty if browsers would not know it. */
export function typeOfName(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? '') : '';
}
