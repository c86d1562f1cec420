/** The screens that a person may have in front of them when keys are pressed. Reached by DevTools and mouse, never by keys. */
import type { Locator, Page } from '@playwright/test';
import { startOver } from '../../kiosk/guest-actions.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import type { Sites } from '../../sites/sites.ts';
import { BANK } from '../../tour/tour-sites.ts';
import { SITE } from './site.ts';
import type { XHand } from './x-hand.ts';

export interface Player {
  readonly kiosk: Kiosk;
  readonly sites: Sites;
  readonly hand: XHand;
}

const SCREEN_HEIGHT = 1024;
const PAGE_TIMEOUT_MS = 10_000;
const SOON_MS = 150;

const STATES = {
  notice: async (player: Player) => void (await arrive(player, 'notice')),
  'notice, staff code': async (player: Player) => openStaff(await arrive(player, 'notice')),
  'start page': async (player: Player) => void (await arrive(player, 'browsing')),
  'page, text field': async (player: Player) => {
    const guest = await onThePage(player, '#field');
    // Checks, once for all states, that keys arrive: keys that reach nothing would never lead out.
    await player.hand.do('key z');
    await guest.waitForFunction(() => document.querySelector<HTMLInputElement>('#field')?.value.toLowerCase().includes('z'));
  },
  'page, list open': async (player: Player) => void (await onThePage(player, '#list')),
  'page, date open': async (player: Player) => void (await onThePage(player, '#date', 0.95)),
  'page, whole screen': async (player: Player) => void (await onThePage(player, '#full')),
  'page, menu': async (player: Player) => {
    await onThePage(player, '#field');
    await player.hand.do('click 3');
  },
  toolbar: async (player: Player) => {
    await onThePage(player, '#field');
    const page = await ours(player);
    await clickOn(player, page.getByRole('textbox', { name: 'Web address or search' }), { top: 0, scale: 1, across: 0.5 });
  },
  'end of session, dialog': async (player: Player) => {
    await onThePage(player, '#field');
    await (await ours(player)).getByRole('button', { name: 'End session' }).click();
  },
  'browsing, staff code': async (player: Player) => {
    await onThePage(player, '#field');
    await openStaff(await ours(player));
  },
  PDF: async (player: Player) => {
    const page = await arrive(player, 'browsing');
    await page.getByRole('textbox', { name: 'Web address or search' }).fill(player.sites.secureUrl(BANK, '/statement.pdf'));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(8 * SOON_MS);
    await player.hand.do(`mousemove 640 ${SCREEN_HEIGHT / 2}`, 'click 1');
  },
} satisfies Record<string, (player: Player) => Promise<void>>;

export type StateName = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as readonly StateName[];

/** Brings the kiosk into a state from any other. @throws Error when that fails three times */
export async function enter(player: Player, name: StateName): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await STATES[name](player);
      await new Promise((done) => setTimeout(done, SOON_MS));
      return;
    } catch (error) {
      // Keys that are still on their way can end the turn in the meantime.
      if (tries === 3) throw error;
    }
  }
}

async function arrive({ kiosk }: Player, wanted: 'notice' | 'browsing'): Promise<Page> {
  for (let tries = 0; tries < 6; tries++) {
    const page = await ours({ kiosk });
    // A website's question stays open below the dialog of "End session".
    for (let open = await page.getByRole('dialog').count(); open > 0; open--) await page.keyboard.press('Escape');
    const mode = kiosk.events.findLast((e) => e.event === 'mode')?.['mode'];
    if (mode === 'wiping')
      await kiosk.waitForMode(
        'notice',
        kiosk.events.findLastIndex((e) => e.event === 'mode'),
      );
    else if (mode === 'notice' && wanted === 'notice') return page;
    else if (mode === 'notice') await kiosk.accept();
    else if (mode === 'browsing' && wanted === 'notice') await kiosk.finish(page);
    else if (mode === 'browsing') {
      await startOver(page);
      return page;
    } else throw new Error(`the kiosk is in the mode ${mode}`);
  }
  throw new Error(`the kiosk does not come to ${wanted}`);
}

async function ours({ kiosk }: Pick<Player, 'kiosk'>): Promise<Page> {
  const page = await kiosk.page();
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  return page;
}

/** Opens the page and clicks an element in it with the real mouse. @param across horizontal position in the element (0 to 1) */
async function onThePage(player: Player, selector: string, across = 0.5): Promise<Page> {
  const page = await arrive(player, 'browsing');
  const guest = await player.kiosk.visit(page, player.sites.secureUrl(SITE));
  guest.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const target = guest.locator(selector);
  await target.scrollIntoViewIfNeeded();
  // Keys may have zoomed the page, for the rest of the turn.
  const { height, scale } = await guest.evaluate(() => ({ height: innerHeight * devicePixelRatio, scale: devicePixelRatio }));
  await clickOn(player, target, { top: SCREEN_HEIGHT - Math.round(height), scale, across });
  return guest;
}

interface Place {
  /** Where the page begins on the screen (pixels from the top). */
  readonly top: number;
  readonly scale: number;
  readonly across: number;
}

async function clickOn({ hand }: Player, what: Locator, { top, scale, across }: Place): Promise<void> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('it is not there to be clicked on');
  const [x, y] = [(box.x + box.width * across) * scale, top + (box.y + box.height / 2) * scale];
  await hand.do(`mousemove ${Math.round(x)} ${Math.round(y)}`, 'click 1');
}

async function openStaff(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
}
