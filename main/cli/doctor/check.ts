import type { DoctorFinding } from '../../core/doctor/finding.ts';
import type { Result } from '../../node/files/result.ts';
import type { Machine } from './machine.ts';

/** One item of the installation. */
export interface DoctorCheck {
  readonly id: string;
  readonly item: string;
  /** Returns no findings when the item is sound. @throws NotAllowed when only root can check it */
  readonly look: (machine: Machine) => Promise<readonly DoctorFinding[]>;
}

/** Turns the problems of a file that staff edit into findings. The problems already say how to fix the file. */
export function problemsOf(read: Result<unknown>): readonly DoctorFinding[] {
  return read.ok ? [] : read.problems.map((what) => ({ state: 'wrong', what, mend: 'Then restart the kiosk.' }));
}
