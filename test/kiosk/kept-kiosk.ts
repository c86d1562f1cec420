/**
 * One kiosk for each worker of the tests and each configuration. A test that stops its kiosk ends the turn; the next test that asks for the
 * same configuration gets the next turn, which has nothing of the one before: that is what the product promises.
 */
import type { Page } from '@playwright/test';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import { beforeEachStart, type Kiosk, type KioskOptions, startKiosk } from './harness.ts';

/** Options that the next turn has too. A state folder, another build or another screen is for one test alone. */
const ALIKE: readonly string[] = ['args', 'lists', 'pageProtocol', 'rules', 'settings', 'switches'];

/** On its notice, and used by nobody. No second kiosk runs beside it. */
let kept: { readonly wishes: string; readonly kiosk: Kiosk } | null = null;
beforeEachStart(async () => {
  const before = kept;
  kept = null;
  await before?.kiosk.stop();
});
process.once('exit', () => kept?.kiosk.process.kill('SIGTERM'));

/** A kiosk on its notice: the one that was kept, if it was started with the same options, or a new one. */
export async function keptKiosk(options: KioskOptions): Promise<Kiosk> {
  const wishes = Object.keys(options).every((name) => ALIKE.includes(name)) ? JSON.stringify(options) : null;
  if (kept !== null && kept.wishes === wishes) {
    const { kiosk } = kept;
    kept = null;
    return keeping(kiosk, wishes);
  }
  const kiosk = await startKiosk(options);
  await kiosk.waitForMode('notice');
  return wishes === null ? kiosk : keeping(kiosk, wishes);
}

function keeping(kiosk: Kiosk, wishes: string): Kiosk {
  let stopped = false;
  return {
    ...kiosk,
    async stop() {
      if (stopped) return;
      stopped = true;
      if (await endTurn(kiosk)) kept = { wishes, kiosk };
      else await kiosk.stop();
    },
  };
}

/** False where no visitor could end it: the kiosk has stopped, is out of order, or staff are there. */
async function endTurn(kiosk: Kiosk): Promise<boolean> {
  const mode = kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
  if (kiosk.process.exitCode !== null || kiosk.process.signalCode !== null) return false;
  if (mode !== 'browsing' && mode !== 'notice') return false;
  // By their verbs: a dialog may be open. Our page goes with the turn, often before it has answered.
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
