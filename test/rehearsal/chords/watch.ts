/** Checks the screen from outside, as a person would: is the kiosk still the only thing on it? */
import { readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { journalText } from '../../fakes/journal.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import type { Stage } from './stage.ts';
import { GONE, readRoot, readWindow, visibleWindows, type XWindow } from './x-windows.ts';

export { visibleWindows } from './x-windows.ts';

/** Window types that a list, a date field or a menu of a page may open inside the kiosk. */
const POP_UPS = /_(MENU|POPUP_MENU|DROPDOWN_MENU|COMBO|TOOLTIP)$/;
/** Programs on the screen besides the kiosk's own runtime: the launcher, and those of the fuzzer itself. */
const EXPECTED = new Set(['node', 'setpriv', 'openbox', 'xdotool', 'stdbuf', 'xprop', 'xwininfo', 'xkbcomp']);
const LOOK_INTERVAL_MS = 60;
/** Time for windows to be rearranged. */
const GRACE_MS = 400;

export class Watch {
  readonly #stage: Stage;
  readonly #kiosk: Kiosk;
  readonly #windows = new Map<string, XWindow>();
  /** Windows that were open before the kiosk: the root, and those that the window manager keeps off the screen. */
  readonly #before: ReadonlySet<string>;
  #losses = 0;
  #shellEvents = 0;

  constructor(stage: Stage, kiosk: Kiosk, before: readonly string[]) {
    this.#stage = stage;
    this.#kiosk = kiosk;
    this.#before = new Set(before);
  }

  /**
   * Returns all problems in words. The end of a turn may take a moment: an "End session" reached by keys is a legitimate way out. Within a
   * turn no problem may last longer than a window manager needs, even if it corrects itself.
   */
  async wrong(patienceMs: number): Promise<readonly string[]> {
    const happened = this.#happened();
    const began = Date.now();
    const { pid } = this.#kiosk.active();
    for (let first: readonly string[] = []; ; ) {
      const now = await this.#now();
      const took = Date.now() - began;
      if (now.length > 0 && took > patienceMs) return [...happened, ...now];
      if (now.length === 0 && (took < GRACE_MS || this.#kiosk.active().pid !== pid || first.length === 0)) return happened;
      if (now.length === 0) return [...happened, ...first.map((words) => `for a moment ${words}`)];
      if (first.length === 0) first = now;
      await sleep(LOOK_INTERVAL_MS);
    }
  }

  /** What has happened since the last check and leaves no trace on the screen. */
  #happened(): readonly string[] {
    const losses = lossesIn(this.#kiosk.stateDir);
    const lost = losses - this.#losses;
    this.#losses = losses;
    const called = this.#stage.calledPrograms().map((name) => `a program was called: ${name}`);
    return [...new Set(called), ...(lost > 0 ? ['a browser of the kiosk was lost'] : [])];
  }

  async #now(): Promise<readonly string[]> {
    if (this.#kiosk.process.exitCode !== null) return ['the kiosk ended'];
    const mode = this.#kiosk.events.findLast((e) => e.event === 'mode')?.['mode'];
    return [
      ...(mode === 'outOfOrder' || mode === 'staff' ? [`the kiosk is in the mode ${mode}`] : []),
      ...(await this.#windowsNow(String(mode))),
      ...this.#programsNow(),
    ];
  }

  async #windowsNow(mode: string): Promise<readonly string[]> {
    this.#forgetOldWindows();
    const root = readRoot(this.#stage.display);
    const shells = this.#shells();
    const { pid, turn } = this.#kiosk.active();
    const front = root.active === null ? null : this.#window(root.active);
    const wrong: string[] = [];
    if (front === null) wrong.push('no window has the keyboard');
    else if (front.pid !== pid) wrong.push(`in front: ${this.#whose(front, shells)}, in turn ${turn} (${mode})`);
    const top = root.stacking.at(-1);
    if (top !== undefined && this.#window(top).pid !== pid) wrong.push(`on top: ${this.#whose(this.#window(top), shells)}`);
    const owners = root.stacking.map((id) => this.#window(id));
    for (const [i, owner] of owners.entries())
      if (owner.pid === null || !shells.has(owner.pid) || owners.findIndex((other) => other.pid === owner.pid) < i)
        wrong.push(`another window: ${owner.words}`);
    if (root.desktop !== 0) wrong.push(`on desktop ${root.desktop + 1}`);
    if (root.showingDesktop) wrong.push('the desktop is shown');
    return [...wrong, ...(await this.#sizeOf(root.active)), ...(await this.#strangePopUps(pid))];
  }

  /** X reuses the window ids of a shell that has ended for the next one. */
  #forgetOldWindows(): void {
    const count = this.#kiosk.events.filter((e) => e.event === 'shell' || e.event === 'gone').length;
    if (count !== this.#shellEvents) this.#windows.clear();
    this.#shellEvents = count;
  }

  async #sizeOf(id: string | null): Promise<readonly string[]> {
    if (id === null) return [];
    const lines = await this.#stage.eye.do(`getwindowgeometry --shell ${id}`);
    const { X, Y, WIDTH, HEIGHT } = Object.fromEntries(lines.map((line) => line.split('=', 2)));
    const place = `${WIDTH}x${HEIGHT} at ${X},${Y}`;
    return place === '1280x1024 at 0,0' ? [] : [`not full size: ${place}`];
  }

  /** Windows that bypass the window manager: only pop-ups of the active shell are allowed. */
  async #strangePopUps(pid: number): Promise<readonly string[]> {
    const shown = await visibleWindows(this.#stage);
    return shown
      .filter((id) => !this.#before.has(id))
      .map((id) => this.#window(id))
      .filter((window) => window.overridesManager && window.overlapsScreen && !(window.pid === pid && POP_UPS.test(window.type)))
      .map(({ pid: owner, words }) => (owner === null ? 'a menu or pop-up of the window manager' : `a pop-up: ${words}`));
  }

  #programsNow(): readonly string[] {
    const runtime = executableOf(this.#kiosk.active().pid);
    return [...this.#stage.programs().values()]
      .filter((path) => path !== runtime && !EXPECTED.has(basename(path)))
      .filter((path) => !path.startsWith(join(runtime, '..')))
      .map((path) => `a program runs: ${basename(path)}`);
  }

  #shells(): ReadonlyMap<number, string> {
    const shells = this.#kiosk.events.filter((e) => e.event === 'shell');
    return new Map(shells.map((e) => [Number(e['pid']), `the ${e['role']} shell of turn ${e['turn']}`]));
  }

  #whose(window: XWindow, shells: ReadonlyMap<number, string>): string {
    return (window.pid === null ? undefined : shells.get(window.pid)) ?? window.words;
  }

  #window(id: string): XWindow {
    const known = this.#windows.get(id);
    if (known !== undefined) return known;
    const found = readWindow(this.#stage.display, id);
    // A window that was gone before it could be read is not cached, because its id may be reused.
    if (found.words !== GONE) this.#windows.set(id, found);
    return found;
  }
}

function lossesIn(stateDir: string): number {
  return journalText(stateDir).split('"shell.lost"').length - 1;
}

function executableOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}
