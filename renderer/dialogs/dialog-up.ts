import { useLayoutEffect } from 'react';
import { send } from '../send.ts';

let up = 0;
let reported = false;

/** Tells the shell whether a dialog is open. It then hides the guest's pages: they lie above our own page (docs/design.md, section 4, "Views"). */
function report(): void {
  // A dialog that replaces another must not let the guest's page flash in between.
  queueMicrotask(() => {
    if (reported === up > 0) return;
    reported = up > 0;
    send('dialog', reported);
  });
}

/** Called by each dialog: counts the open dialogs, and hides what is behind them from assistive technology. */
export function useDialogUp(): void {
  useLayoutEffect(() => {
    up += 1;
    const behind = document.getElementById('app');
    behind?.setAttribute('aria-hidden', 'true');
    report();
    return () => {
      up -= 1;
      if (up === 0) behind?.removeAttribute('aria-hidden');
      report();
    };
  }, []);
}
