/** The context menu, and the other menus between toolbar and page. No item saves or prints a page, or shows its source. Pure. */

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
  /** Unique for each opened menu. */
  readonly id: number;
  /** The keyboard focus was in a guest page, and returns there. */
  readonly fromPage: boolean;
}

export interface ContextMenuWords {
  readonly about: 'link' | 'field' | 'page';
  /** The host of a link; otherwise empty. */
  readonly host: string;
  readonly items: readonly MenuItem[];
}

export type MenuView =
  | (OpenMenu & { readonly kind: (typeof MENU_KINDS)[number] })
  | (OpenMenu & ContextMenuWords & { readonly kind: 'context' });

export interface MenuPlace {
  /** In our own page, not in a guest page. */
  readonly own: boolean;
  /** An editable field. */
  readonly editable: boolean;
  readonly selected: boolean;
  /** A link to a web page. */
  readonly link: boolean;
}

/** Returns the items in order; empty means no menu. @param can false for an item that would do nothing here */
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
