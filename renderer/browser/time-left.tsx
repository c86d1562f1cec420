import { useClock } from '../parts/use-clock.ts';
import { timeLeft, timeLeftToSay } from '../words.ts';

/** Always in sight, but read out only at 10, 5, 2 and 1 minutes: a voice each minute would spoil reading. */
export function TimeLeft({ endsAt }: { readonly endsAt: number }) {
  const shown = useClock((now) => timeLeft(endsAt, now));
  const said = useClock((now) => timeLeftToSay(endsAt, now));
  return (
    <p className="time-left">
      <span>{shown}</span>
      <span className="govuk-visually-hidden" role="status">
        {said}
      </span>
    </p>
  );
}
