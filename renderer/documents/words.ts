/** What the page says where there is nothing to show, or not all of it. */
import type { NamedKind } from '../../main/core/documents/kinds.ts';
import { cannotOpen } from '../messages/kind-words.ts';
import { say } from '../messages/say.ts';
import type { Fault } from './convert/nodes.ts';

export interface Said {
  readonly heading: string;
  readonly text: string;
}

/** In a site's frame that has no origin, where nothing can be converted. */
export function saidOfFrame(): Said {
  return { heading: say('document.notHere'), text: say('document.notHereText') };
}

/** From the status with which the shell answers in place of a document. */
export function saidOfStatus(status: number): Said {
  if (status === 413) return { heading: say('document.tooLarge'), text: say('document.tooLargeText') };
  if (status === 502) return { heading: say('document.interrupted'), text: say('document.interruptedText') };
  return { heading: say('document.gone'), text: say('document.goneText') };
}

export function saidOfFault(fault: Fault): Said {
  switch (fault) {
    case 'unreadable':
      return { heading: say('document.unreadable'), text: say('document.unreadableText') };
    case 'tooMuch':
      return { heading: say('document.tooLarge'), text: say('document.tooMuchText') };
    case 'locked':
      return { heading: say('document.password'), text: cannotOpen('locked') };
  }
}

/** Of a file that cannot be opened. @param kind null where nobody knows what it is */
export function saidOfKind(kind: NamedKind | null): Said {
  return { heading: say('document.fileUnshown'), text: kind === null ? say('document.unknownText') : cannotOpen(kind) };
}
