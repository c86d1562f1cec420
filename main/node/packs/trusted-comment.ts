import { replaceControls } from '../../core/lists/tally.ts';
import type { PackFacts } from '../../core/packs/pack-format.ts';

/** Returns the comment that is signed along with the file: parts separated by tabs, like minisign's own. @param fileName without folders */
export function trustedCommentOf(fileName: string, { serial, issued }: Pick<PackFacts, 'serial' | 'issued'>): string {
  return [`file:${replaceControls(fileName)}`, `serial:${serial}`, `issued:${issued}`].join('\t');
}
