/** Plays one attack: carries it out, checks for an escape, and leaves. A kiosk that cannot go on is stopped; the next attack gets a new one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kiosk, type KioskOptions, startKiosk } from '../kiosk/harness.ts';
import { actByHand } from './by-hand.ts';
import type { Stage as Screen } from './chords/stage.ts';
import { visibleWindows, Watch } from './chords/watch.ts';
import { endQuietly, leaveByEnd, leaveByHome, START } from './leaving.ts';
import { type Before, findSigns, takeBaseline, type World } from './signs.ts';
import { BLOCKED, type Stage } from './stage.ts';
import { Toolbar } from './toolbar.ts';
import type { Traps } from './traps.ts';
import { absentIsHeld, classOf, type Vector, type VectorClass } from './vectors/types.ts';

export interface Outcome {
  readonly vector: Vector;
  readonly end: 'held' | 'escaped' | 'notExercised';
  /** What escaped, why it was not exercised, or the toolbar's message. */
  readonly why: readonly string[];
  /** Milliseconds from pressing "Home" or "End session" to its effect; null when there was none in time. */
  readonly toolbarMs: number | null;
}

export interface Build {
  /** A build other than the product. */
  readonly command?: KioskOptions['command'];
  /** The build has no connection gate, so Chromium resolves the stage's host names itself. */
  readonly unfiltered?: boolean;
}

const READY_MS = 6_000;
const RAN_MS = 2_500;
/** A page takes no clicks before it has drawn its first frame. */
const DRAWN_MS = 180;
const SETTLE_MS = 450;
const ACCEPT_TRIES = 15;
/** Classes of attacks that may cover or imitate the toolbar. */
const DRAWS: readonly VectorClass[] = ['F', 'G'];
const SETTINGS = { session: { idleSeconds: 1_800, warningSeconds: 60, coverSeconds: 0, limitMinutes: 240 } };

export class Player {
  readonly #screen: Screen;
  readonly #stage: Stage;
  readonly #traps: Traps;
  readonly #build: Build;
  #kiosk: Kiosk | null = null;
  #watch: Watch | null = null;
  /** The windows that were on the screen before the kiosk. */
  #windows: readonly string[] = [];
  #toolbar: Toolbar | null = null;

  constructor(screen: Screen, stage: Stage, traps: Traps, build: Build) {
    this.#screen = screen;
    this.#stage = stage;
    this.#traps = traps;
    this.#build = build;
  }

  async stop(): Promise<void> {
    this.#toolbar?.close();
    this.#toolbar = null;
    await this.#kiosk?.stop();
    this.#kiosk = null;
  }

  async play(vector: Vector, ends: boolean): Promise<Outcome> {
    try {
      const { world, toolbar } = await this.#browsing();
      const before = await takeBaseline(world, toolbar, DRAWS.includes(classOf(vector)));
      this.#stage.forget(vector);
      const trouble = await this.#carryOut(world, toolbar, vector);
      if (trouble === null) await sleep(vector.settleMs ?? SETTLE_MS);
      return await this.#judge(world, toolbar, vector, before, trouble, ends);
    } catch (error) {
      await this.stop();
      return {
        vector,
        end: 'escaped',
        why: [`the kiosk did not go on: ${(error as Error).message.split('\n')[0]}`],
        toolbarMs: null,
      };
    }
  }

