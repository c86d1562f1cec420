/** K: pages that hang, crash, flood or use up resources. On each of them the toolbar must respond and "End session" must work. */
import { BOMBS } from './k-bombs.ts';
import { FLOODS } from './k-floods.ts';
import { HANGS } from './k-hangs.ts';
import type { Vector } from './types.ts';

/** Only few can be shown without their guard: our own page runs in its own process, and that cannot be switched off. */
const OWN_PROCESS = 'the toolbar has a process of its own, which no twin takes away';

/** Guards without which Electron's default behaviour is visible, whatever the toolbar does. */
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
