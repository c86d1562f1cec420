/** Canaries that no page can plant: in the tab, the visitor's choices, the clipboard and primary selection, files and processes. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { selections } from '../selections.ts';
import type { Canary, DrillContext } from './drill-context.ts';

/** The tab's history, where "Back" leads. */
export const historyCanary: Pick<Canary, 'look'> = {
  look: ({ page }) =>
    page.navigationHistory
      .getAllEntries()
      .map(({ url }) => url)
      .join(' '),
};

/**
 * "Display": text size, colours, motion, language and on-screen keyboard. Chromium remembers the zoom of each website; only a fresh profile
 * forgets it.
 */
export const zoomCanary: Canary = {
  plant({ display }) {
    display.letters('larger');
    display.theme('contrast');
    display.lessMotion(true);
    display.language('ar');
    display.keyboard(true);
  },
  look: ({ page, display, zoomAtFirst }) =>
    !display.isUsual || zoomAtFirst !== 1 || Math.abs(page.getZoomFactor() - display.usualFactor) > 0.01,
};

/** "Read aloud": speed and volume. Nothing is read, since people may be near. */
export const soundCanary: Canary = {
  plant({ voice }) {
    voice.sound('faster');
    voice.sound('louder');
  },
  look: ({ voice }) => !voice.isUsual,
};

/** "Show it anyway", for a host name that does not exist. */
export const shownCanary: Canary = {
  plant: ({ pages, mark }) => pages.showAnyway(`https://${mark}.example/`),
  look: ({ pages, mark }) => pages.isShown(`https://${mark}.example/`),
};

/** Under Wayland only the focused window can copy, and a window gets the focus a moment after it is shown (`copied-text.ts`). */
const TRIES = 20;
const RETRY_INTERVAL_MS = 50;

function selectionCanary(place: 0 | 1): Canary {
  const read = async (): Promise<string> => (await selections()[place]?.read()) ?? '';
  return {
    has: () => selections()[place] !== undefined,
    async plant({ mark }) {
      for (let tries = 0; tries < TRIES && !(await read()).includes(mark); tries++) {
        await selections()[place]?.write(mark);
        await sleep(RETRY_INTERVAL_MS);
      }
    },
    look: read,
  };
}

export const selectionCanaries = { clipboard: selectionCanary(0), primarySelection: selectionCanary(1) };

/** A file, looked for in its folder and in the planting turn's. @param own this turn's folder @param before its path within the turn that planted */
const files = (own: string, before: string): Canary => ({
  plant: ({ mark }) => {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, `${mark}.txt`), mark);
  },
  look: ({ folder }: DrillContext) => [own, ...(folder === null ? [] : [join(folder, before)])].flatMap(namesIn).join(),
});

/** A process of the turn that outlives its parent, as a print filter may. */
const program: Canary = {
  plant: ({ mark }) =>
    new Promise<void>((done, fail) => {
      const child = spawn('sleep', ['3600'], { argv0: mark, stdio: 'ignore' });
      child.once('error', fail);
      child.once('spawn', done);
    }),
  look: () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(commandOf)
      .join(),
};

export const hostCanaries = {
  tempFile: files(tmpdir(), 'tmp'),
  homeFile: files(join(homedir(), '.local', 'share'), join('home', '.local', 'share')),
  process: program,
};

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The process's first argument; empty if it has just ended. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
  } catch {
    return '';
  }
}