  async #judge(
    world: World,
    toolbar: Toolbar,
    vector: Vector,
    before: Before,
    trouble: string | null,
    ends: boolean,
  ): Promise<Outcome> {
    const words = this.#stage.words(vector);
    const signs = [...(await findSigns(world, toolbar, before))];
    const turnOver = world.kiosk.active().turn !== before.turn;
    if (turnOver) await world.kiosk.waitForMode('notice', before.events);
    const message = turnOver ? '' : (await toolbar.shown()).message;
    const left = turnOver ? null : await (ends ? leaveByEnd(world, toolbar, vector) : leaveByHome(world, toolbar));
    signs.push(...words.filter((word) => word.startsWith('got ')).map((word) => `the page ${word}`), ...(left?.signs ?? []));
    if (signs.length > 0 || ends || turnOver) await this.#endTurn(signs.length > 0, left?.turnEnded ?? turnOver);
    const toolbarMs = left?.toolbarMs ?? null;
    if (signs.length === 0 && vector.next !== undefined) signs.push(...(await this.#askNext(vector)));
    if (signs.length > 0) return { vector, end: 'escaped', why: signs, toolbarMs };
    if (trouble !== null) return { vector, end: 'notExercised', why: [trouble], toolbarMs };
    const notes = [...(message === '' ? [] : [`message: ${message}`]), ...(turnOver ? ['the turn ended'] : [])];
    return { vector, end: 'held', why: notes, toolbarMs };
  }

  /** The next visitor searches for what the last one left. */
  async #askNext(vector: Vector): Promise<readonly string[]> {
    const { toolbar } = await this.#browsing();
    this.#stage.forget(vector);
    await toolbar.go(this.#stage.placeOf(vector).own('/next'));
    await this.#stage.heard(vector, (word) => word === 'clean' || word.startsWith('got '), READY_MS);
    const words = this.#stage.words(vector);
    await toolbar.press('Home');
    if (words.includes('clean')) return [];
    return words.length === 0 ? ['the next visitor could not look'] : words.map((word) => `the next visitor ${word}`);
  }

  /** Returns why the attack could not be carried out, or null. */
  async #carryOut({ kiosk, screen }: World, toolbar: Toolbar, vector: Vector): Promise<string | null> {
    const { ran = 'page', hands = [] } = vector;
    const turn = kiosk.active().turn;
    await toolbar.go(this.#stage.addressOf(vector));
    if (ran === 'typed')
      return (await toolbar.until(({ heading }) => heading !== START, RAN_MS)) === null ? 'it had no effect' : null;
    const is = (word: string) => (heard: string) => heard === word || heard === 'absent';
    if (ran !== 'took' && !(await this.#stage.heard(vector, is('ready'), READY_MS))) return 'the page did not load';
    if (ran === 'took' && !(await this.#stage.heard(vector, is('ran'), READY_MS))) return 'the page was not requested';
    if (hands.length > 0) await sleep(DRAWN_MS);
    for (const act of hands) await actByHand(screen, toolbar, act);
    if (ran === 'page' && !(await this.#stage.heard(vector, is('ran'), RAN_MS))) {
      // Where Chromium had not drawn it yet.
      for (const act of hands) await actByHand(screen, toolbar, act);
      const late = await this.#stage.heard(vector, is('ran'), RAN_MS);
      if (!late && kiosk.active().turn === turn) return 'the page did not carry it out';
    }
    const absent = this.#stage.words(vector).includes('absent');
    return absent && !absentIsHeld(vector) ? 'this browser has no such function' : null;
  }

  /** Returns a kiosk in the mode `browsing`, with one tab on the start page. */
  async #browsing(): Promise<{ world: World; toolbar: Toolbar }> {
    const fresh = this.#kiosk === null;
    const kiosk = this.#kiosk ?? (await this.#start());
    this.#kiosk = kiosk;
    if (fresh || this.#toolbar === null) {
      if (fresh) await kiosk.waitForMode('notice');
      // A new one each turn, because the X server reuses window ids.
      this.#watch = new Watch(this.#screen, kiosk, this.#windows);
      const toolbar = await Toolbar.of(kiosk.active().cdp);
      this.#toolbar = toolbar;
      const from = kiosk.events.length;
      // The button has no effect until the shell has been allowed to accept it.
      const browses = (): boolean =>
        kiosk.events.slice(from).some((each) => each.event === 'mode' && each['mode'] === 'browsing');
      for (let tries = 0; tries < ACCEPT_TRIES && !browses(); tries++) {
        await toolbar.press('Accept and start browsing');
        for (let looks = 0; looks < 20 && !browses(); looks++) await sleep(50);
      }
      await kiosk.waitForMode('browsing', from);
      if ((await toolbar.until(({ heading }) => heading === START, READY_MS)) === null) throw new Error('no start page');
    }
    const toolbar = this.#toolbar as Toolbar;
    const watch = this.#watch as Watch;
    return { world: { kiosk, watch, screen: this.#screen, stage: this.#stage, traps: this.#traps }, toolbar };
  }

  async #start(): Promise<Kiosk> {
    const { command, unfiltered = false } = this.#build;
    const names = unfiltered ? ['--host-resolver-rules=MAP *.test 127.0.0.1'] : [];
    this.#windows = await visibleWindows(this.#screen);
    const kiosk = await startKiosk({
      pageProtocol: true,
      settings: SETTINGS,
      lists: { gambling: `${BLOCKED}\n` },
      env: { ...this.#screen.env, ...this.#traps.env },
      args: ['--kiosk', '--map-host', '*.test=127.0.0.1'],
      switches: [this.#stage.sites.trustSwitch, ...names],
      ...(command === undefined ? {} : { command }),
    });
    return kiosk;
  }

  /** After an escape nothing of that turn is trusted, nor is the kiosk if the turn did not end. */
  async #endTurn(escaped: boolean, ended: boolean): Promise<void> {
    const [kiosk, toolbar] = [this.#kiosk, this.#toolbar];
    if (!ended && !(escaped && kiosk !== null && toolbar !== null && (await endQuietly(kiosk, toolbar)))) await this.stop();
    this.#toolbar?.close();
    this.#toolbar = null;
  }
}
