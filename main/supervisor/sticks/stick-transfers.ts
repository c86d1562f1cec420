/**
 * Handles sticks: takes block packs from them, and saves reports, a receipt and proof on those with an outbox. This needs nobody at the screen,
 * and visitors do not notice it; the staff screen shows the progress.
 */
import type { StickResult, StickView } from '../../core/packs/packs-view.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { Mount } from '../../node/sticks/mounts.ts';
import type { StickOptions } from '../../node/sticks/open-stick.ts';
import { findPacks, NO_FOLDER, takePack } from '../../node/sticks/read-stick.ts';
import type { Stick } from '../../node/sticks/verdict.ts';
import { watchSticks } from '../../node/sticks/watch-sticks.ts';
import type { PackInstaller, PackOutcome } from './pack-installer.ts';
import type { SetUp } from './set-up.ts';

export interface StickTransfersTools {
  /** Null if this kiosk takes no packs; sticks with packs are then ignored. */
  readonly packs: PackInstaller | null;
  readonly journal: Journal;
  readonly setUp: Pick<SetUp, 'look' | 'gone'>;
  /** How sticks are found and read. */
  readonly options: StickOptions;
  /** Saves reports, proof, and a receipt of the results so far; returns null if the stick has no outbox. */
  leave(mount: Mount): Promise<readonly StickResult[] | null>;
  /** The view has changed. */
  changed(): void;
}

/** A stick with more packs is not from IT, and would only keep the PC busy. */
const MAX_PACKS = 4;
/** Keeps repeatedly plugged-in sticks from filling the screen. */
const MAX_RESULTS = 12;

const NO_STICK_TO_SAVE_ON =
  'There is no stick that the kiosk may write to. Make the folder canteen-kiosk/outbox on a stick with another PC, and put it in.';

export class StickTransfers {
  readonly #tools: StickTransfersTools;
  #sticks: readonly Stick[] = [];
  #work: StickView['work'] = null;
  #results: readonly StickResult[] = [];
  /** Sticks with an outbox that have not received the newest results. */
  #awaitingFiles = new Set<string>();
  /** The end of the queue: sticks are handled one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #busy = 0;
  #stop = (): void => {};

  constructor(tools: StickTransfersTools) {
    this.#tools = tools;
  }

  view(): StickView {
    const present = this.#sticks.some(({ verdict }) => verdict.kind !== 'refused');
    return { work: this.#work, results: this.#results, takeOut: present && this.#busy === 0 };
  }

  watch(): void {
    this.#stop = watchSticks({ ...this.#tools.options, onChange: (sticks) => this.#sticksAre(sticks) }).stop;
  }

  stop(): void {
    this.#stop();
  }

  /** Goes back to the previous pack. The result is saved on plugged-in outboxes, like that of a stick. */
  goBack(): void {
    const { packs } = this.#tools;
    if (packs !== null) this.#queue(async () => this.#say(await packs.goBack()));
  }

