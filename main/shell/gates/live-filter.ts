/** The filter of a turn. It can be replaced while the visitor browses. */

import type { ToSupervisor } from '../../contract/shell.ts';
import { unlistedOf } from '../../core/content/unlisted.ts';
import { createFilter, type Filter } from '../../core/filter/filter.ts';
import type { FilterPlace } from '../../core/filter/filter-place.ts';
import type { UnblockerRule } from '../../core/filter/filter-rules.ts';
import { SwitchableFilter } from '../../core/filter/switchable-filter.ts';
import { type PackAbout, readFilterSource } from '../../node/packs/filter-source.ts';

export type FilterFailure = Extract<ToSupervisor, { type: 'failed' }>;

export interface LiveFilter extends Filter {
  /** The description of the filter pack in use; null without a pack. */
  readonly pack: PackAbout | null;
  /** The rules in force that describe how to recognise unblockers. */
  readonly unblockers: readonly UnblockerRule[];
  /** Loads a new filter and uses it for all later decisions. Returns null, or the failure; then the old filter stays. */
  takeOver(place: FilterPlace): Promise<FilterFailure | null>;
}

export type OpenedFilter =
  | { readonly ok: true; readonly filter: LiveFilter }
  | { readonly ok: false; readonly failure: FilterFailure };

/** Loads the filter of a turn. @param place null if the supervisor already knows that the lists are bad */
export async function openFilter(place: FilterPlace | null): Promise<OpenedFilter> {
  if (place === null) return { ok: false, failure: failed('lists.bad', []) };
  const first = await read(place);
  return first.ok ? { ok: true, filter: new TurnFilter(first) } : first;
}

interface FilterAndPack {
  readonly filter: Filter;
  readonly pack: PackAbout | null;
  readonly unblockers: readonly UnblockerRule[];
}

class TurnFilter extends SwitchableFilter implements LiveFilter {
  #pack: PackAbout | null;
  #unblockers: readonly UnblockerRule[];
  #newest: FilterPlace | null = null;

  constructor({ filter, pack, unblockers }: FilterAndPack) {
    super(filter);
    this.#pack = pack;
    this.#unblockers = unblockers;
  }

  get unblockers(): readonly UnblockerRule[] {
    return this.#unblockers;
  }

  get pack(): PackAbout | null {
    return this.#pack;
  }

  async takeOver(place: FilterPlace): Promise<FilterFailure | null> {
    this.#newest = place;
    const next = await read(place);
    // A later call supersedes this one, whether or not this one could be read.
    if (this.#newest !== place) return null;
    if (!next.ok) return next.failure;
    this.use(next.filter);
    this.#pack = next.pack;
    this.#unblockers = next.unblockers;
    return null;
  }
}

type ReadFilter = ({ readonly ok: true } & FilterAndPack) | { readonly ok: false; readonly failure: FilterFailure };

async function read({ configDir, pack, allowHosts, restriction, unlisted }: FilterPlace): Promise<ReadFilter> {
  // The supervisor has already checked the essential sites; checking them here would only delay the visitor's browser.
  const source = await readFilterSource(configDir, pack, false);
  if (!source.ok) return { ok: false, failure: failed(pack === null ? 'lists.bad' : 'pack.bad', source.problems) };
  const { pack: about, rules } = source.value;
  const filter = createFilter({ ...source.value, allowHosts, restriction, unlisted: unlistedOf(rules, unlisted) });
  return { ok: true, filter, pack: about, unblockers: rules.unblockers };
}

function failed(code: 'lists.bad' | 'pack.bad', problems: readonly string[]): FilterFailure {
  return { type: 'failed', code, problems: problems.slice(0, 50).map((line) => line.slice(0, 500)) };
}
