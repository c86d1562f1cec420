import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { send } from '../send.ts';

/** Attribute of the rows that the arrow keys move through. */
export const ROW = 'data-menu-row';
/** Attribute of the buttons that open and close a menu. */
export const OPENER = 'data-menu-opener';

interface MenuPanelProps {
  readonly id: string;
  readonly name: string;
  readonly className: string;
  /** @param pick gives the focus back, then carries out what was chosen @param leave closes the menu, and nothing else */
  readonly children: (pick: (act: () => void) => void, leave: () => void) => ReactNode;
}

/**
 * A panel that opens above or below the page. The page makes room for it, because our own page cannot cover a guest's page. The
 * first row gets the focus. Escape gives it back. So does a choice before it is carried out, so that a dialog returns it to the
 * same place.
 */
export function MenuPanel({ id, name, className, children }: MenuPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const giveBack = useRef(() => {});
  /** Set once the focus has been given back: a later loss of focus must not close the menu again. */
  const done = useRef(false);
  useEffect(() => {
    const back = rememberFocus();
    giveBack.current = () => {
      done.current = true;
      back();
    };
    panel.current?.querySelector<HTMLElement>(`[${ROW}]`)?.focus();
    const pressed = ({ target }: PointerEvent): void => closeIfOutside(panel.current, target);
    document.addEventListener('pointerdown', pressed, true);
    return () => document.removeEventListener('pointerdown', pressed, true);
  }, []);
  useEffect(() => {
    // The tab whose row had the focus was closed from the list.
    if (document.activeElement === document.body) panel.current?.querySelector<HTMLElement>(`[${ROW}]`)?.focus();
  });
  const leave = (): void => {
    giveBack.current();
    send('menuLeave');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return leave();
    const rows = [...(panel.current?.querySelectorAll<HTMLElement>(`[${ROW}]`) ?? [])];
    const next = rowAfter(event.key, rows.indexOf(document.activeElement as HTMLElement), rows.length);
    if (next === null) return;
    event.preventDefault();
    rows[next]?.focus();
  };
  return (
    <section
      ref={panel}
      id={id}
      className={className}
      aria-label={name}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => done.current || closeIfOutside(panel.current, relatedTarget)}
    >
      {children((act) => {
        giveBack.current();
        act();
      }, leave)}
    </section>
  );
}

function closeIfOutside(panel: HTMLElement | null, target: EventTarget | null): void {
  if (!(target instanceof Element) || panel?.contains(target) === true || target.closest(`[${OPENER}]`) !== null) return;
  send('menuClose');
}

/** Index of the row that a key leads to; null for other keys. */
function rowAfter(key: string, now: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown' || key === 'ArrowRight') return (now + 1) % count;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (Math.max(now, 0) - 1 + count) % count;
  return null;
}

/** Returns a function that gives the focus back. It restores the selection too, since a field selects all of its text when focused. */
function rememberFocus(): () => void {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return () => {};
  if (!(element instanceof HTMLInputElement)) return () => element.focus();
  const { selectionStart, selectionEnd } = element;
  return () => {
    element.focus();
    element.setSelectionRange(selectionStart, selectionEnd);
  };
}
