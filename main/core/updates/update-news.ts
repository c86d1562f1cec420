/** What the PC's update service did with an update, and how staff read it. */
import type { StickResult } from '../packs/packs-view.ts';
import { type BootEntry, standingOf } from './boot-entries.ts';
import type { UpdateRefusal } from './update-refusals.ts';

export const NEWS_FORMAT = 1;

/** The last action since the PC was started. `web`: the update was fetched from a server instead of read from a stick. */
export type UpdateNews = { readonly from?: 'web' } & (
  | { readonly kind: 'copying'; readonly serial: number; readonly version: string; readonly percent: number }
  | { readonly kind: 'taken'; readonly serial: number; readonly version: string }
  | { readonly kind: 'refused'; readonly why: UpdateRefusal['kind'] | 'stick'; readonly words: string }
);

/** The running system, and the entries of both slots. */
export interface SystemView {
  readonly slot: BootEntry['slot'];
  readonly entries: readonly BootEntry[];
  /** The date of the Debian packages in the running system. */
  readonly issued: string;
  readonly news: UpdateNews | null;
}

/** "Number 20261201, with Debian of 1 December 2026." @param day `issued` in words */
export function systemWords({ slot, entries }: SystemView, day: string): string {
  const serial = entries.find((entry) => entry.slot === slot)?.serial;
  return `${serial === undefined ? 'Without a number' : `Number ${serial}`}, with Debian of ${day}`;
}

/**
 * Returns the row "Update" of the staff screen; null if there is nothing to say.
 * @param restart when the PC restarts by itself, such as "at 04:00"; null if it does not
 */
export function updateWords({ slot, entries, news }: SystemView, restart: string | null): string | null {
  if (news?.kind === 'copying')
    return news.from === 'web'
      ? `Number ${news.serial}, version ${news.version}, was fetched and is being copied: ${news.percent} %.`
      : `Number ${news.serial}, version ${news.version}, is being copied from the stick: ${news.percent} %. Leave the stick in.`;
  const standing = standingOf(entries, slot);
  const refused = news?.kind === 'refused' ? ` ${news.words}` : '';
  switch (standing.kind) {
    case 'onTrial':
      return `Number ${standing.entry.serial} is being tried. If this PC is not well within minutes, it restarts with the system before.${refused}`;
    case 'waiting': {
      const version = news?.kind === 'taken' && news.serial === standing.entry.serial ? `, version ${news.version},` : '';
      const when = restart === null ? 'It is used from the next restart of the PC' : `It is used from the restart ${restart}`;
      return `Number ${standing.entry.serial}${version} is on this PC and waits. ${when}; "Restart this PC" uses it now.${refused}`;
    }
    case 'cameBack':
      return `Number ${standing.entry.serial} did not work on this PC, which went back to the system before. Bring a newer one.${refused}`;
    case 'proven':
      return refused === '' ? null : refused.trim();
  }
}

/** Returns the result of an update, for the part of the screen about the stick. */
export function newsResult(news: Extract<UpdateNews, { kind: 'taken' | 'refused' }>): StickResult {
  if (news.kind === 'refused') return { good: news.why === 'installed', words: news.words };
  const { serial, version } = news;
  return {
    good: true,
    words: `The update number ${serial}, version ${version}, is on this PC. It is used from the next restart of the PC.`,
  };
}

/** True if the next start of the PC will run another system. */
export function updateWaits({ slot, entries, news }: SystemView): boolean {
  return news?.kind !== 'copying' && standingOf(entries, slot).kind === 'waiting';
}
