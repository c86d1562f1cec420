/** Block packs that come to the soak's kiosk on a really mounted stick: each is newer than the last and blocks one more host. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { files } from '../../fakes/pack-kiosk.ts';
import { MAY_MOUNT } from '../../fakes/stick.ts';
import { folderWithPack, packBlocking, RealStick } from '../../kiosk/pack-actions.ts';
import { NAUGHTY } from './pages.ts';
import { expectBlocked, goHome, type Visitor } from './sights.ts';

const ENDING = '.kioskpack';
/** The kiosk checks once a second for sticks. */
const PACK_TIMEOUT_MS = 30_000;

export class Packs {
  readonly folder: string;
  readonly #stick: RealStick | null;
  /** The serial of the newest pack; the kiosk has number 1 from the start. */
  #serial = 1;

  private constructor(folder: string) {
    this.folder = folder;
    this.#stick = MAY_MOUNT ? new RealStick(folder) : null;
  }

  /** Makes the folders of a kiosk with its first pack; `remove` removes `folder`. */
  static async open(): Promise<Packs> {
    return new Packs(await folderWithPack(await packBlocking({ serial: 1, hosts: [NAUGHTY] })));
  }

  /** How many packs have come on a stick. */
  get come(): number {
    return this.#serial - 1;
  }

  /** Plugs in a stick while a visitor browses, and waits until the new host is blocked. Returns false where sticks cannot be mounted. */
  async bringTo(visitor: Visitor): Promise<boolean> {
    const stick = this.#stick;
    if (stick === null) return false;
    const serial = this.#serial + 1;
    const host = `new-${serial}.test`;
    const { bytes, signature } = await packBlocking({ serial, hosts: [NAUGHTY, host] });
    await stick.open(async (dir) => {
      rmSync(join(dir, 'canteen-kiosk'), { recursive: true, force: true });
      await files(join(dir, 'canteen-kiosk'), { [`soak${ENDING}`]: bytes, [`soak${ENDING}.minisig`]: signature });
    });
    stick.plug('ro');
    try {
      await expect(() => expectBlocked(visitor, host, 500)).toPass({ timeout: PACK_TIMEOUT_MS, intervals: [100] });
    } finally {
      stick.pull();
    }
    // A block page that appears again would take the keyboard focus from what is typed next.
    await goHome(visitor);
    this.#serial = serial;
    return true;
  }

  remove(): void {
    this.#stick?.pull();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
