/**
 * Sites that no list may block by mistake: those that people need, and those that a collection itself lists as sites to allow. Lists
 * come from strangers, and the large ones always contain mistakes. So this records which of these sites they name while they are read.
 */
import { parentOf } from '../../core/filter/host-patterns.ts';
import { SourceRefusal } from './source-refusal.ts';

/** The index of the starter lists among the sources. */
export const STARTER = -1;

/** A list that names a watched site, or a parent of it. */
export interface Naming {
  /** The index of the source among all, from 0, or `STARTER`. */
  readonly source: number;
  /** The path of the file from the top of its source. */
  readonly path: string;
  readonly category: string;
  /** What the list names: the site, its `www`, or a parent. */
  readonly listed: string;
}

/** A site that a collection's own allow list kept open. */
export interface Spared extends Naming {
  readonly name: string;
  /** The allow list. */
  readonly by: string;
}

/** A site that would be blocked although it is on a list of sites to keep open. */
export interface Disputed {
  readonly name: string;
  /** `everyday`: people need it. Otherwise the allow list of another source, with its path from the top of that source. */
  readonly wanted: 'everyday' | { readonly source: number; readonly path: string };
  readonly namings: readonly Naming[];
}

export interface Decisions {
  /** Sites that IT wants left out of the block lists; null means all that it does not accept. */
  readonly leaveOut?: ReadonlySet<string> | null;
  readonly accept?: ReadonlySet<string>;
  /** Undecided sites are left out for now, except those that a starter list blocks and only another source's allow list has. */
  readonly trial?: boolean;
}

export interface Settled {
  readonly spared: readonly Spared[];
  readonly disputed: readonly Disputed[];
  /** Names to add as exceptions. */
  readonly exceptions: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** UT1's allow lists have 13,000 sites. */
const MAX_WATCHED = 200_000;
/** Enough to show where a site is named. */
const MAX_NAMINGS = 8;

export class WatchedNames {
  readonly #everyday: ReadonlySet<string>;
  readonly #spared = new Map<string, Map<number, string>>();
  /** For each name that a list may contain: the watched sites that it would block. */
  readonly #covered = new Map<string, Set<string>>();
  readonly #namings = new Map<string, Naming[]>();
  readonly #leftOut: Spared[] = [];

  /** @param everyday canonical hosts that people need */
  constructor(everyday: readonly string[]) {
    this.#everyday = new Set(everyday);
    for (const name of everyday) this.#watch(name);
  }

  /** All names in lists that must be passed to `recordNaming`. */
  get names(): Iterable<string> {
    return this.#covered.keys();
  }

  /** Records that the allow list `by` of a source has this site. @throws SourceRefusal */
  spare(name: string, source: number, by: string): void {
    if (this.#spared.size >= MAX_WATCHED) throw new SourceRefusal(`lists more than ${MAX_WATCHED} sites to allow`);
    const known = this.#spared.get(name);
    if (known === undefined) this.#spared.set(name, new Map([[source, by]]));
    else if (!known.has(source)) known.set(source, by);
    this.#watch(name);
  }

  /** Records what a list names; returns true if it is to be left out because the same source lists it as a site to allow. */
  recordNaming(naming: Naming): boolean {
    const covered = this.#covered.get(naming.listed);
    if (covered === undefined) return false;
    const by = this.#spared.get(naming.listed)?.get(naming.source);
    if (by !== undefined) {
      this.#leftOut.push({ ...naming, name: naming.listed, by });
      return true;
    }
    for (const name of covered) {
      const known = this.#namings.get(name);
      if (known === undefined) this.#namings.set(name, [naming]);
      else if (known.length < MAX_NAMINGS || !known.some(({ source }) => source === naming.source)) known.push(naming);
    }
    return false;
  }

  /** Decides what to do about all recorded names. */
  settle({ leaveOut = NONE, accept = NONE, trial = false }: Decisions): Settled {
    const [spared, disputed, exceptions]: [Spared[], Disputed[], string[]] = [[...this.#leftOut], [], []];
    for (const [name, namings] of [...this.#namings].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sources = this.#spared.get(name) ?? new Map<number, string>();
      const own = namings.every(({ source }) => sources.has(source));
      const [first] = namings;
      if (first === undefined) continue;
      if (own) {
        spared.push({ ...first, name, by: sources.get(first.source) ?? '' });
      } else {
        disputed.push({ name, wanted: this.#wantedBy(name), namings });
      }
      const meanwhile = trial && (this.#everyday.has(name) || !namings.some(({ source }) => source === STARTER));
      const left = !accept.has(name) && (meanwhile || (leaveOut?.has(name) ?? true));
      if (!own && !left) continue;
      exceptions.push(name, ...(namings.some(({ listed }) => listed === `www.${name}`) ? [`www.${name}`] : []));
    }
    return { spared, disputed, exceptions };
  }

  #wantedBy(name: string): Disputed['wanted'] {
    if (this.#everyday.has(name)) return 'everyday';
    const [first] = this.#spared.get(name) ?? [];
    return first === undefined ? 'everyday' : { source: first[0], path: first[1] };
  }

  #watch(name: string): void {
    for (let listed = `www.${name}`; listed !== ''; listed = parentOf(listed)) {
      const known = this.#covered.get(listed);
      if (known === undefined) this.#covered.set(listed, new Set([name]));
      else known.add(name);
    }
  }
}
