/**
 * Sites that no list may block by mistake: those that people need, and those that a collection itself lists as sites to allow. Lists
 * come from strangers, and the large ones are wrong somewhere; here is noted what they say of these sites while they are read.
 */
import { parentOf } from '../../core/filter/host-patterns.ts';
import { SourceRefusal } from './source-refusal.ts';

/** The starter lists, among the sources. */
export const STARTER = -1;

/** A list that names a watched site, or a parent of it. */
export interface Naming {
  /** The place of the source among all, from 0, or `STARTER`. */
  readonly source: number;
  /** The file, from the top of its source. */
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

/** A site that would be blocked although a list of sites to keep open has it. */
export interface Disputed {
  readonly name: string;
  /** `everyday`: people need it. Else the allow list of another source, from the top of that. */
  readonly wanted: 'everyday' | { readonly source: number; readonly path: string };
  readonly namings: readonly Naming[];
}

export interface Decisions {
  /** Sites that IT wants left out; null for all that it does not accept. */
  readonly leaveOut?: ReadonlySet<string> | null;
  readonly accept?: ReadonlySet<string>;
  /** What nobody has decided is left out meanwhile, but for what only a stranger's list wants open against the starter lists. */
  readonly trial?: boolean;
}

export interface Settled {
  readonly spared: readonly Spared[];
  readonly disputed: readonly Disputed[];
  /** Names that are to become exceptions. */
  readonly exceptions: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** UT1's allow lists have 13,000. */
const MAX_WATCHED = 200_000;
/** Enough for anybody to see where a site is named. */
const MAX_NAMINGS = 8;

export class WatchedNames {
  readonly #everyday: ReadonlySet<string>;
  readonly #spared = new Map<string, Map<number, string>>();
  /** By what a list may name: the watched sites that this would block. */
  readonly #covered = new Map<string, Set<string>>();
  readonly #namings = new Map<string, Naming[]>();
  readonly #leftOut: Spared[] = [];

  /** @param everyday canonical hosts that people need */
  constructor(everyday: readonly string[]) {
    this.#everyday = new Set(everyday);
    for (const name of everyday) this.#watch(name);
  }

  /** Everything that a list may name and that this has to hear of. */
  get names(): Iterable<string> {
    return this.#covered.keys();
  }

  /** The allow list `by` of a source has this site. Throws a `Refusal`. */
  spare(name: string, source: number, by: string): void {
    if (this.#spared.size >= MAX_WATCHED) throw new SourceRefusal(`lists more than ${MAX_WATCHED} sites to allow`);
    const known = this.#spared.get(name);
    if (known === undefined) this.#spared.set(name, new Map([[source, by]]));
    else if (!known.has(source)) known.set(source, by);
    this.#watch(name);
  }

  /** Takes what a list names; returns true when it is to be left out, since the same source lists it as a site to allow. */
  heard(naming: Naming): boolean {
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

  /** Says what is to be done about all that was heard. */
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
