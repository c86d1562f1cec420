/** For what may go while it has the keyboard focus, which would be lost with it: Tab would begin at the top of the window. */
import { send } from '../send.ts';

/** Returns a ref for such an element. @param on gives the focus to what comes next */
export const passFocusOn = (on: () => void) => (element: HTMLElement | null) => () => {
  if (element?.contains(document.activeElement) !== true) return;
  // Something that comes in its place may take the focus itself, such as a dialog.
  queueMicrotask(() => {
    if (document.activeElement === document.body) on();
  });
};

/** Ref of an element after which the visitor goes on in the page below: the heading of ours, or the website. */
export const passFocusToPage = passFocusOn(() => {
  const heading = document.querySelector<HTMLElement>('main .focus-heading');
  if (heading === null) send('toPage');
  else heading.focus({ preventScroll: true });
});
