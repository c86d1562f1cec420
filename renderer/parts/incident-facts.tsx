import { say } from '../messages/say.ts';
import { clockTime, longDate } from '../words.ts';
import { Facts } from './facts.tsx';

/** P8: what an employee quotes to the line manager and to the helpdesk. */
export function IncidentFacts({ at, reference }: { readonly at: number; readonly reference: string }) {
  return (
    <Facts
      facts={[
        { label: say('facts.date'), value: longDate(at) },
        { label: say('facts.time'), value: clockTime(at) },
        { label: say('facts.reference'), value: reference },
      ]}
    />
  );
}
