/** Questions of a page to the visitor: its own, and if IT allows it, for files from a stick and for printing. Types only. */
import type { Printer, PrintView } from './printing.ts';
import type { SiteQuestionAnswer, SiteQuestionView } from './site-questions.ts';
import type { UploadChoice, UploadEntry, UploadView } from './uploads.ts';

export type { PrintView, SiteQuestionAnswer, SiteQuestionView, UploadChoice, UploadEntry, UploadView };

/** The verbs of our own page about them. */
export interface QuestionVerbs {
  /** Opens the folder at this index in the list of the stick. */
  uploadOpen: UploadChoice;
  /** Opens the parent folder. */
  uploadUp: undefined;
  /** Hands the chosen files to the website. */
  uploadSend: UploadChoice;
  /** Cancels: the website gets no file. */
  uploadCancel: undefined;
  /** "Print" in the toolbar: opens the print dialog for the page in front. */
  print: undefined;
  printSend: undefined;
  printCancel: undefined;
  /** The visitor's answer to a website's own question. */
  questionAnswer: SiteQuestionAnswer;
}

/** Part of `ShellStart`. */
export interface QuestionStart {
  /** `files.uploadFromStick` */
  readonly uploads: boolean;
  /** `printing`; null when it is off. */
  readonly printer: Printer | null;
}
