/** K: pages that hang, crash, flood and eat. The toolbar must answer and "End session" must work on every one of them. */
import { BOMBS } from './k-bombs.ts';
import { FLOODS } from './k-floods.ts';
import { HANGS } from './k-hangs.ts';
import type { Vector } from './types.ts';

/** How it ends without the guard can be shown for few: our page is in a process of its own, and that is not switched off. */
const OWN_PROCESS = 'the toolbar has a process of its own, which no twin takes away';

/** These end by Electron's own means when the guard is off, as the toolbar does not stand in their way. */
const SHOWN: ReadonlySet<string> = new Set(['guest-view.ts', 'pop-ups.ts', 'downloads.ts', 'permissions.ts']);

export const EXHAUSTION_VECTORS: readonly Vector[] = [...HANGS, ...BOMBS, ...FLOODS].map(
  ([row, title, attack, guard = 'chromium']) => ({
    id: `K-${row}`,
    title,
    guard,
    ends: true as const,
    settleMs: 700,
    ...attack,
    ...([guard].flat().some((name) => SHOWN.has(name)) ? {} : { twinless: OWN_PROCESS }),
  }),
);
