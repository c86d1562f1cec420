import type { Filter } from '../../core/filter/filter.ts';
import type { Suites } from '../../core/packs/pack-extras.ts';
import { type SuiteFailure, suiteFailure } from '../../core/packs/suites.ts';
import { pause } from '../files/pause.ts';

/** After this many addresses it yields to the event loop. */
const AT_ONCE = 100;

/** Returns the addresses that do not get the expected verdict. */
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
