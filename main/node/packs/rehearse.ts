/** Tests the filter in force with addresses whose verdict is known, for IT at the PC. */
import { setImmediate } from 'node:timers/promises';
import { createFilter } from '../../core/filter/filter.ts';
import type { FilterPlace } from '../../core/filter/filter-place.ts';
import { NO_EXTRAS } from '../../core/packs/pack-extras.ts';
import { holds, rehearsalSteps, type Wanted } from '../../core/rehearsal/rehearsal.ts';
import type { Result } from '../files/result.ts';
import { readFilterSource } from './filter-source.ts';

/** How many addresses were tried, and how many got an unexpected verdict. */
export type Rehearsed = Readonly<Record<Wanted, { readonly tried: number; readonly wrong: number }>>;

/** After this many addresses it yields to the event loop. */
const AT_ONCE = 50;

/** Reads everything again, as a new shell does, and keeps nothing. Returns problems if it cannot be read. */
export async function rehearse({ configDir, pack, allowHosts, restriction }: FilterPlace): Promise<Result<Rehearsed>> {
  const source = await readFilterSource(configDir, pack);
  if (!source.ok) return source;
  const { rules, own } = source.value;
  const { suites } = source.value.pack?.extras ?? NO_EXTRAS;
  const filter = createFilter({ rules, own, allowHosts, restriction });
  const count = { block: { tried: 0, wrong: 0 }, allow: { tried: 0, wrong: 0 }, safe: { tried: 0, wrong: 0 } };
  for (const [index, step] of rehearsalSteps(rules, suites).entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    count[step.wanted].tried += 1;
    if (!holds(filter, step)) count[step.wanted].wrong += 1;
  }
  return { ok: true, value: count };
}
