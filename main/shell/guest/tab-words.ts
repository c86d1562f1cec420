/** What a tab says of its page: its name, also when the page does not say, and whether others can read along (P12). */
import type { WebContents } from 'electron';
import type { AskedContent, BlockedContent, TabContent, TabSound, TabView } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';
import { shownHost } from '../../core/net/shown-host.ts';
import { hasPlaces, type TabPlaces } from '../../core/view/tab-places.ts';
import { newReference } from '../references.ts';

const MAX_TITLE = 200;
const MAX_ADDRESS = 2_000;

/** @param page null on the start page */
export function describeTab(
  page: { readonly title: string; readonly canGoForward: boolean; readonly sound: { readonly state: TabSound } } | null,
  address: string,
  content: TabContent,
  places: TabPlaces,
): Omit<TabView, 'id' | 'loading' | 'waiting'> {
  return {
    title: shownTitle(isRefused(content) ? '' : (page?.title ?? ''), address),
    address: address.slice(0, MAX_ADDRESS),
    host: shownHost(address),
    connection: content.kind === 'page' ? connectionOf(address) : 'none',
    content,
    sound: page?.sound.state ?? 'none',
    canGoBack: content.kind !== 'start' || places.behind.length > 0,
    canGoForward: page?.canGoForward === true || places.ahead.length > 0,
    hadPage: content.kind !== 'start' || hasPlaces(places),
  };
}

/** The block page of something that was refused just now, or the question. @param words what IT says of it */
export function refusedBy(
  { category, rule, asks }: Block,
  words: Pick<BlockedContent, 'reportable' | 'note' | 'review'>,
): BlockedContent | AskedContent {
  if (asks === true) return { kind: 'asked', category, at: Date.now() };
  return { kind: 'blocked', category, rule, at: Date.now(), reference: newReference(), disputed: false, ...words };
}

/** One of these is in place of the page. */
export function isRefused({ kind }: TabContent): boolean {
  return kind === 'blocked' || kind === 'asked';
}

/** The page's own title or, without one, its host. */
function shownTitle(title: string, address: string): string {
  return (title || shownHost(address)).slice(0, MAX_TITLE);
}

/** Empty while Electron has only the address to offer: `describe` then names the host. */
export function titleOf(contents: WebContents): string {
  const title = contents.getTitle();
  return title.includes('/') && contents.getURL().includes(title) ? '' : title;
}

function connectionOf(address: string): TabView['connection'] {
  if (address.startsWith('https:')) return 'encrypted';
  return address.startsWith('http:') ? 'open' : 'none';
}
