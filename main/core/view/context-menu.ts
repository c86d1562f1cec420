/** The context menu: copy, paste, back and the like; nothing that saves, prints or shows the source of a page. Pure. */

export type MenuItem = 'openTab' | 'copyAddress' | 'back' | 'forward' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'readAloud';

export interface MenuPlace {
  /** Our own page, not the guest's. */
  readonly own: boolean;
  /** An editable field. */
  readonly editable: boolean;
  readonly selected: boolean;
  /** A link to a web page. */
  readonly link: boolean;
}

/** Groups of items, with a separator between groups. Empty: no menu. */
export function menuItems({ own, editable, selected, link }: MenuPlace): readonly (readonly MenuItem[])[] {
  if (editable) return [['cut', 'copy', 'paste'], ['selectAll']];
  if (own) return selected ? [['copy']] : [];
  return [
    ...(link ? [['openTab', 'copyAddress'] as const] : []),
    ['back', 'forward'],
    ...(selected ? [['copy', 'readAloud'] as const] : []),
    ['selectAll'],
  ];
}
