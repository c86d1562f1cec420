import type { MenuView } from '../../main/contract/page-state.ts';
import { send } from '../send.ts';
import { MENU_WORDS } from '../words.ts';
import { MenuPanel, ROW } from './menu-panel.tsx';

/** Of a right click or a long press. It opens below the page: nothing in the page moves. */
export function ContextMenu({ menu }: { readonly menu: Extract<MenuView, { kind: 'context' }> }) {
  const { about, host, items } = menu;
  return (
    <MenuPanel id="context-menu" name="Menu" className="menu menu--below">
      {(pick, leave) => (
        <>
          <p className="menu__title">
            {about === 'link' && (
              <>
                Link to <bdi dir="ltr">{host}</bdi>
              </>
            )}
            {about === 'field' && 'Text field'}
            {about === 'page' && 'This page'}
          </p>
          <div className="menu__items" role="menu" aria-label={about === 'link' ? `Link to ${host}` : 'Menu'}>
            {items.map((item) => (
              <button
                key={item}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className="bar-button"
                {...{ [ROW]: '' }}
                onClick={() => pick(() => send('menuItem', item))}
              >
                {MENU_WORDS[item]}
              </button>
            ))}
          </div>
          <button type="button" className="bar-button bar-button--quiet" onClick={leave}>
            Close
          </button>
        </>
      )}
    </MenuPanel>
  );
}
