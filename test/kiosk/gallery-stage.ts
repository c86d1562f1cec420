/** Shows the gallery (`renderer/gallery`) as a guest page of a kiosk, so that the same browser draws it as the real screens. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Theme } from '../../main/core/view/display.ts';
import { STATES } from '../../renderer/gallery/states.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, REPO } from './harness.ts';

const HOST = 'gallery.test';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** States whose panel opens only after a button of the notice is pressed. */
const OPENS: readonly string[] = ['notice-rules', 'notice-evidence'];
const { makeEvidence }: { makeEvidence(folder: string): void } = await import(join(REPO, 'build/evidence.mjs'));

export interface GalleryStage {
  readonly page: Page;
  /** Shows a state. Reloads the page each time, so that the screen is tested as it first appears. */
  show(name: string, language?: string): Promise<void>;
  /** Shows the current state again, in another theme. */
  colour(name: string, theme: Theme): Promise<void>;
  close(): Promise<void>;
}

export async function openGallery(): Promise<GalleryStage> {
  const built = mkdtempSync(join(tmpdir(), 'kiosk-gallery-'));
  let [sites, kiosk]: [Sites | null, Kiosk | null] = [null, null];
  const close = async (): Promise<void> => {
    await kiosk?.stop();
    await sites?.close();
    rmSync(built, { recursive: true, force: true });
  };
  try {
    execFileSync(process.execPath, [join(REPO, 'test/fakes/gallery/make.mjs'), built], { timeout: 300_000 });
    makeEvidence(built);
    sites = await startSites();
    sites.page(HOST, '/*', ({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://gallery.test');
      response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
      response.end(readFileSync(join(built, pathname)));
    });
    // The kiosk is left untouched for longer than the usual idle timeout.
    kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 1_800, coverSeconds: 0, limitMinutes: 240 } } });
    const page = await kiosk.visit(await kiosk.accept(), sites.url(HOST, '/gallery/index.html'));
    const address = (query: string): string => sites?.url(HOST, `/gallery/index.html${query}`) ?? '';
    return {
      page,
      close,
      async show(name, language = 'en') {
        await page.goto(address(`?language=${language}&${name}#${name}`));
        await expect(page.locator('#app h1').first()).toBeAttached();
        const chosen = { en: 'en-GB', long: 'tr', rightToLeft: 'ar' }[language] ?? language;
        await page.waitForFunction(([lang]) => document.documentElement.lang === lang, [chosen]);
        if (!OPENS.includes(name)) return;
        await page
          .locator('.notice__button')
          .nth(name === 'notice-rules' ? 0 : -1)
          .click();
        await expect(page.locator('h2').first()).toBeVisible();
      },
      async colour(name, theme) {
        const state = STATES[name];
        if (state === undefined) throw new Error(`The gallery has no state "${name}".`);
        const coloured = { ...state, display: { ...state.display, theme } };
        await page.evaluate((shown) => Reflect.get(window, 'show')(shown), coloured);
        await page.waitForFunction((wanted) => (document.documentElement.dataset['theme'] ?? 'usual') === wanted, theme);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
