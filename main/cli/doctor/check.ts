import type { DoctorFinding } from '../../core/doctor/finding.ts';
import type { Result } from '../../node/files/result.ts';
import type { Machine } from './machine.ts';

/** One item of the installation. */
export interface DoctorCheck {
  readonly id: string;
  readonly item: string;
  /** Nothing when it is sound. @throws NotAllowed when only root could tell */
  readonly look: (machine: Machine) => Promise<readonly DoctorFinding[]>;
}

/** The problems of a file that staff edit already say what to do. */
export function problemsOf(read: Result<unknown>): readonly DoctorFinding[] {
  return read.ok ? [] : read.problems.map((what) => ({ state: 'wrong', what, mend: 'Then restart the kiosk.' }));
}
