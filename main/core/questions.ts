/** What pages may ask the visitor for, where IT has switched it on: files from a stick, and printing. Types only. */
import type { Printer, PrintView } from './printing.ts';
import type { UploadChoice, UploadEntry, UploadView } from './uploads.ts';

export type { PrintView, UploadChoice, UploadEntry, UploadView };

/** The verbs of our own page for it. */
export interface QuestionVerbs {
  /** Opens the folder at this place of the list of the visitor's stick. */
  uploadOpen: UploadChoice;
  /** Back to the folder around it. */
  uploadUp: undefined;
  /** Gives the chosen files to the website that asked. */
  uploadSend: UploadChoice;
  /** The website gets none. */
  uploadCancel: undefined;
  /** "Print", in the toolbar: asks whether the page in front is to be printed. */
  print: undefined;
  printSend: undefined;
  printCancel: undefined;
}

/** What a shell is told of it at its start. */
export interface QuestionStart {
  /** `files.uploadFromStick` */
  readonly uploads: boolean;
  /** `printing`; null when it is off. */
  readonly printer: Printer | null;
}
