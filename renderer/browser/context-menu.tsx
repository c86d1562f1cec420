import type { MenuView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Message } from '../parts/message.tsx';
import { send } from '../send.ts';
import { menuWords } from '../words.ts';
import { MenuPanel, ROW } from './menu-panel.tsx';

/** The menu of a right click or a long press. It opens below the page, so that nothing in the page moves. */
export function ContextMenu({ menu }: { readonly menu: Extract<MenuView, { kind: 'context' }> }) {
  const { about, host, items } = menu;
  return (
    <MenuPanel id="context-menu" name={say('menu.label')} className="menu menu--below">
      {(pick, leave) => (
        <>
          <p className="menu__title">
            {about === 'link' && <Message message="menu.link" places={{ host: <bdi dir="ltr">{host}</bdi> }} />}
            {about !== 'link' && say(`menu.${about}`)}
          </p>
          <div className="menu__items" role="menu" aria-label={about === 'link' ? say('menu.link', { host }) : say('menu.label')}>
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
                {menuWords(item)}
              </button>
            ))}
          </div>
          <button type="button" className="bar-button bar-button--quiet" onClick={leave}>
            {say('menu.close')}
          </button>
        </>
      )}
    </MenuPanel>
  );
}
