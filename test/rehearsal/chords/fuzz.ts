/**
 * Presses keys on the real kiosk in batches, and checks after each batch whether the kiosk is still the only thing on the screen. If it
 * is not, the batch is pressed again chord by chord, to find the one that caused it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, seeded } from '../../fakes/random.ts';
import { startSites } from '../../sites/sites.ts';
import { type ChordOptions, type ChordResult, Findings } from './findings.ts';
import { type Gesture, gesturesOf, linesOf, singly, wordsOf } from './gestures.ts';
import { keysOf } from './keyboard.ts';
import { serveKeySite } from './site.ts';
import { openStand, type Stand } from './stand.ts';
import { STATE_NAMES, type StateName } from './states.ts';

const HANDFUL = 8;
const HANDFULS = 5;
/** Time for the effect of a chord to reach the screen. */
const REST_MS = 80;
const LONG_REST_MS = 300;
/** After so many rounds in a row without a chord the run is given up. */
const MAX_EMPTY_ROUNDS = 12;

/**
 * Runs all rounds on a screen of its own. @returns the findings, with fewer chords than requested if the run has to be given up.
 * @throws Error only when the kiosk or the screen cannot be started
 */
export async function fuzzChords(options: ChordOptions): Promise<ChordResult> {
  const sites = await startSites();
  serveKeySite(sites);
  const run = new Run(options, () => openStand(sites, options.manager, options.command));
  try {
    return await run.play();
  } finally {
    await run.close();
    await sites.close();
  }
}

class Run {
  readonly #options: ChordOptions;
  readonly #open: () => Promise<Stand>;
  readonly #findings: Findings;
  readonly #known = new Set<string>();
  #stand: Stand | null = null;

  constructor(options: ChordOptions, open: () => Promise<Stand>) {
    this.#options = options;
    this.#open = open;
    this.#findings = new Findings(options);
  }

  async play(): Promise<ChordResult> {
    const began = Date.now();
    const { seed, count, states = STATE_NAMES, gestures, log } = this.#options;
    const random = seeded(seed);
    this.#stand = await this.#open();
    const keys = keysOf(this.#stand.stage.display);
    const supply = gestures === undefined ? gesturesOf(random, keys) : again(gestures);
    const queue = shuffledOver(random, states);
    const seconds = (): number => Math.round((Date.now() - began) / 1000);
    for (let empty = 0; this.#findings.pressed < count && empty < MAX_EMPTY_ROUNDS; ) {
      const before = this.#findings.pressed;
      await this.#round(queue.next().value, supply, count);
      empty = this.#findings.pressed === before ? empty + 1 : 0;
      log?.(`${this.#findings.pressed} chords, ${this.#findings.escapes} escapes, ${seconds()} s`);
    }
    return this.#findings.result(keys, seconds());
  }

  async close(): Promise<void> {
    await this.#stand?.close();
  }

  async #round(state: StateName, supply: Generator<Gesture, never>, count: number): Promise<void> {
    if (!(await this.#reach(state))) return;
    const since: Gesture[] = [];
    for (let i = 0; i < HANDFULS && this.#findings.pressed < count; i++) {
      const handful = this.#draw(supply, Math.min(HANDFUL, count - this.#findings.pressed));
      since.push(...handful);
      this.#findings.press(state, handful);
      const wrong = await this.#press(handful, REST_MS);
      if (wrong.length > 0) return this.#blame(state, since, handful, wrong);
    }
  }

  /** Draws a batch. Chords that are known to lead out are left out, or no others would ever be found. */
  #draw(supply: Generator<Gesture, never>, chords: number): readonly Gesture[] {
    const handful: Gesture[] = [];
    for (let left = chords; left > 0; ) {
      const gesture = supply.next().value;
      const isKnown = this.#known.has(wordsOf(gesture)) || gesture.chords.some((chord) => this.#known.has(chord));
      if (isKnown) this.#findings.leftOut += gesture.chords.length;
      else handful.push(gesture);
      left -= gesture.chords.length;
    }
    return handful;
  }

  async #press(gestures: readonly Gesture[], restMs: number): Promise<readonly string[]> {
    const stand = await this.#standing();
    await stand.stage.hand.do(...gestures.flatMap(linesOf));
    this.#findings.complain(stand.stage.hand.complaints);
    await sleep(restMs);
    return stand.wrong();
  }

  /** Repeats everything pressed since the state was reached, checking after each chord. */
  async #blame(
    state: StateName,
    since: readonly Gesture[],
    handful: readonly Gesture[],
    wrong: readonly string[],
  ): Promise<void> {
    await this.#mend();
    if (await this.#reach(state)) {
      for (const gesture of since.flatMap(singly)) {
        const happened = await this.#press([gesture], LONG_REST_MS);
        if (happened.length === 0) continue;
        this.#known.add(wordsOf(gesture));
        this.#findings.escape({ pressed: wordsOf(gesture), state, happened, happenedAgain: true });
        return this.#mend();
      }
    }
    this.#findings.escape({ pressed: handful.map(wordsOf).join('; '), state, happened: wrong, happenedAgain: false });
  }

  /** Brings the kiosk into a state. A state that cannot be reached is an escape too: nobody could use this PC any more. */
  async #reach(state: StateName): Promise<boolean> {
    const stand = await this.#standing();
    const failed = await stand.enter(state).then(
      () => null,
      (error: Error) => error.message.split('\n')[0] ?? '',
    );
    const wrong = failed === null ? await stand.wrong() : [`this state is out of reach: ${failed}`];
    if (wrong.length === 0) return true;
    this.#findings.escape({ pressed: 'the mouse, on the way to this state', state, happened: wrong, happenedAgain: false });
    await this.#mend();
    return false;
  }

  async #mend(): Promise<void> {
    if (await this.#stand?.mend().catch(() => false)) return;
    this.#findings.restarts += 1;
    await this.#stand?.close();
    this.#stand = null;
  }

  async #standing(): Promise<Stand> {
    this.#stand ??= await this.#open();
    return this.#stand;
  }
}

function* again<Item>(items: readonly Item[]): Generator<Item, never> {
  for (;;) yield* items;
}

/** Yields all items in random order before any of them comes again. */
function* shuffledOver<Item>(random: () => number, items: readonly Item[]): Generator<Item, never> {
  for (;;) {
    const left = [...items];
    while (left.length > 0) {
      const next = pick(random, left);
      left.splice(left.indexOf(next), 1);
      yield next;
    }
  }
}
