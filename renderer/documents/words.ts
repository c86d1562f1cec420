/** Texts of the page if a document cannot be shown. */
import type { NamedKind } from '../../main/core/documents/kinds.ts';
import { cannotOpen } from '../messages/kind-words.ts';
import { say } from '../messages/say.ts';
import type { Fault } from './convert/nodes.ts';

export interface Explanation {
  readonly heading: string;
  readonly text: string;
}

/** For a website's sandboxed frame, where nothing can be converted. */
export function sandboxedFrameText(): Explanation {
  return { heading: say('document.notHere'), text: say('document.notHereText') };
}

/** @param status the HTTP status that the shell sent in place of the document */
export function statusText(status: number): Explanation {
  if (status === 413) return { heading: say('document.tooLarge'), text: say('document.tooLargeText') };
  if (status === 502) return { heading: say('document.interrupted'), text: say('document.interruptedText') };
  return { heading: say('document.gone'), text: say('document.goneText') };
}

export function faultText(fault: Fault): Explanation {
  switch (fault) {
    case 'unreadable':
      return { heading: say('document.unreadable'), text: say('document.unreadableText') };
    case 'tooMuch':
      return { heading: say('document.tooLarge'), text: say('document.tooMuchText') };
    case 'locked':
      return { heading: say('document.password'), text: cannotOpen('locked') };
  }
}

/** For a file that cannot be opened. @param kind null if it is unknown */
export function kindText(kind: NamedKind | null): Explanation {
  return { heading: say('document.fileUnshown'), text: kind === null ? say('document.unknownText') : cannotOpen(kind) };
}
