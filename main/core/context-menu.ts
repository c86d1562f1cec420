/** What the menu of a right click offers: to copy, to paste and to go back, and nothing that saves, prints or looks behind a page. Pure. */

export type MenuItem = 'openTab' | 'copyAddress' | 'back' | 'forward' | 'cut' | 'copy' | 'paste' | 'selectAll';

export interface MenuPlace {
  /** Our own page, not the guest's. */
  readonly own: boolean;
  /** A field that can be written in. */
  readonly editable: boolean;
  readonly selected: boolean;
  /** A link to a web page. */
  readonly link: boolean;
}

/** Groups of items, a line between each two; none for no menu. */
export function menuItems({ own, editable, selected, link }: MenuPlace): readonly (readonly MenuItem[])[] {
  if (editable) return [['cut', 'copy', 'paste'], ['selectAll']];
  if (own) return selected ? [['copy']] : [];
  return [
    ...(link ? [['openTab', 'copyAddress'] as const] : []),
    ['back', 'forward'],
    ...(selected ? [['copy'] as const] : []),
    ['selectAll'],
  ];
}
