import { useEffect, useRef, useState } from 'react';
import type { BrowserView, TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { passFocusOn } from '../parts/pass-focus-on.ts';
import { send } from '../send.ts';
import { soundAnnouncement, soundState, type TabsShown, tabsShown } from '../tab-words.ts';
import { TabsButton } from './tab-list.tsx';
import { CloseTab, MuteTab, TabLetter, titleOfTab } from './tab-parts.tsx';

/** Gap before the button for a new tab: `.tabs__room`. */
const GAP_PX = 6;

/** Ref of a tab that may be closed while its buttons have the focus. */
const passToFrontTab = passFocusOn(() => document.querySelector<HTMLElement>('.tabs [aria-current="true"]')?.focus());

/** The open tabs, as a list of plain buttons: a screen reader says how many there are and which is in front. */
export function TabStrip({ browser }: { readonly browser: BrowserView }) {
  const { tabs, active } = browser;
  const place = useRef<HTMLDivElement>(null);
  const newTab = useRef<HTMLButtonElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (place.current === null) return;
    const measure = () => setRoom((place.current?.clientWidth ?? 0) - (newTab.current?.offsetWidth ?? 0) - GAP_PX);
    const observer = new ResizeObserver(measure);
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const shown = tabsShown(room, tabs.length, tabs.filter(({ sound }) => sound !== 'none').length);
  return (
    <nav className="tabs" aria-label={say('tabs.label')}>
      <SoundStatus tabs={tabs} />
      <div ref={place} className="tabs__room">
        <ul className={`tabs__list tabs__list--${shown}`}>
          {tabs
            .filter(({ id }) => shown !== 'front' || id === active)
            .map((tab) => (
              <Tab key={tab.id} tab={tab} active={tab.id === active} shown={shown} />
            ))}
        </ul>
        <button
          ref={newTab}
          type="button"
          className="bar-button bar-button--dark"
          disabled={!browser.canOpenTab}
          onClick={() => send('newTab')}
        >
          <Icon name="add" />
          <span className="tabs__new">{say('tabs.new')}</span>
        </button>
      </div>
      {shown !== 'titles' && <TabsButton browser={browser} />}
    </nav>
  );
}

interface TabProps {
  readonly tab: TabView;
  readonly active: boolean;
  readonly shown: TabsShown;
}

function Tab({ tab, active, shown }: TabProps) {
  const title = titleOfTab(tab);
  const small = shown === 'letters' && !active;
  return (
    <li ref={passToFrontTab} className={`tab ${active ? 'tab--active' : ''} ${small ? 'tab--small' : ''}`}>
      <button
        type="button"
        className="tab__select"
        aria-current={active ? 'true' : undefined}
        title={title}
        onClick={() => send('selectTab', tab.id)}
      >
        <span className="govuk-visually-hidden">{say('tabs.tab')} </span>
        {small && <TabLetter tab={tab} />}
        {small && tab.sound !== 'none' && (
          <span className="tab__sound-mark" aria-hidden="true">
            <Icon name={tab.sound === 'muted' ? 'muted' : 'sound'} />
          </span>
        )}
        <bdi className={small ? 'govuk-visually-hidden' : 'tab__title'}>{title}</bdi>
        {tab.loading && <span className="govuk-visually-hidden"> {say('tabs.loading')}</span>}
        {small && <span className="govuk-visually-hidden">{soundState(tab.sound)}</span>}
      </button>
      {!small && <MuteTab tab={tab} />}
      {!small && <CloseTab tab={tab} />}
      {tab.loading && <span className="tab__loading" aria-hidden="true" />}
    </li>
  );
}

/** Announces that a tab was muted or unmuted, for visitors who do not see the icon change. */
function SoundStatus({ tabs }: { readonly tabs: readonly TabView[] }) {
  const [seen, setSeen] = useState({ tabs, announcement: '' });
  if (seen.tabs !== tabs) setSeen({ tabs, announcement: soundAnnouncement(seen.tabs, tabs) || seen.announcement });
  return (
    <p className="govuk-visually-hidden" role="status">
      {seen.announcement}
    </p>
  );
}
