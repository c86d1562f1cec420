/** The sessions that are cut off: each script ends the turn in a different way. */
import { expect } from '@playwright/test';
import type { Sites } from '../../sites/sites.ts';
import { signalTo } from '../crash/processes.ts';
import type { Kiosk } from '../harness.ts';
import { enterAsStaff, leaveStaff } from '../staff-actions.ts';

export const CODE = '740951';

export interface Script {
  readonly name: string;
  /** The first write of the journal that differs from all other scripts. */
  readonly from: number;
  /** Follows an earlier run that died in the middle of a visit. */
  readonly afterCrash?: true;
  /** The turn ends by the idle timeout, which takes half a minute each time. */
  readonly idleSeconds?: number;
  play(kiosk: Kiosk, sites: Sites): Promise<void>;
}

/** At least three writes come before the notice is accepted: the start, a browser on the screen, a standby. */
const ACCEPTED = 4;

export const SCRIPTS: readonly Script[] = [
  {
    name: 'two visits that are finished',
    from: 1,
    async play(kiosk, sites) {
      await finish(kiosk, sites);
      await finish(kiosk, sites);
    },
  },
  { name: 'a visit after a crash', from: 1, afterCrash: true, play: finish },
  {
    name: 'a mistake',
    from: ACCEPTED,
    async play(kiosk, sites) {
      const page = await visit(kiosk, sites);
      await page.getByRole('button', { name: 'I got here by mistake' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      const from = kiosk.events.length;
      await page
        .evaluate(() => (window as unknown as { kiosk: { send(verb: string): void } }).kiosk.send('finish'))
        .catch(() => {});
      await rest(kiosk, from);
    },
  },
  {
    name: 'a browser that is lost',
    from: ACCEPTED,
    async play(kiosk, sites) {
      await visit(kiosk, sites);
      const from = kiosk.events.length;
      signalTo(kiosk.active().pid, 'SIGKILL');
      await rest(kiosk, from);
    },
  },
  {
    name: 'staff who come and go',
    from: ACCEPTED,
    async play(kiosk, sites) {
      const page = await visit(kiosk, sites);
      const staff = await enterAsStaff(kiosk, page, CODE);
      const from = kiosk.events.length;
      await leaveStaff(kiosk, staff, 'notice');
      await rest(kiosk, from);
    },
  },
  {
    name: 'nobody answers',
    from: ACCEPTED + 1,
    idleSeconds: 5,
    async play(kiosk, sites) {
      await visit(kiosk, sites);
      await rest(kiosk, kiosk.events.length);
    },
  },
];

export function serveKeepingPage(sites: Sites): void {
  sites.page(
    'keeps.test',
    '/',
    `<title>Keeps</title><h1>Keeps</h1><script>
      document.cookie = 'word=secret; max-age=9999';
      localStorage.word = 'secret';
      indexedDB.open('words').onupgradeneeded = ({ target }) => target.result.createObjectStore('words').put('secret', 1);
    </script>`,
  );
}

export async function visit(kiosk: Kiosk, sites: Sites) {
  await kiosk.waitForMode('notice');
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('keeps.test'));
  return page;
}

async function finish(kiosk: Kiosk, sites: Sites): Promise<void> {
  const page = await visit(kiosk, sites);
  const from = kiosk.events.length;
  await kiosk.finish(page);
  await rest(kiosk, from);
}

/** Waits until the notice is up and the next standby is ready. */
async function rest(kiosk: Kiosk, from: number): Promise<void> {
  await kiosk.waitForMode('notice', from);
  await kiosk.standby();
}
