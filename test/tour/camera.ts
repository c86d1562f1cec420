/**
 * Takes screenshots as a person would see them: of the window of the kiosk, from the X display. A screenshot by DevTools would show
 * only one of the pages that lie on top of each other.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kiosk, REPO } from '../kiosk/harness.ts';
import { windowOf } from '../kiosk/x-input.ts';

/** Time in which Chromium draws what is already in the page, even on a busy machine. */
const DRAWN_MS = 700;

interface Taken {
  readonly file: string;
  readonly what: string;
  readonly ms: number;
}

export class Camera {
  readonly #dir = join(REPO, 'out/tour');
  readonly #taken: Taken[] = [];
  #since = performance.now();

  constructor() {
    rmSync(this.#dir, { recursive: true, force: true });
    mkdirSync(this.#dir, { recursive: true });
  }

  /** Starts the timer of the next step. */
  begin(): void {
    this.#since = performance.now();
  }

  /** Takes a screenshot of the window and records the duration of the step. */
  async take(kiosk: Kiosk, name: string, what: string): Promise<void> {
    const ms = Math.round(performance.now() - this.#since);
    await new Promise((done) => setTimeout(done, DRAWN_MS));
    const file = `${String(this.#taken.length + 1).padStart(2, '0')}-${name}.png`;
    execFileSync('import', ['-silent', '-window', windowOf(kiosk), join(this.#dir, file)], { timeout: 30_000 });
    this.#taken.push({ file, what, ms });
    this.begin();
  }

  /** @param runtime the Electron version that was used */
  writeSummary(runtime: string): void {
    const rows = this.#taken.map(({ file, what, ms }) => `| [${file}](${file}) | ${what} | ${ms} ms |`);
    const lines = ['# The tour', '', runtime, '', '| picture | step | time |', '|---|---|---|', ...rows];
    lines.push('', 'Times run from the previous step until the script sees the result, without the time for the screenshot.', '');
    writeFileSync(join(this.#dir, 'summary.md'), lines.join('\n'));
  }
}
