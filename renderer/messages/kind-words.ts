/** What the visitor reads about a file that cannot be opened. */
import type { NamedKind } from '../../main/core/documents/kinds.ts';
import { type MessageKey, say } from './say.ts';

/** What to do instead. */
const ADVICE: Partial<Readonly<Record<NamedKind, MessageKey>>> = {
  oldWord: 'advice.preview',
  oldSheet: 'advice.preview',
  slides: 'advice.preview',
  locked: 'advice.locked',
  appleDocument: 'advice.askPdf',
  otherOffice: 'advice.askPdf',
  archive: 'advice.archive',
  program: 'advice.program',
  heic: 'advice.heic',
  tiff: 'advice.tiff',
  photoshop: 'advice.photoshop',
};

/** "This is a program. This computer cannot open it. Programs cannot be run or saved here." */
export function cannotOpen(kind: NamedKind): string {
  const advice = ADVICE[kind];
  return `${say('cannotOpen.words', { kind: say(`kind.${kind}`) })} ${advice === undefined ? '' : say(advice)}`.trim();
}
