import type { BrowserView, TabView } from '../../main/contract/page-state.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';

/** The open tabs, as a list of plain buttons: a screen reader says how many there are and which is in front. */
export function TabStrip({ browser }: { readonly browser: BrowserView }) {
  return (
    <nav className="tabs" aria-label="Tabs">
      <ul className="tabs__list">
        {browser.tabs.map((tab) => (
          <Tab key={tab.id} tab={tab} active={tab.id === browser.active} />
        ))}
      </ul>
      <button type="button" className="bar-button bar-button--dark" disabled={!browser.canOpenTab} onClick={() => send('newTab')}>
        <Icon name="add" />
        <span className="tabs__new">New tab</span>
      </button>
    </nav>
  );
}

function Tab({ tab, active }: { readonly tab: TabView; readonly active: boolean }) {
  // The page chose this title: it must neither turn the words around it nor push anything away.
  const title = tab.title === '' ? 'Start page' : tab.title;
  return (
    <li className={`tab ${active ? 'tab--active' : ''}`}>
      <button
        type="button"
        className="tab__select"
        aria-current={active ? 'true' : undefined}
        title={title}
        onClick={() => send('selectTab', tab.id)}
      >
        <span className="govuk-visually-hidden">Tab: </span>
        <bdi className="tab__title">{title}</bdi>
        {tab.loading && <span className="govuk-visually-hidden"> (loading)</span>}
      </button>
      <button type="button" className="tab__close" onClick={() => send('closeTab', tab.id)}>
        <Icon name="close" />
        <span className="govuk-visually-hidden">
          Close tab: <bdi>{title}</bdi>
        </span>
      </button>
      {tab.loading && <span className="tab__loading" aria-hidden="true" />}
    </li>
  );
}
