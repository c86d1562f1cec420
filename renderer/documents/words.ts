/** What the page says where there is nothing to show, or not all of it. */
import { cannotOpenWords } from '../../main/core/documents/kind-words.ts';
import type { NamedKind } from '../../main/core/documents/kinds.ts';
import type { Fault } from './convert/nodes.ts';

export interface Said {
  readonly heading: string;
  readonly text: string;
}

const BY_STATUS: Readonly<Record<number, Said>> = {
  413: { heading: 'This document is too large', text: 'This computer shows documents of up to 50 MB.' },
  502: {
    heading: 'This document did not arrive',
    text: 'The connection ended before all of it was here. Go back and open it again.',
  },
};

const GONE: Said = {
  heading: 'This document is no longer here',
  text: 'Go back to the page that you opened it from, and open it again.',
};

const FAULTS: Readonly<Record<Fault, Said>> = {
  unreadable: {
    heading: 'This document cannot be shown',
    text: 'It is damaged, or made in a way that this computer cannot read. Ask whoever made it for another copy.',
  },
  tooMuch: {
    heading: 'This document is too large',
    text: 'There is more in it than this computer can show. Use the preview in your email, or ask for it as a PDF.',
  },
  locked: { heading: 'This document has a password', text: cannotOpenWords('locked') },
};

const UNKNOWN: Said = {
  heading: 'This file cannot be shown',
  text: 'This computer does not know what kind of file it is. Ask whoever sent it for a PDF.',
};

export const NOT_HERE: Said = {
  heading: 'This document cannot be shown here',
  text: 'The website has put it into a part of its page that cannot show documents. Look there for a link that opens or downloads it.',
};

export const CUT = 'Only the first part of this document is shown. The rest is more than this computer can show.';
export const PLAIN = 'This is the text of the document. It may look different on other computers. Its links do not work here.';

/** From the status with which the shell answers in place of a document. */
export function saidOfStatus(status: number): Said {
  return BY_STATUS[status] ?? GONE;
}

export function saidOfFault(fault: Fault): Said {
  return FAULTS[fault];
}

/** Of a file that cannot be opened. @param kind null where nobody knows what it is */
export function saidOfKind(kind: NamedKind | null): Said {
  return kind === null ? UNKNOWN : { heading: 'This file cannot be shown', text: cannotOpenWords(kind) };
}
