/** What the visitor reads about a file that cannot be opened. */
import type { NamedKind } from './kinds.ts';

/** "This is ..." */
const NAMES: Readonly<Record<NamedKind, string>> = {
  oldWord: 'an older Word document (.doc)',
  oldSheet: 'an older Excel spreadsheet (.xls)',
  slides: 'a slide show',
  locked: 'a document with a password',
  appleDocument: 'a document from an Apple program',
  otherOffice: 'a document from a program that is not on this computer',
  archive: 'a zip archive or similar',
  program: 'a program',
  sound: 'a sound file',
  video: 'a video file',
  heic: 'a photo in a format of Apple telephones (.heic)',
  tiff: 'a scanned picture (.tif)',
  webPage: 'a web page that was sent as a file',
  message: 'an email that was sent as a file',
  calendar: 'a calendar entry',
  contact: 'a contact card',
  book: 'an electronic book',
  photoshop: 'a file from a drawing program',
};

/** What to do instead. */
const ADVICE: Partial<Readonly<Record<NamedKind, string>>> = {
  oldWord: 'Use the preview in your email, or ask for it as a PDF.',
  oldSheet: 'Use the preview in your email, or ask for it as a PDF.',
  slides: 'Use the preview in your email, or ask for it as a PDF.',
  locked: 'Ask whoever sent it for a copy without a password.',
  appleDocument: 'Ask whoever sent it for a PDF.',
  otherOffice: 'Ask whoever sent it for a PDF.',
  archive: 'Ask whoever sent it to send the files one by one.',
  program: 'Programs cannot be run or saved here.',
  heic: 'Ask for it as a JPEG picture, or look at it in the preview of your email.',
  tiff: 'Ask for it as a PDF or a JPEG picture.',
  photoshop: 'Ask whoever sent it for a picture or a PDF.',
};

/** "This is a program. This computer cannot open it. Programs cannot be run or saved here." */
export function cannotOpenWords(kind: NamedKind): string {
  return `This is ${NAMES[kind]}. This computer cannot open it. ${ADVICE[kind] ?? ''}`.trim();
}
