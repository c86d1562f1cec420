/** Tracks whether this PC has internet access, for screens and staff, from the system's network state and what shells find out. */
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
  /** The outage has begun, ended or changed. */
  changed(): void;
  /** Null to ignore the system's network state, as in tests that map hosts. */
  readonly readLink?: typeof readLink | null;
}

export class InternetWatch {
  readonly #tools: InternetWatchTools;
  #internet: Internet = NOTHING_KNOWN;
  #cancel: () => void = () => {};

  constructor(tools: InternetWatchTools) {
    this.#tools = tools;
  }

  /** Null while there is no sign of an outage. */
  get outage(): Outage | null {
    return outageOf(this.#internet);
  }

  /** Reads the network state now and then periodically. */
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
