import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { BrowserView, EndView, SiteView } from '../../main/contract/page-state.ts';
import { EndDialog } from '../dialogs/end-dialog.tsx';
import { FreshDialog } from '../dialogs/fresh-dialog.tsx';
import { MistakeDialog } from '../dialogs/mistake-dialog.tsx';
import { PhoneDialog } from '../dialogs/phone-dialog.tsx';
import { PrintDialog } from '../dialogs/print-dialog.tsx';
import { SiteQuestion } from '../dialogs/site-question.tsx';
import { UploadDialog } from '../dialogs/upload-dialog.tsx';
import { ScreenKeyboard } from '../keyboard/screen-keyboard.tsx';
import { onTouchedField } from '../keyboard/target.ts';
import { say } from '../messages/say.ts';
import { DisplayContext } from '../parts/display-button.tsx';
import { ReadingBar } from '../parts/reading-bar.tsx';
import { useTitle } from '../parts/use-title.ts';
import type { PhoneCode } from '../phone-code.ts';
import { send } from '../send.ts';
import { ADDRESS_FIELD } from './address-bar.tsx';
import { ContextMenu } from './context-menu.tsx';
import { EndNotice } from './end-notice.tsx';
import { FindBar } from './find-bar.tsx';
import { LoadStatus } from './load-status.tsx';
import { MessageBanner } from './message-banner.tsx';
import { PageArea } from './page-area.tsx';
import { TabContent } from './tab-content.tsx';
import { Toolbar } from './toolbar.tsx';

interface BrowsingScreenProps {
  readonly site: SiteView;
  readonly browser: BrowserView;
  readonly endsAt: number;
  readonly end: EndView | null;
  readonly noInternet: boolean;
  readonly onStaff: () => void;
}

/** The screen of a session: toolbar, page and dialogs. */
export function BrowsingScreen({ site, browser, endsAt, end, noInternet, onStaff }: BrowsingScreenProps) {
  const [confirming, setConfirming] = useState<'end' | 'fresh' | null>(null);
  const [phone, setPhone] = useState<PhoneCode | null>(null);
  const tab = browser.tabs.find(({ id }) => id === browser.active) ?? browser.tabs[0];
  useTitle(say('toolbar.browsing'), site.site.name);

  // A session begins with the focus on the start page's heading, like every screen. In a tab opened later the address field gets it.
  const lastTab = useRef(browser.active);
  const onStart = tab?.content.kind === 'start';
  useEffect(() => {
    if (lastTab.current !== browser.active && onStart) document.getElementById(ADDRESS_FIELD)?.focus();
    lastTab.current = browser.active;
  }, [browser.active, onStart]);

  const { keyboard } = useContext(DisplayContext);
  useEffect(() => onTouchedField(() => send('keyboard', true)), []);

  // After the last tab has closed and before the next one opens there is nothing to show.
  if (tab === undefined) return null;

  const own = tab.content.kind !== 'page';
  const dialog = (): ReactNode => {
    if (confirming === 'end') return <EndDialog passwordSites={browser.passwordSites} onKeep={() => setConfirming(null)} />;
    if (confirming === 'fresh') return <FreshDialog onKeep={() => setConfirming(null)} />;
    if (browser.mistake !== null)
      return <MistakeDialog mistake={browser.mistake} site={site.site} onEnd={() => setConfirming('end')} />;
    if (phone !== null) return <PhoneDialog code={phone} onClose={() => setPhone(null)} />;
    if (browser.upload !== null) return <UploadDialog upload={browser.upload} />;
    return browser.print !== null && <PrintDialog print={browser.print} help={site.site.help} />;
  };
  return (
    <div className="browsing">
      <Toolbar
        browser={browser}
        tab={tab}
        endsAt={endsAt}
        onStaff={onStaff}
        onEnd={() => setConfirming('end')}
        onFresh={() => setConfirming('fresh')}
        onPhone={setPhone}
      />
      <ReadingBar />
      <EndNotice end={end} endsAt={endsAt} />
      {browser.find !== null && <FindBar find={browser.find} />}
      <LoadStatus key={tab.id} tab={tab} />
      <MessageBanner message={browser.message} mailAddress={browser.mailAddress} />
      <PageArea own={own}>
        <TabContent tab={tab} site={site} noInternet={noInternet} />
        {browser.question !== null && <SiteQuestion key={browser.question.id} question={browser.question} />}
      </PageArea>
      {browser.menu?.kind === 'context' && <ContextMenu key={browser.menu.id} menu={browser.menu} />}
      {keyboard && <ScreenKeyboard ofPage={!own && browser.question === null} />}
      {dialog()}
    </div>
  );
}
