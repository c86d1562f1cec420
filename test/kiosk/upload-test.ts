/** Playwright's `test` with the fixture `uploads`: kiosks at which websites ask for files, and sticks to take them from. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Locator, type Page } from '@playwright/test';
import { run } from '../fakes/stick.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { addUploadPages, type Received, UPLOAD_HOST } from '../sites/upload-pages.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk, KioskOptions } from './harness.ts';
import { RealStick } from './pack-actions.ts';

export const SECRET = 'a file of this computer';

interface UploadKiosk {
  readonly kiosk: Kiosk;
  /** Our own page, on the start page. */
  readonly page: Page;
  readonly sites: Sites;
  readonly received: readonly Received[];
  /** Makes a filled stick that is not plugged in yet. It is unplugged when the test ends. */
  stick(fill: (dir: string) => void): Promise<RealStick>;
  /** Makes a stick with contents that must have no effect. */
  hostileStick(): Promise<RealStick>;
  /** Opens a page under a new address each time, so that an earlier one is not mistaken for it. */
  open(path: string): Promise<Page>;
  /** Opens a page and makes it ask for a file. */
  ask(path: string): Promise<Page>;
  dialog(): Locator;
  press(name: string): Promise<void>;
  pick(name: string): Promise<void>;
  /** The names in the chooser, in alphabetical order. */
  shown(): Promise<readonly string[]>;
}

interface Uploads {
  start(options: KioskOptions): Promise<UploadKiosk>;
  /** Stops the kiosk before the test ends. */
  stop(): Promise<void>;
}

export const test = base.extend<{ uploads: Uploads }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
  uploads: async ({}, use) => {
    const sites = await startSites();
    const received = addUploadPages(sites);
    const folder = mkdtempSync(join(tmpdir(), 'kiosk-upload-'));
    const sticks: RealStick[] = [];
    const kiosks: Kiosk[] = [];
    const stop = async (): Promise<void> => {
      await Promise.all(kiosks.map((kiosk) => kiosk.stop()));
    };
    await use({
      async start(options) {
        const kiosk = await startOnNotice(sites, options);
        kiosks.push(kiosk);
        const stick = async (fill: (dir: string) => void): Promise<RealStick> => {
          const made = new RealStick(folder);
          sticks.push(made);
          await made.open(fill);
          return made;
        };
        const hostileStick = () => stick((dir) => makeHostile(dir, folder));
        return { sites, received, stick, hostileStick, ...visitorOf(kiosk, await kiosk.accept(), sites) };
      },
      stop,
    });
    await stop();
    for (const stick of sticks) stick.pull();
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

function visitorOf(kiosk: Kiosk, page: Page, sites: Sites): Omit<UploadKiosk, 'sites' | 'received' | 'stick' | 'hostileStick'> {
  let opened = 0;
  const open = async (path: string): Promise<Page> => {
    opened += 1;
    const words = `${path}?${opened}`;
    await kiosk.visit(page, sites.secureUrl(UPLOAD_HOST, words));
    const guest = await kiosk.guestPage(words);
    await guest.waitForLoadState('load');
    // A page gets no new chooser for a moment after the last one.
    await guest.waitForTimeout(700);
    return guest;
  };
  const ask = async (path: string): Promise<Page> => {
    const guest = await open(path);
    // Clicked by position where Playwright finds no element.
    if (['/closed', '/frame', '/sandboxed', '/gone-at-once', '/gone-later'].includes(path)) await guest.mouse.click(100, 140);
    else if (path === '/many') await guest.getByText('Choose').click();
    else await guest.locator('button, input').first().click();
    return guest;
  };
  const dialog = (): Locator => page.getByRole('dialog', { name: /^Choose (a file|files) from your USB stick$/ });
  return {
    kiosk,
    page,
    open,
    ask,
    dialog,
    press: (name) => dialog().getByRole('button', { name, exact: true }).click(),
    pick: (name) => dialog().getByLabel(name).check({ timeout: 30_000 }),
    shown: async () => (await dialog().locator('bdi').allTextContents()).filter((text) => text !== '').sort(),
  };
}

/** Writes files to a stick that try to reach other files or to block the kiosk. @param folder a folder of this computer with a secret in it */
function makeHostile(dir: string, folder: string): void {
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(dir, 'honest.txt'), 'honest');
  symlinkSync(join(folder, 'secret.txt'), join(dir, 'link.txt'));
  symlinkSync(folder, join(dir, 'linked-folder'));
  run('mkfifo', join(dir, 'pipe.txt'));
  run('mknod', join(dir, 'device.txt'), 'c', '1', '5');
  for (const name of ['.hidden.txt', 'a\nb.txt', 'gpj.\u202etxt', '\u001b[2J.txt']) writeFileSync(join(dir, name), '');
  writeFileSync(Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0xff, 0xfe, 0x41])]), '');
}
