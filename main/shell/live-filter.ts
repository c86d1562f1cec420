/** The filter of a turn, which takes over another one while a visitor browses. */

import type { FilterPlace } from '../core/filter/filter-place.ts';
import { SwitchableFilter } from '../core/filter/switchable-filter.ts';
import { createFilter, type Filter } from '../core/filter.ts';
import type { ToSupervisor } from '../ipc.ts';
import { readFilterSource } from '../node/filter-source.ts';

export type Failure = Extract<ToSupervisor, { type: 'failed' }>;

export interface LiveFilter extends Filter {
  /** Whoever asks the filter asks the new one from then on. On failure the old one stays. */
  takeOver(place: FilterPlace): Promise<Failure | null>;
}

export type OpenedFilter = { readonly ok: true; readonly filter: LiveFilter } | { readonly ok: false; readonly failure: Failure };

/** @param place null when it is known already that what is there is bad */
export async function openFilter(place: FilterPlace | null, allowHosts: readonly string[]): Promise<OpenedFilter> {
  if (place === null) return { ok: false, failure: failed('lists.bad', []) };
  const first = await read(place, allowHosts);
  return first.ok ? { ok: true, filter: new TurnFilter(first.filter, allowHosts) } : first;
}

class TurnFilter extends SwitchableFilter implements LiveFilter {
  readonly #allowHosts: readonly string[];
  #newest: FilterPlace | null = null;

  constructor(first: Filter, allowHosts: readonly string[]) {
    super(first);
    this.#allowHosts = allowHosts;
  }

  async takeOver(place: FilterPlace): Promise<Failure | null> {
    this.#newest = place;
    const next = await read(place, this.#allowHosts);
    // Another one came meanwhile: it counts, however this one read.
    if (this.#newest !== place) return null;
    if (!next.ok) return next.failure;
    this.use(next.filter);
    return null;
  }
}

type ReadFilter = { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly failure: Failure };

async function read(place: FilterPlace, allowHosts: readonly string[]): Promise<ReadFilter> {
  const source = await readFilterSource(place.configDir, place.pack);
  if (!source.ok) return { ok: false, failure: failed(place.pack === null ? 'lists.bad' : 'pack.bad', source.problems) };
  return { ok: true, filter: createFilter({ ...source.value, allowHosts }) };
}

function failed(code: 'lists.bad' | 'pack.bad', problems: readonly string[]): Failure {
  return { type: 'failed', code, problems: problems.slice(0, 50).map((line) => line.slice(0, 500)) };
}
