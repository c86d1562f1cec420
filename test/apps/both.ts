/** Plays the same steps in the kiosk and in the same Electron without it, and compares the recorded values and pictures. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startBareBrowser } from './browsers/bare.ts';
import type { Browser } from './browsers/browser.ts';
import { type Area, startKioskBrowser } from './browsers/kiosk.ts';
import type { Tab } from './browsers/tab.ts';
import { DIFFERENCES } from './differences.ts';
import { differenceOf } from './pictures.ts';

/** Output folder: values and pictures; after a failure also screenshots and logs. */
const OUT = join(import.meta.dirname, '../../out/apps');

/** Records a value that must be the same in both browsers. */
type Note = (name: string, value: unknown) => void;

/** Takes a picture of a page that must look the same in both. */
type Picture = (name: string, tab: Tab) => Promise<void>;

/** A server that is started again for each browser. */
export interface Served {
  stop(): Promise<void>;
}

export interface Play<S extends Served> {
  readonly app: string;
  /** Starts the application and gives it its hosts. */
  readonly serve: (sites: Sites) => Promise<S>;
  readonly steps: (visit: { browser: Browser; sites: Sites; served: S; note: Note; picture: Picture }) => Promise<void>;
  readonly settings?: Record<string, unknown>;
}

type Values = Record<string, unknown>;

interface Noted {
  readonly values: Values;
  readonly pictures: Map<string, Buffer>;
}

/**
 * @returns the values recorded in the kiosk
 * @throws the failed assertion when there is a difference that is not in `differences.ts`
 */
export async function playInBoth<S extends Served>(play: Play<S>): Promise<Values> {
  mkdirSync(OUT, { recursive: true });
  // xdotool then types as on a British keyboard, whatever layout the screen had.
  execFileSync('setxkbmap', ['gb']);
  // On a busy machine a key could be held so long that it repeats.
  execFileSync('xset', ['r', 'off']);
  let area: Area | undefined;
  const inKiosk = await playOnce(
    play,
    (sites) => startKioskBrowser(sites, play.settings),
    async (browser) => {
      area = browser.area;
      expect(await browser.end(), 'the wipe of the visit is verified').toBe(true);
    },
  );
  const inBare = await playOnce(play, (sites) => startBareBrowser(sites, area as Area));
  keep(play.app, { kiosk: inKiosk, bare: inBare });
  expect(differencesOf(play.app, inKiosk, inBare)).toEqual(DIFFERENCES.filter(({ app }) => app === play.app).map(withoutGuard));
  return inKiosk.values;
}

/** @param end called after the steps */
async function playOnce<S extends Served, B extends Browser>(
  play: Play<S>,
  start: (sites: Sites) => Promise<B>,
  end: (browser: B) => Promise<void> = async () => {},
): Promise<Noted> {
  const noted: Noted = { values: {}, pictures: new Map() };
  const sites = await startSites();
  try {
    const served = await play.serve(sites);
    try {
      const browser = await start(sites);
      try {
        await test.step(`in the ${browser.kind} browser`, () =>
          play.steps({
            browser,
            sites,
            served,
            note: (name, value) => note(noted.values, name, value),
            picture: async (name, tab) => void noted.pictures.set(name, await tab.picture()),
          }));
        await end(browser);
      } catch (error) {
        takePicture(`${play.app}-${browser.kind}`);
        throw error;
      } finally {
        await browser.close();
      }
    } finally {
      await served.stop();
    }
  } finally {
    await sites.close();
  }
  return noted;
}

/** Takes a picture of the whole screen, to find out what went wrong. */
function takePicture(name: string): void {
  execFileSync('import', ['-silent', '-window', 'root', join(OUT, `${name}.png`)], { timeout: 30_000 });
}

function note(values: Values, name: string, value: unknown): void {
  if (name in values) throw new Error(`"${name}" is recorded twice`);
  // As in a JSON file: no undefined, no prototypes.
  values[name] = value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function differencesOf(app: string, kiosk: Noted, bare: Noted): readonly Values[] {
  const names = [...new Set([...Object.keys(kiosk.values), ...Object.keys(bare.values)])];
  const values = names
    .filter((name) => JSON.stringify(kiosk.values[name]) !== JSON.stringify(bare.values[name]))
    .map((value) => ({ app, value, kiosk: kiosk.values[value], bare: bare.values[value] }));
  const pictures = [...kiosk.pictures].flatMap(([name, picture]) => {
    const difference = differenceOf(picture, bare.pictures.get(name) ?? picture);
    return difference === '' ? [] : [{ app, value: `picture of ${name}`, kiosk: difference, bare: difference }];
  });
  return [...values, ...pictures];
}

function keep(app: string, noted: Readonly<Record<string, Noted>>): void {
  const values = Object.fromEntries(Object.entries(noted).map(([browser, each]) => [browser, each.values]));
  writeFileSync(join(OUT, `${app}.json`), JSON.stringify(values, null, 2));
  mkdirSync(join(OUT, app), { recursive: true });
  for (const [browser, { pictures }] of Object.entries(noted))
    for (const [name, picture] of pictures) writeFileSync(join(OUT, app, `${name}-${browser}.png`), picture);
}

function withoutGuard({ app, value, kiosk, bare }: (typeof DIFFERENCES)[number]): Values {
  return { app, value, kiosk, bare };
}
