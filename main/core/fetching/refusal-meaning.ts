/** What the refusal of a fetched file means for the next visit. */
import type { PackRefusal } from '../packs/pack-refusals.ts';
import type { UpdateNews } from '../updates/update-news.ts';
import type { FetchFault } from './faults.ts';

type Refused = Extract<UpdateNews, { kind: 'refused' }>['why'];
type Why = PackRefusal['kind'] | Refused;

type Meaning =
  | { readonly kind: 'here' }
  /** `final`: it stays refused until the files on the server change. */
  | { readonly kind: 'refused'; readonly why: FetchFault; readonly final: boolean };

/** Refusals that last until the files on the server change. After any other, new settings, another day or a retry may help. */
const FINAL: readonly Why[] = ['serial', 'sameSerial', 'givenUp', 'machine'];
const LATER: readonly Why[] = ['onTrial', 'disk', 'stick'];

export function meaningOf(why: Why): Meaning {
  if (why === 'installed') return { kind: 'here' };
  if (FINAL.includes(why)) return { kind: 'refused', why: 'refused', final: true };
  if (LATER.includes(why)) return { kind: 'refused', why: 'disk', final: false };
  return { kind: 'refused', why: why === 'signature' || why === 'blocks' ? why : 'refused', final: false };
}

/** Rewords a refusal that speaks of a stick for a file that came from the server. */
export function withoutStick(words: string): string {
  return words
    .replaceAll(' to the stick again.', ' to the server again.')
    .replace('Put the stick in again in a quarter of an hour.', 'It comes back to this one.');
}
