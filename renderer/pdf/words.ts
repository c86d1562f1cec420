/** What the reader says where there is nothing to read. */
import { say } from '../messages/say.ts';

export type Problem = 'gone' | 'tooLarge' | 'interrupted' | 'unreadable';

export function problemWords(problem: Problem): { readonly heading: string; readonly text: string } {
  return { heading: say(`document.${problem}`), text: say(`document.${problem}Text`) };
}

/** From the status with which the shell answers in place of a document. */
export function problemOfStatus(status: number): Problem {
  if (status === 413) return 'tooLarge';
  return status === 502 ? 'interrupted' : 'gone';
}
