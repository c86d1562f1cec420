/** Canaries that no page leaves by itself: in the tab, in the selections, in files and among the programs of the turn. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { selections } from '../selections.ts';
import type { Canary, Ground } from './ground.ts';

/** What "Back" leads to. */
export const historyCanary: Pick<Canary, 'look'> = {
  look: ({ page }) =>
    page.navigationHistory
      .getAllEntries()
      .map(({ url }) => url)
      .join(' '),
};

/** "Display": letters, colours and motion, the language, and the keyboard on the screen. Chromium keeps the letters for each website, where nothing but a fresh profile forgets them. */
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

/** "Read aloud": how fast and how loud. Nothing is read, as people may be near. */
export const soundCanary: Canary = {
  plant({ voice }) {
    voice.sound('faster');
    voice.sound('louder');
  },
  look: ({ voice }) => !voice.isUsual,
};

/** "Show it anyway": of a name that no page has. */
export const shownCanary: Canary = {
  plant: ({ pages, mark }) => pages.showAnyway(`https://${mark}.example/`),
  look: ({ pages, mark }) => pages.isShown(`https://${mark}.example/`),
};

/** Under Wayland only the window with the focus can copy, and the focus comes a moment after the window (`selections.ts`). */
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

/** Where a file would be now, and where it was. */
const files = (own: string, before: string): Canary => ({
  plant: ({ mark }) => {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, `${mark}.txt`), mark);
  },
  look: ({ folder }: Ground) => [own, ...(folder === null ? [] : [join(folder, before)])].flatMap(namesIn).join(),
});

/** A program of the turn that outlives what started it, as a print filter may. */
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

/** Its first word; nothing for a program that has just ended. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
  } catch {
    return '';
  }
}
