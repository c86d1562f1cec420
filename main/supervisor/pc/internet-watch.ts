/** Whether this PC has internet, for screens and staff: the system's word on its network, and what shells found out. */
import {
  type Internet,
  linkRead,
  NOTHING_KNOWN,
  type Opinion,
  type Outage,
  opinionHeard,
  outageOf,
} from '../../core/net/internet.ts';
import { readLink } from '../../node/health/link-reading.ts';
import type { Clock } from '../session-runner.ts';

const LOOK_INTERVAL_MS = 5_000;

export interface InternetWatchTools {
  readonly clock: Pick<Clock, 'after'>;
  /** It is gone, or back. */
  changed(): void;
  /** Null: the system is not asked, as in tests that lead their hosts elsewhere. */
  readonly readLink?: typeof readLink | null;
}

export class InternetWatch {
  readonly #tools: InternetWatchTools;
  #internet: Internet = NOTHING_KNOWN;
  #cancel: () => void = () => {};

  constructor(tools: InternetWatchTools) {
    this.#tools = tools;
  }

  /** Null while nothing speaks against the internet. */
  get outage(): Outage | null {
    return outageOf(this.#internet);
  }

  /** Looks at once, and then again and again. */
  watch(): void {
    const read = this.#tools.readLink === undefined ? readLink : this.#tools.readLink;
    if (read === null) return;
    this.#become(linkRead(this.#internet, read()));
    this.#cancel = this.#tools.clock.after(LOOK_INTERVAL_MS, () => this.watch());
  }

  heard(opinion: Opinion): void {
    this.#become(opinionHeard(this.#internet, opinion));
  }

  stop(): void {
    this.#cancel();
  }

  #become(internet: Internet): void {
    const before = this.outage;
    this.#internet = internet;
    if (this.outage !== before) this.#tools.changed();
  }
}
