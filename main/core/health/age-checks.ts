/** Checks how old browser and system are, and whether the PC still gets updates. Pure. */
import type { Condition, Readings } from './readings.ts';
import { count } from './words.ts';

const TELL = 'Tell IT: bring an update on a stick, or see why none comes.';

function age(id: string, label: string, days: number, found: string, { attentionDays, badDays }: Readings['ages']): Condition {
  const state = days >= badDays ? 'bad' : days >= attentionDays ? 'attention' : 'good';
  return { id, label, state, found, advice: state === 'good' ? null : TELL };
}

/** While the clock is wrong, no age is known. */
export const AGE_CHECKS: readonly ((readings: Readings) => Condition | null)[] = [
  ({ ages, browser, clock }) =>
    clock.wrong
      ? null
      : age('browser-age', 'Age of the browser', ages.browser, `${inDays(ages.browser)}: Electron ${browser}`, ages),
  ({ ages, clock }) =>
    clock.wrong || ages.system === null
      ? null
      : age('system-age', 'Age of the system', ages.system, `${inDays(ages.system)} since it was brought up to date`, ages),
  ({ fetched }) =>
    fetched && {
      id: 'fetched',
      label: 'Packs and updates',
      state: fetched.needsCare ? 'attention' : 'good',
      found: fetched.words,
      advice: fetched.needsCare ? 'Tell IT.' : null,
    },
];

const inDays = (days: number): string => count(days, 'day', 'days');
