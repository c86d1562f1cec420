import { useClock } from '../parts/use-clock.ts';
import { timeLeft, timeLeftToSay, until } from '../words.ts';

/** Always visible, but announced only at 10, 5, 2 and 1 minutes: an announcement each minute would disturb reading. */
export function TimeLeft({ endsAt }: { readonly endsAt: number }) {
  const shown = useClock((now) => timeLeft(endsAt, now));
  const end = useClock((now) => until(endsAt, now));
  const announcement = useClock((now) => timeLeftToSay(endsAt, now));
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
        {announcement}
      </span>
    </p>
  );
}
