import type { Finding } from '../../core/doctor/finding.ts';
import type { Read } from '../../node/read.ts';
import type { Machine } from './machine.ts';

/** One item of the installation. */
export interface Check {
  readonly id: string;
  readonly item: string;
  /** Nothing when it is sound. @throws NotAllowed when only root could tell */
  readonly look: (machine: Machine) => Promise<readonly Finding[]>;
}

/** The problems of a file that staff edit already say what to do. */
export function problemsOf(read: Read<unknown>): readonly Finding[] {
  return read.ok ? [] : read.problems.map((what) => ({ state: 'wrong', what, mend: 'Then restart the kiosk.' }));
}
