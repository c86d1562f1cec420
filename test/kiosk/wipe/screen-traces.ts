/** Traces that the next person can see on the screen, in open tabs, in the selections and in the visitor's own files. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Trace, Visit } from './visit.ts';
import { readSelection } from './x-selections.ts';

/** A trace that is planted with the tabs (`plant.ts`). */
const seen = (name: string): Trace => ({ name, endsWithTabs: true, find: async ({ screen }) => screen });

/** A file that a program of the turn writes where its environment variables point. */
function written(name: string, path: string): Trace {
  const files = new WeakMap<object, string>();
  return {
    name,
    plant: async ({ kiosk }, mark) => {
      const file = join(kiosk.active().profile, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, mark);
      files.set(kiosk, file);
    },
    find: async ({ kiosk }) => {
      const file = files.get(kiosk) ?? '';
      return existsSync(file) ? readFileSync(file, 'utf8') : 'gone';
    },
  };
}

export const screenTraces: readonly Trace[] = [
  ...['address-shown', 'tab-title', 'popup-tab', 'letter-typed', 'posted-page', 'referrer', 'search-words', 'pdf'].map(seen),
  { name: 'history-entry', endsWithTabs: true, find: historyOf },
  { name: 'clipboard', find: () => readSelection('clipboard') },
  // Read before the toolbar is used, which replaces it.
  { name: 'primary-selection', find: async ({ screen }) => screen },
  written('temp-file', 'tmp/print_job.ps'),
  written('recent-files', 'home/.local/share/recently-used.xbel'),
];

/** Returns the history of the tab in front. */
async function historyOf({ bank }: Visit): Promise<unknown> {
  const devtools = await bank.context().newCDPSession(bank);
  const history = await devtools.send('Page.getNavigationHistory');
  await devtools.detach();
  return history;
}
