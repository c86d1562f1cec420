import { replaceControls } from '../../core/lists/tally.ts';
import type { PackFacts } from '../../core/packs/pack-format.ts';

/** What the signer vouches for beside the file: parts with tabs between them, as minisign's own comments are. @param fileName without folders */
export function trustedCommentOf(fileName: string, { serial, issued }: Pick<PackFacts, 'serial' | 'issued'>): string {
  return [`file:${replaceControls(fileName)}`, `serial:${serial}`, `issued:${issued}`].join('\t');
}
