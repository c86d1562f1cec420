import type { Filter } from '../../core/filter/filter.ts';
import type { Suites } from '../../core/packs/pack-extras.ts';
import { type SuiteFailure, suiteFailure } from '../../core/packs/suites.ts';
import { pause } from '../files/pause.ts';

/** So many addresses, and others have their turn. */
const AT_ONCE = 100;

/** Returns what does not come out as it should. */
export async function trySuites(filter: Filter, suites: Suites): Promise<readonly SuiteFailure[]> {
  const failures: SuiteFailure[] = [];
  for (const wanted of ['block', 'allow'] as const) {
    for (const [index, address] of suites[wanted].entries()) {
      if (index % AT_ONCE === 0) await pause();
      const failure = suiteFailure(filter, address, wanted);
      if (failure !== null) failures.push(failure);
    }
  }
  return failures;
}
