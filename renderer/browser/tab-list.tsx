import type { BrowserView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { MenuPanel, OPENER, ROW } from './menu-panel.tsx';
import { CloseTab, MuteTab, TabLetter, titleOfTab } from './tab-parts.tsx';

const ID = 'all-tabs';

/** Opens the list of tabs; shown where the toolbar has no room for all titles. */
export function TabsButton({ browser }: { readonly browser: BrowserView }) {
  const open = browser.menu?.kind === 'tabs';
  return (
    <button
      type="button"
      className="bar-button bar-button--dark tabs__all"
      aria-expanded={open}
      {...(open ? { 'aria-controls': ID } : {})}
      {...{ [OPENER]: '' }}
      onClick={() => send('menu', 'tabs')}
    >
      {say('tabs.all', { count: browser.tabs.length })}
    </button>
  );
}

/** All tabs with their titles. Ctrl+Shift+A opens it too, as in other browsers. */
export function TabList({ browser }: { readonly browser: BrowserView }) {
  return (
    <MenuPanel id={ID} name={say('tabs.list')} className="menu">
      {(pick, leave) => (
        <>
          <ul className="menu__rows menu__rows--tabs">
            {browser.tabs.map((tab) => (
              <li key={tab.id} className="menu__tab">
                <button
                  type="button"
                  className="bar-button menu__row"
                  aria-current={tab.id === browser.active ? 'true' : undefined}
                  {...{ [ROW]: '' }}
                  onClick={() =>
                    pick(() => {
                      send('menuLeave');
                      send('selectTab', tab.id);
                    })
                  }
                >
                  <TabLetter tab={tab} />
                  <bdi className="menu__name">{titleOfTab(tab)}</bdi>
                  {tab.id === browser.active && <span className="menu__mark">{say('tabs.inFront')}</span>}
                </button>
                <MuteTab tab={tab} />
                <CloseTab tab={tab} />
              </li>
            ))}
          </ul>
          <div className="menu__end">
            <button type="button" className="bar-button" onClick={leave}>
              <Icon name="close" />
              {say('tabs.closeList')}
            </button>
          </div>
        </>
      )}
    </MenuPanel>
  );
}
