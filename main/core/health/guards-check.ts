/** The report's row about the self-checks of browsers. Pure. */
import { fatalOnes, SELF_CHECKS } from '../self-checks/checks.ts';
import { type Condition, NOT_YET, type Readings } from './readings.ts';

export function guards({ guards: reading, browser }: Readings): Condition {
  const row = (state: Condition['state'], found: string, advice: string | null = null): Condition => ({
    id: 'guards',
    label: 'Browser guards',
    state,
    found,
    advice,
  });
  if (reading === null) return row('good', NOT_YET);
  const { failed, noted, untried } = reading;
  if (fatalOnes(failed).length > 0) return row('bad', `Do not hold: ${failed.join(', ')}`, 'Do not use this PC. Tell IT.');
  const parts = [
    ...(failed.includes('version') ? [`This browser, Electron ${browser}, was never tested here.`] : []),
    ...failed.filter((id) => id !== 'version').map((id) => `It is not so that ${SELF_CHECKS[id].holds} (${id}).`),
    ...(untried.length === 0 ? [] : [`Not to be carried out: ${untried.join(', ')}.`]),
  ];
  if (parts.length > 0) return row('attention', parts.join(' '), 'Tell IT: CODES.md says what each self-check looks at.');
  return row(
    'good',
    noted.length === 0 ? 'All self-checks passed' : `All self-checks passed but those noted: ${noted.join(', ')}`,
  );
}
