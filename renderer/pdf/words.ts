/** Texts of the reader if a document cannot be shown. */
import { say } from '../messages/say.ts';

export type Problem = 'gone' | 'tooLarge' | 'interrupted' | 'unreadable';

export function problemWords(problem: Problem): { readonly heading: string; readonly text: string } {
  return { heading: say(`document.${problem}`), text: say(`document.${problem}Text`) };
}

/** @param status the HTTP status that the shell sent in place of the document */
export function problemOfStatus(status: number): Problem {
  if (status === 413) return 'tooLarge';
  return status === 502 ? 'interrupted' : 'gone';
}
