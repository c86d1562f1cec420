/**
 * A visitor who only uses the keyboard and sees the screen. Screens are recognised by the colours of their buttons: the notice has a green
 * one and no red one, a session has the red "End session", our page in place of a blocked or crashed one has both, and a test's page has a
 * unique colour.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { type Area, areaOf, type Colour, overlap, type Picture, ppmOf } from './picture.ts';
import type { Screen } from './screens.ts';

/** Colours from renderer/styles/_colours.scss and GOV.UK Frontend. */
const BAR: Colour = [0x1f, 0x2f, 0x3d];
const GREEN: Colour = [0x0f, 0x7a, 0x52];
const RED: Colour = [0xca, 0x35, 0x35];
const FOCUS: Colour = [0xff, 0xdd, 0x00];
/** The unique colour of the page that the visitor opens. */
const PAGE: Colour = [0xff, 0x00, 0xc8];

const BUTTON_POINTS = 1_500;
const FOCUS_POINTS = 150;
/** A start takes about five seconds on a quiet machine. */
const SCREEN_TIMEOUT_MS = 60_000;

export type Shown = 'notice' | 'session' | 'our page' | 'page' | 'question' | 'nothing of ours';

/** Recognises what the screen shows by its colours. */
function shownIn(picture: Picture): Shown {
  const { width, height } = picture;
  const page = areaOf(picture, PAGE, (width * height) / 2);
  const [bar, green, red] = [BAR, GREEN, RED].map((colour) => areaOf(picture, colour, BUTTON_POINTS));
  const across = bar != null && bar.left < 20 && bar.top < 5 && bar.right > width - 40;
  // Behind a question everything is darker, including the bar.
  if (!across) return red != null && red.top > height / 4 ? 'question' : 'nothing of ours';
  if (red == null) return green != null && green.bottom > height - 60 ? 'notice' : 'nothing of ours';
  if (page !== null) return 'page';
  return green == null ? 'session' : 'our page';
}

/** The folder for one picture of each screen that was seen, for people to look at. */
const ALBUM = join(import.meta.dirname, '../../../out/visit');

export class Visitor {
  readonly #screen: Screen;
  readonly #name: string;
  readonly #kept = new Set<Shown>();

  /** @param name the variant's name, for the pictures */
  constructor(screen: Screen, name: string) {
    this.#screen = screen;
    this.#name = name;
  }

  /** Saves a screenshot as a PNG file. */
  keepPicture(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    execFileSync('convert', ['ppm:-', `png:${file}`], { input: ppmOf(this.#screen.picture()), timeout: 30_000 });
  }

  shown(): Shown {
    return shownIn(this.#screen.picture());
  }

  /** Waits until the screen shows `wanted`. */
  async sees(wanted: Shown, why: string = wanted): Promise<void> {
    await expect.poll(() => this.shown(), { timeout: SCREEN_TIMEOUT_MS, message: why }).toBe(wanted);
    if (!this.#kept.has(wanted)) this.keepPicture(join(ALBUM, `${this.#name}-${wanted.replace(' ', '-')}.png`));
    this.#kept.add(wanted);
  }

  async accepts(): Promise<void> {
    await this.sees('notice');
    await this.#pressButton(GREEN, 'session');
  }

  async opens(address: string, wanted: Shown): Promise<void> {
    this.#screen.press('ctrl+l');
    this.#screen.type(address);
    this.#screen.press('Return');
    await this.sees(wanted, address);
  }

  async finishes(): Promise<void> {
    this.#screen.press('ctrl+l');
    await this.#pressButton(RED, 'question');
    await this.#pressButton(RED, 'notice');
  }

  /** Presses Tab until the button of this colour has the focus, then presses it. */
  async #pressButton(colour: Colour, wanted: Shown): Promise<void> {
    const button = areaOf(this.#screen.picture(), colour, BUTTON_POINTS);
    if (button === null) throw new Error('there is no such button');
    for (let steps = 0; steps < 12; steps++) {
      this.#screen.press('Tab');
      if (await this.#focusOn(button)) {
        this.#screen.press('Return');
        return this.sees(wanted);
      }
    }
    throw new Error('the button cannot be reached by keys');
  }

  /** Checks twice, because a busy machine draws late. */
  async #focusOn(button: Area): Promise<boolean> {
    for (let looks = 0; looks < 2; looks++) {
      await new Promise((done) => setTimeout(done, 250));
      const focus = areaOf(this.#screen.picture(), FOCUS, FOCUS_POINTS);
      if (focus !== null && overlap(focus, button)) return true;
    }
    return false;
  }
}
