import { useClock } from '../parts/use-clock.ts';
import { timeLeft, timeLeftToSay, until } from '../words.ts';

/** Always in sight, but read out only at 10, 5, 2 and 1 minutes: a voice each minute would spoil reading. */
export function TimeLeft({ endsAt }: { readonly endsAt: number }) {
  const shown = useClock((now) => timeLeft(endsAt, now));
  const end = useClock((now) => until(endsAt, now));
  const said = useClock((now) => timeLeftToSay(endsAt, now));
  return (
    <p className="time-left">
      <span className="time-left__words">
        <span>
          {shown}
          {end !== '' && ','}
        </span>{' '}
        <span>{end}</span>
      </span>
      <span className="govuk-visually-hidden" role="status">
        {said}
      </span>
    </p>
  );
}
