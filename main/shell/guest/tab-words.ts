/** Describes a tab for our page: its title, or the host if the page has none, and whether the connection is encrypted (P12). */
import type { WebContents } from 'electron';
import type { BlockedContent, TabContent, TabSound, TabView, UnlistedSiteContent } from '../../contract/page-state.ts';
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

/** Returns the block page for an address refused just now, or the question about it. @param words what IT say about the address */
export function refusedBy(
  { category, rule, asks }: Block,
  words: Pick<BlockedContent, 'reportable' | 'note' | 'review'>,
): BlockedContent | UnlistedSiteContent {
  if (asks === true) return { kind: 'asked', category, at: Date.now() };
  return { kind: 'blocked', category, rule, at: Date.now(), reference: newReference(), disputed: false, ...words };
}

/** True if a block page or the question is shown in place of the page. */
export function isRefused({ kind }: TabContent): boolean {
  return kind === 'blocked' || kind === 'asked';
}

/** The page's own title or, without one, its host, truncated. */
function shownTitle(title: string, address: string): string {
  return (title || shownHost(address)).slice(0, MAX_TITLE);
}

/** The page's title; empty while Electron reports only the address: `describeTab` then shows the host. */
export function titleOf(contents: WebContents): string {
  const title = contents.getTitle();
  return title.includes('/') && contents.getURL().includes(title) ? '' : title;
}

function connectionOf(address: string): TabView['connection'] {
  if (address.startsWith('https:')) return 'encrypted';
  return address.startsWith('http:') ? 'open' : 'none';
}
