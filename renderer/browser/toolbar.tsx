import type { PageVerb } from '../../main/contract/page.ts';
import type { BrowserView, TabView } from '../../main/contract/page-state.ts';
import { KeyboardButton } from '../keyboard/keyboard-button.tsx';
import { say } from '../messages/say.ts';
import { DisplayButton } from '../parts/display-button.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { ReadButton, useReading } from '../parts/read-button.tsx';
import { StaffButton } from '../parts/staff-button.tsx';
import { useToolbarSpace } from '../parts/use-toolbar-space.ts';
import type { PhoneCode } from '../phone-code.ts';
import { send } from '../send.ts';
import { AddressBar } from './address-bar.tsx';
import { MoreButton, MoreMenu } from './more-menu.tsx';
import { pageActions } from './page-actions.ts';
import { TabList } from './tab-list.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TimeLeft } from './time-left.tsx';

interface ToolbarProps {
  readonly browser: BrowserView;
  readonly tab: TabView;
  readonly endsAt: number;
  readonly onEnd: () => void;
  readonly onFresh: () => void;
  readonly onPhone: (code: PhoneCode) => void;
  readonly onStaff: () => void;
}

/**
 * Everything above the guest's page. A narrow window shows only what must be reachable at once; the rest is in "More". In a wider one the
 * buttons for the page move there if they would leave too little room for the address: it must show who a website belongs to.
 */
export function Toolbar({ browser, tab, endsAt, onEnd, onFresh, onPhone, onStaff }: ToolbarProps) {
  const room = useToolbarSpace();
  const narrow = room === 'little';
  const crowded = room === 'some' && (browser.canPrint || browser.canReport);
  const reading = useReading(false).isOn;
  const { menu } = browser;
  return (
    <>
      <header className="toolbar">
        <div className="toolbar__top">
          <TabStrip browser={browser} />
          <TimeLeft endsAt={endsAt} />
          {/* P9, and for visitors who must not be seen with what is open. Pressing Shift three times does the same. */}
          <button type="button" className="bar-button bar-button--dark bar-button--two-lines" onClick={() => send('hide')}>
            <span>{say('toolbar.hide1')}</span> <span>{say('toolbar.hide2')}</span>
          </button>
          {(!narrow || reading) && <ReadButton />}
          {narrow ? (
            <MoreButton menu={menu} className="bar-button--dark" />
          ) : (
            <>
              <DisplayButton />
              <HelpButton />
              <StaffButton onPress={onStaff} />
            </>
          )}
        </div>
        <div className="toolbar__bottom">
          <div className="toolbar__moves">
            <Move verb="back" icon="back" name={say('toolbar.back')} disabled={!tab.canGoBack} />
            <Move verb="forward" icon="forward" name={say('toolbar.forward')} disabled={!tab.canGoForward} />
            <Reload tab={tab} />
            <Move verb="home" icon="home" name={say('toolbar.home')} />
          </div>
          <AddressBar key={tab.id} tab={tab} />
          {!narrow && <KeyboardButton />}
          {crowded && <MoreButton menu={menu} className="bar-button--quiet" />}
          {!narrow && !crowded && <ForThePage browser={browser} tab={tab} onPhone={onPhone} />}
          <div className="toolbar__ends">
            {/* P8: must be reachable at once, so it is never in a menu. */}
            {canBeMistaken(tab) && (
              <button type="button" className="bar-button toolbar__mistake" onClick={() => send('mistake')}>
                {say('toolbar.mistake')}
              </button>
            )}
            {/* P9: for the next person, who may come before the page is covered and has read none of our screens yet. */}
            <button type="button" className="bar-button bar-button--two-lines" onClick={onFresh}>
              <span>{say('toolbar.fresh1')}</span> <span>{say('toolbar.fresh2')}</span>
            </button>
            <button type="button" className="bar-button bar-button--end" onClick={onEnd}>
              {say('toolbar.end')}
            </button>
          </div>
        </div>
      </header>
      {(narrow || crowded) && menu?.kind === 'more' && (
        <MoreMenu key={menu.id} browser={browser} tab={tab} pageOnly={crowded} onPhone={onPhone} onStaff={onStaff} />
      )}
      {menu?.kind === 'tabs' && <TabList key={menu.id} browser={browser} />}
    </>
  );
}

/** True if there is a page to close. The block page and the page that asks have this button themselves. */
function canBeMistaken({ hadPage, content }: TabView): boolean {
  return hadPage && content.kind !== 'blocked' && content.kind !== 'asked';
}

/** Buttons that are of use only with a website in front. */
function ForThePage({ browser, tab, onPhone }: Pick<ToolbarProps, 'browser' | 'tab' | 'onPhone'>) {
  return pageActions(browser, tab, onPhone).map(({ short, name, act }) => (
    <button
      key={short}
      type="button"
      className="bar-button bar-button--quiet"
      {...(name === short ? {} : { title: name })}
      onClick={act}
    >
      {short}
    </button>
  ));
}

/** Has a word as well: this is the icon whose meaning people ask about. */
function Reload({ tab }: { readonly tab: TabView }) {
  const { loading, content } = tab;
  return (
    <button
      type="button"
      className="bar-button toolbar__reload"
      title={say(loading ? 'toolbar.stopLoading' : 'toolbar.reload')}
      disabled={!loading && content.kind === 'start'}
      onClick={() => send(loading ? 'stop' : 'reload')}
    >
      <Icon name={loading ? 'stop' : 'reload'} />
      <span className="toolbar__word">
        <span aria-hidden={loading}>{say(loading ? 'toolbar.stop' : 'toolbar.reload')}</span>
        {loading && <span className="govuk-visually-hidden">{say('toolbar.stopLoading')}</span>}
      </span>
    </button>
  );
}

interface MoveProps {
  readonly verb: Extract<PageVerb, 'back' | 'forward' | 'home'>;
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly name: string;
  readonly disabled?: boolean;
}

function Move({ verb, icon, name, disabled = false }: MoveProps) {
  return (
    <button type="button" className="bar-button bar-button--square" title={name} disabled={disabled} onClick={() => send(verb)}>
      <Icon name={icon} />
      <span className="govuk-visually-hidden">{name}</span>
    </button>
  );
}
