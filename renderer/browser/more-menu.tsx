import { useContext } from 'react';
import type { BrowserView, MenuView, TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { DisplayContext } from '../parts/display-button.tsx';
import { useReading } from '../parts/read-button.tsx';
import { codeFor, type PhoneCode } from '../phone-code.ts';
import { send } from '../send.ts';
import { MenuPanel, OPENER, ROW } from './menu-panel.tsx';

const ID = 'more';

/** In place of what is in `MoreMenu`. */
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

interface MoreMenuProps {
  readonly browser: BrowserView;
  readonly tab: TabView;
  /** Only what is for the page: the rest is in the toolbar. */
  readonly pageOnly: boolean;
  readonly onPhone: (code: PhoneCode) => void;
  readonly onStaff: () => void;
}

/** What a visitor wants now and then. What has to be in reach at once stays in the toolbar. */
export function MoreMenu({ browser, tab, pageOnly, onPhone, onStaff }: MoreMenuProps) {
  const { letters, keyboard, open, help } = useContext(DisplayContext);
  const reading = useReading(false);
  const { kind } = tab.content;
  const phone = codeFor(tab);
  const rows: readonly (readonly [boolean, string, () => void])[] = [
    [kind === 'page', say('find.label'), () => send('find')],
    [browser.canPrint, say('toolbar.print'), () => send('print')],
    [phone !== null, say('phone.title'), () => phone !== null && onPhone(phone)],
    [browser.canReport, say('toolbar.report'), () => send('reportSite')],
    [!pageOnly && reading.offered, reading.words, reading.press],
    [!pageOnly, say(keyboard ? 'keyboard.hide' : 'bar.keyboard'), () => send('keyboard', !keyboard)],
    [!pageOnly, letters === 100 ? say('bar.display') : `${say('bar.display')} ${letters}%`, open],
    [!pageOnly, say('bar.help'), help],
    [!pageOnly, say('bar.staff'), onStaff],
  ];
  return (
    <MenuPanel id={ID} name={say('toolbar.more')} className="menu">
      {(pick) => (
        <ul className="menu__rows">
          {rows
            .filter(([offered]) => offered)
            .map(([_offered, name, act]) => (
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
