/** Journal lines in words, for the staff screen. Pure. */
import type { JournalEntry, JournalFacts } from '../journal/entry.ts';
import { FAULTS, JOURNAL } from '../journal/log-codes.ts';
import type { JournalRow } from './proof-view.ts';

const MEANINGS: Readonly<Record<string, string>> = JOURNAL;
const FAULT_MEANINGS: Readonly<Record<string, string>> = FAULTS;
const UNKNOWN = 'Written by another version of the kiosk, which knows what it means.';

/** @param when puts a time such as `2026-11-26T20:15:00.000Z` into words, in the PC's own time zone */
export function journalRow({ n, at, code, facts }: JournalEntry, when: (at: string) => string): JournalRow {
  const meaning = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : UNKNOWN;
  const fault = facts['fault'];
  const advice = typeof fault === 'string' && Object.hasOwn(FAULT_MEANINGS, fault) ? FAULT_MEANINGS[fault] : undefined;
  const more = factsInWords(facts);
  return { n, at: when(at), code, words: [meaning, more === '' ? undefined : `(${more})`, advice].filter(Boolean).join(' ') };
}

/** "turn 12, cause idle". */
export function factsInWords(facts: JournalFacts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${nameInWords(name)} ${valueInWords(value)}`)
    .join(', ');
}

/** `shownMs` is "shown ms". */
function nameInWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueInWords(value: number | boolean | string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' ? '(empty)' : String(value);
}
