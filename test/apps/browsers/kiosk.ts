/** The kiosk as a browser under test, with all its guards on. */
import { basename } from 'node:path';
import { startOnNotice } from '../../kiosk/guest-actions.ts';
import { acceptByToolbar } from '../../kiosk/toolbar-actions.ts';
import { cornerOf } from '../../kiosk/x-input.ts';
import type { Toolbar } from '../../rehearsal/toolbar.ts';
import type { Sites } from '../../sites/sites.ts';
import { type Browser, type Question, until } from './browser.ts';
import { DevTools } from './devtools.ts';
import { type Origin, Tab } from './tab.ts';

export interface Area extends Origin {
  readonly width: number;
  readonly height: number;
}

export interface KioskBrowser extends Browser {
  /** Where its pages are on the screen, in screen pixels. */
  readonly area: Area;
  /** Ends the visit with the visitor's own buttons. @returns whether the wipe was verified */
  end(): Promise<boolean>;
}

/** @param settings override the repository's own */
export async function startKioskBrowser(sites: Sites, settings: Record<string, unknown> = {}): Promise<KioskBrowser> {
  const kiosk = await startOnNotice(sites, {
    pageProtocol: true,
    settings: { session: { idleSeconds: 1_800, coverSeconds: 0 }, ...settings },
  });
  const bar = await acceptByToolbar(kiosk);
  const corner = cornerOf(kiosk);
  const areaNow = async (): Promise<Area> => {
    const inWindow = await bar.area();
    return { ...inWindow, left: corner.x + inWindow.left, top: corner.y + inWindow.top };
  };
  const area = await areaNow();
  const known = new Map<string, DevTools>();

  return {
    kind: 'kiosk',
    area,
    open: (address) => bar.go(address),
    async tab(words) {
      const target = await until(`tab at ${words}`, async () =>
        (await bar.guests()).find(({ type, url }) => type !== 'iframe' && url.includes(words)),
      );
      const address = target.webSocketDebuggerUrl ?? '';
      const old = known.get(address);
      const devTools = old?.isOpen ? old : await DevTools.of(target);
      known.set(address, devTools);
      return new Tab(devTools, areaNow);
    },
    tabs: async () => (await bar.shown()).tabs,
    question: () => until('question', () => questionIn(bar)),
    async answer(yes) {
      const { kind } = await until('question', () => questionIn(bar));
      const names = kind === 'leave' ? ['Leave this page', 'Stay on this page'] : ['OK', 'Cancel'];
      await bar.answer((yes ? names[0] : names[1]) ?? '');
    },
    async fileWish() {
      await until('message about files', async () => (await bar.shown()).message !== '');
      return (await bar.shown()).message;
    },
    async giveFile(path) {
      await until(`${basename(path)} on the stick`, () => bar.tick(basename(path)));
      const { dialog } = await bar.shown();
      await bar.press(dialog.startsWith('Choose files') ? 'Send these files' : 'Send this file');
    },
    async close() {
      for (const devTools of known.values()) devTools.close();
      bar.close();
      await kiosk.stop();
    },
    async end() {
      await bar.press('End session');
      await until('question whether to end', async () => (await bar.shown()).dialog !== '');
      // The page closes before it can answer.
      bar.press('Erase and finish').catch(() => {});
      const { verified } = await kiosk.waitFor(({ event }) => event === 'wiped', 'the wipe');
      return verified === true;
    },
  };
}

async function questionIn(bar: Toolbar): Promise<Question | null> {
  const { dialog, question } = await bar.shown();
  if (dialog === 'Leave this page?') return { kind: 'leave', text: '' };
  if (dialog.endsWith(' says:')) return { kind: 'alert', text: question };
  return dialog.endsWith(' asks:') ? { kind: 'confirm', text: question } : null;
}
