/** All that pages may ask the visitor through our dialogs: files, printing and questions. */
import type { WebContents } from 'electron';
import type { BrowserView, ToolbarMessage } from '../../contract/page-state.ts';
import type { Printer } from '../../core/view/printing.ts';
import { Prints } from './prints.ts';
import { SiteQuestions } from './site-questions.ts';
import { Uploads } from './uploads.ts';

export interface QuestionTools {
  readonly printer: Printer | null;
  isSeen(contents: WebContents): boolean;
  changed(): void;
  say(message: ToolbarMessage): void;
}

export class GuestQuestions {
  readonly uploads: Uploads;
  readonly prints: Prints;
  readonly site: SiteQuestions;

  constructor({ printer, isSeen, changed, say }: QuestionTools) {
    this.uploads = new Uploads({ isSeen, changed, given: () => say('fileGiven') });
    this.prints = new Prints({ printer, isSeen, changed, say });
    this.site = new SiteQuestions({ isSeen, changed, unasked: say });
  }

  view(): Pick<BrowserView, 'upload' | 'print' | 'question'> {
    return { upload: this.uploads.view(), print: this.prints.view(), question: this.site.view() };
  }
}
