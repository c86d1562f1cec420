/** Texts of the monthly summary, and the parts of the staff screen. Pure, so that Node tests can import it. */
import type { MonthRow, StaffView } from '../main/contract/page-state.ts';

/** A part of a long screen, with its heading. */
export interface Part {
  /** The heading's element id. */
  readonly id: string;
  readonly title: string;
}

/** "1 h 30 min". */
export function hoursAndMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

/** "120, and 1 with something left": failed wipes are never hidden in a sum. */
export function wipesOf({ wipes, wipesFailed }: MonthRow): string {
  return wipesFailed === 0 ? String(wipes) : `${wipes}, and ${wipesFailed} with something left`;
}

/** "20 passed, 1 not". */
export function drillsOf({ drills, drillsFailed }: MonthRow): string {
  return drillsFailed === 0 ? `${drills} passed` : `${drills} passed, ${drillsFailed} not`;
}

/** The parts of the staff screen that the signed-in role sees, in order. */
export function staffParts(staff: StaffView): readonly Part[] {
  const { packs, actions, codes, facts, settings, proof, role } = staff;
  const all: readonly (readonly [there: boolean, id: string, title: string])[] = [
    [packs !== null || role === 'it', 'stick-title', 'USB stick'],
    [packs !== null, 'pack-title', 'Block pack'],
    [actions.length > 0, 'actions-title', 'What you can do'],
    [proof.readiness.length > 0, 'health-title', 'Readiness'],
    [codes !== null, 'codes-title', 'Staff codes'],
    [facts.length > 0, 'facts-title', 'About this PC'],
    [settings.length > 0, 'settings-title', 'Settings'],
    [role === 'it', 'summary-title', 'Monthly summary'],
    [role === 'it', 'journal-title', 'Journal'],
    [true, 'guide-title', 'Guide for Facilities'],
  ];
  return all.filter(([there]) => there).map(([, id, title]) => ({ id, title }));
}
