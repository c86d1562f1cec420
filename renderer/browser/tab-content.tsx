import type { SiteView, TabView } from '../../main/contract/page-state.ts';
import { BlockedPage } from './blocked-page.tsx';
import { FailedPage } from './failed-page.tsx';
import { GuestArea } from './guest-area.tsx';
import { StartPage } from './start-page.tsx';
import { UnlistedSitePage } from './unlisted-site-page.tsx';

interface TabContentProps {
  readonly tab: TabView;
  readonly site: SiteView;
  readonly noInternet: boolean;
}

/** The content below the toolbar: the guest's page, or one of ours in its place. */
export function TabContent({ tab, site, noInternet }: TabContentProps) {
  const { content } = tab;
  switch (content.kind) {
    case 'start':
      return <StartPage key={tab.id} site={site} noInternet={noInternet} />;
    case 'page':
      return <GuestArea />;
    case 'blocked':
      return <BlockedPage key={content.reference} content={content} canGoBack={tab.canGoBack} site={site} />;
    case 'asked':
      return <UnlistedSitePage key={`${tab.id} ${content.at}`} content={content} canGoBack={tab.canGoBack} />;
    case 'failed':
      return (
        <FailedPage
          key={`${tab.id} ${content.reason}`}
          reason={content.reason}
          canGoBack={tab.canGoBack}
          site={site}
          noInternet={noInternet}
        />
      );
  }
}
