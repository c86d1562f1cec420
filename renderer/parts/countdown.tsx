import type { MessageKey } from '../messages/say.ts';
import { countdownToSay, duration, secondsLeft } from '../words.ts';
import { Message } from './message.tsx';
import { useClock } from './use-clock.ts';

/** What happens if nobody answers, and when. Updated each second on screen, less often for screen readers (`countdownToSay`). */
export function Countdown({ until, message }: { readonly until: number; readonly message: MessageKey }) {
  const seconds = useClock((now) => secondsLeft(until, now));
  return (
    <>
      <p className="countdown" aria-hidden="true">
        <Message message={message} places={{ time: <span className="countdown__number">{duration(seconds)}</span> }} />
      </p>
      <p className="govuk-visually-hidden" role="status">
        {countdownToSay(seconds)}
      </p>
    </>
  );
}
