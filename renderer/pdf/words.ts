/** What the reader says where there is nothing to read. */

export type Problem = 'gone' | 'tooLarge' | 'interrupted' | 'unreadable';

export const WORDS: Readonly<Record<Problem, { readonly heading: string; readonly text: string }>> = {
  gone: {
    heading: 'This document is no longer here',
    text: 'Go back to the page that you opened it from, and open it again.',
  },
  tooLarge: {
    heading: 'This document is too large',
    text: 'This computer shows documents of up to 50 MB.',
  },
  interrupted: {
    heading: 'This document did not arrive',
    text: 'The connection ended before all of it was here. Go back and open it again.',
  },
  unreadable: {
    heading: 'This document cannot be shown',
    text: 'It is damaged, or made in a way that this computer cannot read. Ask whoever made it for another copy.',
  },
};

/** From the status with which the shell answers in place of a document. */
export function problemOfStatus(status: number): Problem {
  if (status === 413) return 'tooLarge';
  return status === 502 ? 'interrupted' : 'gone';
}
