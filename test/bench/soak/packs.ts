/** Block packs that come to the soak's kiosk on a stick that is really mounted: each is newer than the one before and blocks one host more. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { files } from '../../fakes/pack-kiosk.ts';
import { MAY_MOUNT } from '../../fakes/stick.ts';
import { folderWithPack, packBlocking, RealStick } from '../../kiosk/pack-actions.ts';
import { NAUGHTY } from './pages.ts';
import { expectBlocked, goHome, type Visitor } from './sights.ts';

const ENDING = '.kioskpack';
/** The kiosk asks once a second which sticks there are. */
const PACK_TIMEOUT_MS = 30_000;

export class Packs {
  readonly folder: string;
  readonly #stick: RealStick | null;
  /** The number of the newest; 1 is in the kiosk from the start. */
  #serial = 1;

  private constructor(folder: string) {
    this.folder = folder;
    this.#stick = MAY_MOUNT ? new RealStick(folder) : null;
  }

  /** The folders of a kiosk with its first pack; `folder` goes with `remove`. */
  static async open(): Promise<Packs> {
    return new Packs(await folderWithPack(await packBlocking({ serial: 1, hosts: [NAUGHTY] })));
  }

  /** How many have come. */
  get come(): number {
    return this.#serial - 1;
  }

  /** Puts in a stick under a visitor who browses, and waits until the new host is blocked. False where nobody may mount a stick. */
  async comeTo(visitor: Visitor): Promise<boolean> {
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
    // A block page that comes twice would take the keyboard from what is typed next.
    await goHome(visitor);
    this.#serial = serial;
    return true;
  }

  remove(): void {
    this.#stick?.pull();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