  /** Saves everything again on the plugged-in outboxes. */
  leaveAgain(): void {
    this.#queue(async () => {
      const outboxes = this.#sticks.filter(({ verdict }) => verdict.kind === 'outbox');
      for (const stick of outboxes) this.#awaitingFiles.add(nameOf(stick));
      if (outboxes.length === 0) this.#say([{ good: false, words: NO_STICK_TO_SAVE_ON }]);
    });
  }

  /** Installs a pack that came another way, in the same queue as sticks. Null if this kiosk takes no packs. */
  async installFetched(bytes: Uint8Array, signature: string): Promise<PackOutcome | null> {
    const { packs } = this.#tools;
    if (packs === null) return null;
    return await new Promise((done, fail) => {
      this.#queue(async () => {
        try {
          done(await this.#install(packs, bytes, signature));
        } catch (error) {
          fail(error);
          throw error;
        }
      });
    });
  }

  #install(packs: PackInstaller, bytes: Uint8Array, signature: string): Promise<PackOutcome> {
    return packs.install(bytes, signature, (step) => this.#step({ step, percent: null }));
  }

  #sticksAre(sticks: readonly Stick[]): void {
    const known = new Set(this.#sticks.map(nameOf));
    const fresh = sticks.filter((stick) => !known.has(nameOf(stick)));
    // A new stick: clear the results of earlier ones.
    if (this.#sticks.length === 0 && fresh.length > 0) this.#results = [];
    this.#sticks = sticks;
    if (sticks.length === 0) this.#tools.setUp.gone();
    const packs = fresh.filter(({ verdict }) => verdict.kind === 'packs');
    for (const stick of fresh) {
      if (stick.verdict.kind === 'refused') this.#refuseUse(stick.verdict.why);
      else if (stick.verdict.kind === 'outbox') this.#awaitingFiles.add(nameOf(stick));
    }
    for (const { mount } of packs) this.#queue(() => this.#takeFrom(mount));
    if (packs.length === 0) this.#queue(async () => {});
  }

  /** Queues work. Outboxes are written last, so that the receipt includes the stick's own packs. */
  #queue(work: () => Promise<void>): void {
    this.#busy += 1;
    this.#tools.changed();
    this.#last = this.#last
      .then(work)
      .then(() => (this.#busy === 1 ? this.#leave() : undefined))
      .catch(() => this.#say([{ good: false, words: 'The kiosk failed while it used this stick. Tell IT.' }]))
      .finally(() => {
        this.#busy -= 1;
        this.#step(null);
      });
  }

  /** Takes set-up or packs from a stick. No text from a stick gets into the journal: it could be anything. */
  async #takeFrom(mount: Mount): Promise<void> {
    const { packs, setUp, options } = this.#tools;
    if ((await setUp.look(mount)) || packs === null) return;
    this.#step({ step: 'reading', percent: 0 });
    const found = await findPacks(mount, options);
    if (!found.ok) {
      // This may be a visitor's own stick, so keep it out of the journal. The staff screen tells IT that the folder is missing.
      if (found.problems[0] === NO_FOLDER) return this.#say([{ good: false, words: NO_FOLDER }]);
      return this.#refuse(found.problems.join(' '), 'stick');
    }
    if (found.value.length > MAX_PACKS)
      this.#say([{ good: false, words: `The stick has more than ${MAX_PACKS} block packs; the others were ignored.` }]);
    for (const { name } of found.value.slice(0, MAX_PACKS)) {
      const taken = await takePack(mount, name, { ...options, onProgress: (bytes, total) => this.#read(bytes, total) });
      if (!taken.ok) this.#refuse(taken.problems.join(' '), 'stick');
      else this.#say((await this.#install(packs, taken.value.bytes, taken.value.signature)).results);
    }
  }

  async #leave(): Promise<void> {
    const awaiting = this.#sticks.filter((stick) => this.#awaitingFiles.delete(nameOf(stick)));
    this.#awaitingFiles.clear();
    for (const { mount } of awaiting) {
      this.#step({ step: 'reports', percent: null });
      const results = await this.#tools.leave(mount);
      // Not `#say`, which would make this outbox need another receipt.
      if (results !== null) this.#results = [...this.#results, ...results].slice(-MAX_RESULTS);
    }
  }

  #read(bytes: number, total: number): void {
    const percent = Math.floor((bytes / total) * 100);
    if (percent !== this.#work?.percent) this.#step({ step: 'reading', percent });
  }

  /** A kiosk that takes no packs does not report visitors' sticks. */
  #refuseUse(why: string): void {
    if (this.#tools.packs !== null) this.#refuse(`The stick cannot be used. ${why}`, 'mount');
  }

  #refuse(words: string, why: 'mount' | 'stick'): void {
    this.#tools.journal.write('pack.refused', { why });
    this.#say([{ good: false, words }]);
  }

  #say(results: readonly StickResult[]): void {
    this.#results = [...this.#results, ...results].slice(-MAX_RESULTS);
    for (const stick of this.#sticks) if (stick.verdict.kind === 'outbox') this.#awaitingFiles.add(nameOf(stick));
    this.#tools.changed();
  }

  #step(work: StickView['work']): void {
    this.#work = work;
    this.#tools.changed();
  }
}

function nameOf({ mount: { id, device, point }, verdict }: Stick): string {
  return JSON.stringify([id, device, point, verdict.kind]);
}
