import { useContext } from 'react';
import type { BrowserView, MenuView, TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { DisplayContext } from '../parts/display-button.tsx';
import { useReading } from '../parts/read-button.tsx';
import type { PhoneCode } from '../phone-code.ts';
import { send } from '../send.ts';
import { MenuPanel, OPENER, ROW } from './menu-panel.tsx';
import { type PageAction, pageActions } from './page-actions.ts';

const ID = 'more';

/** Opens and closes `MoreMenu`; shown where its entries have no room in the toolbar. */
export function MoreButton({ menu, className }: { readonly menu: MenuView | null; readonly className: string }) {
  const open = menu?.kind === 'more';
  return (
    <button
      type="button"
      className={`bar-button ${className}`}
      aria-expanded={open}
      {...(open ? { 'aria-controls': ID } : {})}
      {...{ [OPENER]: '' }}
      onClick={() => send('menu', 'more')}
    >
      {say('toolbar.more')}
    </button>
  );
}

type Row = Pick<PageAction, 'name' | 'act'>;

interface MoreMenuProps {
  readonly browser: BrowserView;
  readonly tab: TabView;
  /** Only the entries for the page: the others are in the toolbar. */
  readonly pageOnly: boolean;
  readonly onPhone: (code: PhoneCode) => void;
  readonly onStaff: () => void;
}

/** Entries that visitors need occasionally. What must be reachable at once stays in the toolbar. */
export function MoreMenu({ browser, tab, pageOnly, onPhone, onStaff }: MoreMenuProps) {
  const { letters, keyboard, open, help } = useContext(DisplayContext);
  const reading = useReading(false);
  const forPage: readonly Row[] = pageActions(browser, tab, onPhone);
  const others: readonly Row[] = [
    ...(reading.offered ? [{ name: reading.words, act: reading.press }] : []),
    { name: say(keyboard ? 'keyboard.hide' : 'bar.keyboard'), act: () => send('keyboard', !keyboard) },
    { name: letters === 100 ? say('bar.display') : `${say('bar.display')} ${letters}%`, act: open },
    { name: say('bar.help'), act: help },
    { name: say('bar.staff'), act: onStaff },
  ];
  return (
    <MenuPanel id={ID} name={say('toolbar.more')} className="menu">
      {(pick) => (
        <ul className="menu__rows">
          {(pageOnly ? forPage : [...forPage, ...others]).map(({ name, act }) => (
            <li key={name}>
              <button
                type="button"
                className="bar-button menu__row"
                {...{ [ROW]: '' }}
                onClick={() =>
                  pick(() => {
                    send('menuLeave');
                    act();
                  })
                }
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </MenuPanel>
  );
}
