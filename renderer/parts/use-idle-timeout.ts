import { useEffect } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/** Calls `left` after `afterMs` without input while `on`, so that the next person does not find what somebody else has opened. */
export function useIdleTimeout(on: boolean, afterMs: number, left: () => void): void {
  useEffect(() => {
    if (!on) return;
    let timer = window.setTimeout(left, afterMs);
    const again = () => {
      clearTimeout(timer);
      timer = window.setTimeout(left, afterMs);
    };
    for (const sign of SIGNS) window.addEventListener(sign, again, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, again, { capture: true });
    };
  }, [on, afterMs, left]);
}
