/** What pages may ask the visitor: their own questions and, where IT has switched it on, for files from a stick and for printing. Types only. */
import type { Printer, PrintView } from './printing.ts';
import type { SiteQuestionAnswer, SiteQuestionView } from './site-questions.ts';
import type { UploadChoice, UploadEntry, UploadView } from './uploads.ts';

export type { PrintView, SiteQuestionAnswer, SiteQuestionView, UploadChoice, UploadEntry, UploadView };

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
  /** The visitor's answer to a website's own question. */
  questionAnswer: SiteQuestionAnswer;
}

/** What a shell is told of it at its start. */
export interface QuestionStart {
  /** `files.uploadFromStick` */
  readonly uploads: boolean;
  /** `printing`; null when it is off. */
  readonly printer: Printer | null;
}
