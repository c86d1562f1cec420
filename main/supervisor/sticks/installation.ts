/**
 * Makes a PC from the install stick: a person chooses a disk on the screen, and the system service that may write to disks copies the running
 * system to it (`build/os/image/tree/usr/lib/canteen-kiosk/install`).
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type InstallView, type InstallWish, mayInstall } from '../../core/setup/install-view.ts';
import type { Journal } from '../../node/journal/journal.ts';
import { isInstallStick, readInstallReports } from '../../node/setup/install-reports.ts';
import { poll } from '../pc/polling.ts';

const LOOK_INTERVAL_MS = 1_000;
/** This file triggers `build/os/image/tree/usr/lib/systemd/system/canteen-kiosk-install.path`. */
const CHOSEN_NAME = 'install';

export interface InstallationTools {
  readonly env: NodeJS.ProcessEnv;
  readonly journal: Pick<Journal, 'write'>;
  /** The view has changed. */
  changed(): void;
  /** For tests: reads other files. */
  readonly read?: { isInstallStick(): boolean; reports: typeof readInstallReports };
}

const FILES = { isInstallStick, reports: readInstallReports };

export class Installation {
  readonly #tools: InstallationTools;
  #view: InstallView | null = null;
  readonly #end = new AbortController();

  constructor(tools: InstallationTools) {
    this.#tools = tools;
    if ((tools.read ?? FILES).isInstallStick()) this.#view = { disks: null, step: { kind: 'choosing' } };
  }

  /** Null on a PC that was not started from the install stick. */
  view(): InstallView | null {
    return this.#view;
  }

  async watch(): Promise<void> {
    const { read = FILES, changed } = this.#tools;
    if (this.#view === null) return;
    const look = async () => {
      const now = await read.reports();
      if (isDeepStrictEqual(now, this.#view)) return;
      this.#view = now;
      changed();
    };
    await poll(look, LOOK_INTERVAL_MS, this.#end.signal);
  }

  /** The person at the screen has confirmed that this disk may be erased. */
  begin(wish: InstallWish): void {
    const { env, journal } = this.#tools;
    const chosen = join(env['XDG_RUNTIME_DIR'] ?? '', CHOSEN_NAME);
    // The service removes the file when it is done with it.
    if (this.#view === null || !mayInstall(this.#view, wish) || existsSync(chosen))
      return void journal.write('staff.action-refused', { action: 'install' });
    const draft = `${chosen}.new`;
    writeFileSync(draft, `${wish.disk} ${wish.sequence}\n`);
    renameSync(draft, chosen);
  }

  stop(): void {
    this.#end.abort();
  }
}
