/**
 * Files that a visitor hands to a website from the own stick, where IT allows it (`files.uploadFromStick`): what our dialog is told, and
 * which names it shows. Pure. Nothing is ever written to the stick (P4), and no name gets into a log (P13).
 */

/** Of one choice: so many files, so many bytes together. Web pages take as much from here as by email; the PC keeps it in memory. */
export const MOST_UPLOADS = 10;
export const MOST_UPLOAD_BYTES = 50 * 1024 * 1024;

export interface UploadView {
  /** The host that gets the file, as it is to be read. */
  readonly site: string;
  readonly many: boolean;
  /** What the page says that it takes (".pdf", "pictures"): a hint, nothing is held back for it. */
  readonly kinds: readonly string[];
  /** `ofIT`: a stick with the folder of the kiosk's own business, or one that can be written to. */
  readonly stick: 'none' | 'reading' | 'refused' | 'ofIT' | 'ready';
  /** Counts the lists shown, so that a choice can only mean the list that it was made from. */
  readonly list: number;
  /** The folders from the stick's top to the one shown. */
  readonly trail: readonly string[];
  readonly entries: readonly UploadEntry[];
  /** The folder holds more than is shown. */
  readonly cut: boolean;
  /** Something there is no plain file or folder with a plain name. */
  readonly unshown: boolean;
  /** What went wrong last, in words. */
  readonly problem: string | null;
  /** How much of the chosen files has been read, in percent. */
  readonly copied: number | null;
}

export interface UploadEntry {
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** In bytes; of a file. */
  readonly size: number;
}

/** A choice: places in a list. */
export interface UploadChoice {
  readonly list: number;
  readonly places: readonly number[];
}

/** Windows keeps these on each stick; nobody means to send them. */
const OF_THE_SYSTEM = new Set(['system volume information', '$recycle.bin', 'lost+found', 'found.000']);
/** In file systems, and a little more than anybody types. */
const LONGEST_NAME = 255;
/**
 * What hides, breaks the line, turns the direction of writing or cannot be opened by its name again. Joiners are not among it: some
 * languages write with them.
 */
const ODD = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffd/\\]|(?![\u200c\u200d])\p{Cf}/u;

/** True for a name that may be shown and opened. Hidden ones are not, nor `.` and `..`. */
export function isShownName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && name.trim() === name && !ODD.test(name) && !isHidden(name);
}

/** True for what every system hides from people. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || OF_THE_SYSTEM.has(name.toLowerCase());
}

const MANY_KINDS = new Map([
  ['image/*', 'pictures'],
  ['video/*', 'videos'],
  ['audio/*', 'sound'],
]);
const MOST_KINDS = 8;

/** The `accept` of a page's field as a hint. It is the page's text in a dialog of ours: only endings and known words are taken over. */
export function kindsIn(accept: string): readonly string[] {
  const words = accept.toLowerCase().split(',');
  const known = words.flatMap((word) =>
    /^\.[a-z0-9]{1,5}$/.test(word.trim()) ? word.trim() : (MANY_KINDS.get(word.trim()) ?? []),
  );
  return [...new Set(known)].slice(0, MOST_KINDS);
}

/** What browsers say of a file by its ending. Pages look at it: "only pictures". */
const TYPES: Readonly<Record<string, string>> = {
  ...{ pdf: 'application/pdf', rtf: 'application/rtf', zip: 'application/zip', json: 'application/json', xml: 'text/xml' },
  ...{ txt: 'text/plain', csv: 'text/csv', md: 'text/markdown', html: 'text/html', htm: 'text/html', ics: 'text/calendar' },
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', bmp: 'image/bmp' },
  ...{ svg: 'image/svg+xml', tif: 'image/tiff', tiff: 'image/tiff', heic: 'image/heic', heif: 'image/heif', avif: 'image/avif' },
  ...{ mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', ogg: 'audio/ogg', mp4: 'video/mp4', mov: 'video/quicktime' },
  ...{ webm: 'video/webm', doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ...{ odt: 'application/vnd.oasis.opendocument.text', ods: 'application/vnd.oasis.opendocument.spreadsheet' },
};

/** The media type of a file with this name; empty where browsers would not know either. */
export function typeOfName(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? '') : '';
}
