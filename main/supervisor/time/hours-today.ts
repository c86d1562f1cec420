/** Different hours for today only, set by staff, for example for a strike or festival. They survive a restart and end at midnight. */
import type { TodaysHours } from '../../core/view/staff-screen.ts';
import type { Memory } from '../store.ts';
import type { Opening } from './opening.ts';

const ALL_DAY = { opens: 0, closes: 24 * 60 };

export interface HoursToday {
  /** What staff have set for today; null while the clock is wrong, because the date is then unknown. */
  set(): TodaysHours | null;
  /** Sets today's hours. Does nothing while the clock is wrong. */
  change(to: TodaysHours): void;
  /** Applies what was set before a restart. */
  restore(): void;
}

export function openHoursToday(
  memory: Pick<Memory, 'hoursSet' | 'setHoursSet'>,
  opening: Pick<Opening, 'today' | 'setOverride'>,
): HoursToday {
  const apply = (): void => {
    const { hoursSet } = memory;
    if (hoursSet === null) return opening.setOverride(null);
    const { day, open } = hoursSet;
    opening.setOverride({ first: day, last: day, hours: open ? ALL_DAY : null, name: null });
  };
  return {
    restore: apply,
    set() {
      const { hoursSet } = memory;
      const today = opening.today();
      if (today === null) return null;
      return hoursSet?.day !== today ? 'usual' : hoursSet.open ? 'open' : 'closed';
    },
    change(to) {
      const today = opening.today();
      if (today === null) return;
      memory.setHoursSet(to === 'usual' ? null : { day: today, open: to === 'open' });
      apply();
    },
  };
}
