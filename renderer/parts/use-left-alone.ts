import { useEffect } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/** Calls back once nobody has touched the PC for that long, while `on`: who comes next does not find what somebody else has opened. */
export function useLeftAlone(on: boolean, afterMs: number, left: () => void): void {
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
