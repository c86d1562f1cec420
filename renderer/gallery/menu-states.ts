/** Open menus next to a page, and tabs with little room. All data is made up. */
import type { BrowserView, MenuView, PageState, TabView } from '../../main/contract/page-state.ts';
import { browsing, oneTab, pageTab, start } from './samples.ts';

const open = { id: 1, fromPage: false };
const page: BrowserView = { ...oneTab({}), canReport: true, hasPrinter: true, canPrint: true };
const tabs: readonly TabView[] = Array.from({ length: 8 }, (_, place) => ({
  ...pageTab,
  id: place + 1,
  title: `${place + 1}: a webmail with rather a long title`,
  sound: place === 2 ? 'playing' : place === 5 ? 'muted' : 'none',
}));
const eight: BrowserView = { ...page, tabs, active: 4, canOpenTab: false };

const context = (menu: Partial<Extract<MenuView, { kind: 'context' }>>): PageState =>
  browsing({
    ...page,
    menu: {
      ...open,
      kind: 'context',
      about: 'link',
      host: 'www.bank.example',
      items: ['openTab', 'copyAddress', 'copy', 'readAloud', 'back', 'forward', 'selectAll'],
      ...menu,
    },
  });

export const MENU_STATES: Readonly<Record<string, PageState>> = {
  // At 1280 pixels it has only the entries for the page.
  'menu-more': browsing({ ...page, menu: { ...open, kind: 'more' } }),
  'menu-more-start': browsing({ ...start, menu: { ...open, kind: 'more' } }),
  'menu-tabs': browsing({ ...eight, menu: { ...open, kind: 'tabs' } }),
  'menu-link': context({}),
  'menu-long-link': context({ host: 'a-very-long-name-indeed-that-nobody-would-want-to-read.payments.example.co.uk' }),
  'menu-field': context({ about: 'field', host: '', items: ['cut', 'copy', 'paste', 'selectAll'] }),
  'tabs-sound': browsing(eight),
  'tab-muted': browsing(oneTab({ sound: 'muted' })),
};
