/** The menu of a right click, and what else opens between toolbar and page. Nothing here saves, prints or shows the source of a page. Pure. */

export const MENU_ITEMS = [
  'openTab',
  'copyAddress',
  'back',
  'forward',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'readAloud',
] as const;
export type MenuItem = (typeof MENU_ITEMS)[number];

/** "More", and the list of all tabs. */
export const MENU_KINDS = ['more', 'tabs'] as const;

interface OpenMenu {
  /** Another one for each that is opened. */
  readonly id: number;
  /** The keyboard was in a page of the guest's, and goes back there. */
  readonly fromPage: boolean;
}

export interface ContextMenuWords {
  readonly about: 'link' | 'field' | 'page';
  /** Where a link leads to; otherwise empty. */
  readonly host: string;
  readonly items: readonly MenuItem[];
}

export type MenuView =
  | (OpenMenu & { readonly kind: (typeof MENU_KINDS)[number] })
  | (OpenMenu & ContextMenuWords & { readonly kind: 'context' });

export interface MenuPlace {
  /** Our own page, not the guest's. */
  readonly own: boolean;
  /** An editable field. */
  readonly editable: boolean;
  readonly selected: boolean;
  /** A link to a web page. */
  readonly link: boolean;
}

/** In their order. Empty: no menu. @param can false for what would do nothing here */
export function menuItems(place: MenuPlace, can: (item: MenuItem) => boolean): readonly MenuItem[] {
  return offered(place).filter(can);
}

function offered({ own, editable, selected, link }: MenuPlace): readonly MenuItem[] {
  if (editable) return ['cut', 'copy', 'paste', 'selectAll'];
  if (own) return selected ? ['copy'] : [];
  return [
    ...(link ? (['openTab', 'copyAddress'] as const) : []),
    ...(selected ? (['copy', 'readAloud'] as const) : []),
    'back',
    'forward',
    'selectAll',
  ];
}
