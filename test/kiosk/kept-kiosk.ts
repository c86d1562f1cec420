/**
 * Keeps one kiosk per test worker and configuration. When a test stops its kiosk only the turn ends. The next test that asks for the
 * same configuration gets the next turn, which contains nothing of the previous one: that is what the product promises.
 */
import type { Page } from '@playwright/test';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import { beforeEachStart, type Kiosk, type KioskOptions, startKiosk } from './harness.ts';

/** Options that the next turn shares. A kiosk with its own state folder, build or screen is for one test only. */
const ALIKE: readonly string[] = ['args', 'lists', 'pageProtocol', 'rules', 'settings', 'switches'];

/** The kept kiosk, on its notice and unused. No other kiosk runs at the same time. */
let kept: { readonly key: string; readonly kiosk: Kiosk } | null = null;
beforeEachStart(async () => {
  const before = kept;
  kept = null;
  await before?.kiosk.stop();
});
process.once('exit', () => kept?.kiosk.process.kill('SIGTERM'));

/** Returns a kiosk on its notice: the kept one, if it was started with the same options, or else a new one. */
export async function keptKiosk(options: KioskOptions): Promise<Kiosk> {
  const key = Object.keys(options).every((name) => ALIKE.includes(name)) ? JSON.stringify(options) : null;
  if (kept !== null && kept.key === key) {
    const { kiosk } = kept;
    kept = null;
    return keeping(kiosk, key);
  }
  const kiosk = await startKiosk(options);
  await kiosk.waitForMode('notice');
  return key === null ? kiosk : keeping(kiosk, key);
}

function keeping(kiosk: Kiosk, key: string): Kiosk {
  let stopped = false;
  return {
    ...kiosk,
    async stop() {
      if (stopped) return;
      stopped = true;
      if (await endTurn(kiosk)) kept = { key, kiosk };
      else await kiosk.stop();
    },
  };
}

/** Returns false if no visitor could end it: the kiosk has stopped, is out of order, or shows a staff screen. */
async function endTurn(kiosk: Kiosk): Promise<boolean> {
  const mode = kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
  if (kiosk.process.exitCode !== null || kiosk.process.signalCode !== null) return false;
  if (mode !== 'browsing' && mode !== 'notice') return false;
  // Sends messages rather than clicks, because a dialog may be open. Our page closes with the turn, often before it has answered.
  const send = (page: Page, verb: 'accept' | 'finish'): void => {
    page.evaluate((name) => (Reflect.get(window, 'kiosk') as KioskBridge).send(name), verb).catch(() => {});
  };
  try {
    const page = await kiosk.page();
    const from = kiosk.events.length;
    if (mode === 'notice') {
      send(page, 'accept');
      await kiosk.waitForMode('browsing', from);
    }
    send(page, 'finish');
    await kiosk.waitForMode('notice', from);
    kiosk.forget();
    return true;
  } catch {
    return false;
  }
}
