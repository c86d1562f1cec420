/** What a tab says of its page: its name, also when the page does not say, and whether others can read along (P12). */
import type { WebContents } from 'electron';
import type { TabContent, TabView } from '../../ipc.ts';

const MAX_TITLE = 200;
const MAX_ADDRESS = 2_000;

/** The page's own title or, without one, its host. */
function shownTitle(title: string, address: string): string {
  return (title || hostOf(address)).slice(0, MAX_TITLE);
}

/** A page that another has made (P2: banks make statements that way) goes by the host of that one. */
function hostOf(address: string): string {
  try {
    const url = new URL(address);
    return (url.protocol === 'blob:' ? new URL(url.origin) : url).host;
  } catch {
    return '';
  }
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

/** What our page is told of a tab. */
export function viewOf(
  id: number,
  title: string,
  address: string,
  loading: boolean,
  content: TabContent,
  contents: WebContents | null,
): TabView {
  return {
    ...{ id, title: shownTitle(title, address), address: address.slice(0, MAX_ADDRESS), loading, content },
    connection: content.kind === 'page' ? connectionOf(address) : 'none',
    canGoBack: content.kind !== 'start',
    canGoForward: contents?.navigationHistory.canGoForward() ?? false,
  };
}
