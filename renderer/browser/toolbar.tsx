import type { PageVerb } from '../../main/contract/page.ts';
import type { BrowserView, TabView } from '../../main/contract/page-state.ts';
import { DisplayButton } from '../parts/display-button.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { ReadButton } from '../parts/read-button.tsx';
import { StaffButton } from '../parts/staff-button.tsx';
import { send } from '../send.ts';
import { AddressBar } from './address-bar.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TimeLeft } from './time-left.tsx';

interface ToolbarProps {
  readonly browser: BrowserView;
  readonly tab: TabView;
  readonly endsAt: number;
  readonly onEnd: () => void;
  readonly onFresh: () => void;
  readonly onStaff: () => void;
}

/** Everything around the guest's page. */
export function Toolbar({ browser, tab, endsAt, onEnd, onFresh, onStaff }: ToolbarProps) {
  return (
    <header className="toolbar">
      <div className="toolbar__top">
        <TabStrip browser={browser} />
        <TimeLeft endsAt={endsAt} />
        {/* P9, and for whoever must not be seen with what is open. Shift three times does the same. */}
        <button type="button" className="bar-button bar-button--dark bar-button--two-lines" onClick={() => send('hide')}>
          <span>Hide and</span> <span>erase</span>
        </button>
        <ReadButton />
        <DisplayButton />
        <HelpButton />
        <StaffButton onPress={onStaff} />
      </div>
      <div className="toolbar__bottom">
        <div className="toolbar__moves">
          <Move verb="back" icon="back" name="Back" disabled={!tab.canGoBack} />
          <Move verb="forward" icon="forward" name="Forward" disabled={!tab.canGoForward} />
          <Reload tab={tab} />
          <Move verb="home" icon="home" name="Home" />
        </div>
        <AddressBar key={tab.id} tab={tab} />
        {browser.canPrint && (
          <button type="button" className="bar-button bar-button--quiet" onClick={() => send('print')}>
            Print
          </button>
        )}
        {browser.canReport && (
          <button
            type="button"
            className="bar-button bar-button--quiet"
            title="Report this site"
            onClick={() => send('reportSite')}
          >
            <span>
              Report<span className="toolbar__long"> this site</span>
            </span>
          </button>
        )}
        <div className="toolbar__ends">
          {/* P8. Where no page has been there is nothing to close. While the block page or a question is up the button is there only. */}
          {tab.hadPage && tab.content.kind !== 'blocked' && tab.content.kind !== 'asked' && (
            <button type="button" className="bar-button toolbar__mistake" onClick={() => send('mistake')}>
              I got here by mistake
            </button>
          )}
          {/* P9. For the next person, who may come before the page is covered: they have seen none of our words yet. */}
          <button type="button" className="bar-button bar-button--two-lines" onClick={onFresh}>
            <span>Not you?</span> <span>Start fresh</span>
          </button>
          <button type="button" className="bar-button bar-button--end" onClick={onEnd}>
            End session
          </button>
        </div>
      </div>
    </header>
  );
}

/** With a word, as its drawing alone is the one that people ask about. */
function Reload({ tab }: { readonly tab: TabView }) {
  const { loading, content } = tab;
  return (
    <button
      type="button"
      className="bar-button toolbar__reload"
      title={loading ? 'Stop loading' : 'Reload'}
      disabled={!loading && content.kind === 'start'}
      onClick={() => send(loading ? 'stop' : 'reload')}
    >
      <Icon name={loading ? 'stop' : 'reload'} />
      <span className="toolbar__word">
        {loading ? 'Stop' : 'Reload'}
        {loading && <span className="govuk-visually-hidden"> loading</span>}
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
