/** The readiness report as plain text, for a stick. It contains nothing about any visitor. */
import type { CheckRow } from '../proof/proof-view.ts';

export interface ReadinessFacts {
  /** Where the PC stands. */
  readonly site: string;
  /** Version of the product. */
  readonly version: string;
  /** Date and time in words, in the PC's own time zone. */
  readonly at: string;
}

export const READINESS_NAME = 'readiness.txt';

const STATES: Readonly<Record<CheckRow['state'], string>> = { good: 'Good', attention: 'Needs attention', bad: 'BAD' };

/** The worst checks come first. CRLF line ends suit any editor. */
export function readinessText(rows: readonly CheckRow[], { site, version, at }: ReadinessFacts): string {
  return [
    `Readiness of the kiosk: ${site}`,
    `Written: ${at}`,
    `Program: canteen-kiosk ${version}`,
    '',
    verdict(rows),
    '',
    ...(['bad', 'attention', 'good'] as const).flatMap((state) => rows.filter((row) => row.state === state)).flatMap(linesOf),
    '',
  ].join('\r\n');
}

/** One sentence for IT, who may only want to know whether to come. */
export function verdict(rows: readonly CheckRow[]): string {
  const [bad, attention] = (['bad', 'attention'] as const).map((state) => rows.filter((row) => row.state === state).length);
  if (rows.length === 0) return 'Nothing has been checked yet.';
  if (bad === 0 && attention === 0) return 'All checks are good.';
  const parts = [bad === 0 ? '' : `${bad} bad`, attention === 0 ? '' : `${attention} in need of attention`];
  return `Of ${rows.length} checks: ${parts.filter((part) => part !== '').join(', ')}.`;
}

function linesOf({ label, state, found, since, advice }: CheckRow): readonly string[] {
  return [`${STATES[state]}: ${label}. ${found} (since ${since})`, ...(advice === null ? [] : [`  What to do: ${advice}`])];
}
