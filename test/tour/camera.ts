/**
 * Pictures as a person would see them: the kiosk's window from the X display, since a picture over DevTools shows one page of the
 * several that lie above each other.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { windowOf } from '../kiosk/hands.ts';
import { type Kiosk, REPO } from '../kiosk/harness.ts';

/** Chromium has drawn by then what the page told us of, also on a busy machine. */
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

  /** The next step's time counts from now. */
  begin(): void {
    this.#since = performance.now();
  }

  /** Takes a picture of the window and notes how long the step took. */
  async take(kiosk: Kiosk, name: string, what: string): Promise<void> {
    const ms = Math.round(performance.now() - this.#since);
    await new Promise((done) => setTimeout(done, DRAWN_MS));
    const file = `${String(this.#taken.length + 1).padStart(2, '0')}-${name}.png`;
    execFileSync('import', ['-silent', '-window', windowOf(kiosk), join(this.#dir, file)], { timeout: 30_000 });
    this.#taken.push({ file, what, ms });
    this.begin();
  }

  /** @param runtime which Electron was seen at work */
  writeSummary(runtime: string): void {
    const rows = this.#taken.map(({ file, what, ms }) => `| [${file}](${file}) | ${what} | ${ms} ms |`);
    const lines = ['# The tour', '', runtime, '', '| picture | step | time |', '|---|---|---|', ...rows];
    lines.push(
      '',
      'Times are from the step before to what is to be seen, as a script sees it, without the time for the picture.',
      '',
    );
    writeFileSync(join(this.#dir, 'summary.md'), lines.join('\n'));
  }
}
