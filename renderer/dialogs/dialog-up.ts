import { useLayoutEffect } from 'react';
import { send } from '../send.ts';

let up = 0;
let told = false;

/** Tells the shell, which then hides the guest's pages: they lie above our own page (docs/design.md, section 4, "Views"). */
function tell(): void {
  // A dialog that replaces another must not let the guest's page flash in between.
  queueMicrotask(() => {
    if (told === up > 0) return;
    told = up > 0;
    send('dialog', told);
  });
}

/** Called by each dialog: counts those that are up. What lies behind is hidden from assistive tools too. */
export function useDialogUp(): void {
  useLayoutEffect(() => {
    up += 1;
    const behind = document.getElementById('app');
    behind?.setAttribute('aria-hidden', 'true');
    tell();
    return () => {
      up -= 1;
      if (up === 0) behind?.removeAttribute('aria-hidden');
      tell();
    };
  }, []);
}
