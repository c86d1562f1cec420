import { clockTime, longDate } from '../words.ts';
import { Facts } from './facts.tsx';

/** P8: what an employee quotes to the line manager and to the helpdesk. */
export function IncidentFacts({ at, reference }: { readonly at: number; readonly reference: string }) {
  return (
    <Facts
      facts={[
        { label: 'Date', value: longDate(at) },
        { label: 'Time', value: clockTime(at) },
        { label: 'Reference', value: reference },
      ]}
    />
  );
}
