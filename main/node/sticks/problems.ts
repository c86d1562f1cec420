/** What can be wrong with a stick, in words for staff. They repeat nothing that the stick says about itself, except checked names. */
import type { Result } from '../files/result.ts';
import { codeOf } from '../files/text-file.ts';
import { NoAnswer } from './stick-timeouts.ts';

/** A problem whose message is for staff. */
export class StickProblem extends Error {}

export const TAKEN_OUT = 'The stick was taken out too early. Put it in again.';

const GONE_CODES: readonly string[] = ['ENOENT', 'ENODEV', 'ENXIO', 'ENOMEDIUM', 'ENOTCONN'];

export function wasTakenOut(error: unknown): boolean {
  return error instanceof StickProblem ? error.message === TAKEN_OUT : GONE_CODES.includes(codeOf(error));
}

/** Turns the failures of a stick into words; errors of the program itself are rethrown. */
export async function inWords<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problems: [problemOf(error)] };
  }
}

/** @throws the error itself when it is not from the stick or the system */
function problemOf(error: unknown): string {
  if (error instanceof StickProblem) return error.message;
  if (error instanceof NoAnswer) return 'The stick does not answer: it is broken or very slow. Take it out and use another.';
  if (wasTakenOut(error)) return TAKEN_OUT;
  const code = codeOf(error);
  switch (code) {
    case 'unknown':
      throw error;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The stick is full. Remove something from it or use another.';
    case 'EACCES':
    case 'EPERM':
      return 'The kiosk has no right to use the stick. Tell IT: it is mounted for another account.';
    case 'EROFS':
      return 'The stick cannot be written to any more: it is write-protected or damaged. Use another stick.';
    default:
      return `The stick cannot be used (${code}): it was taken out too early or is damaged. Try again or use another.`;
  }
}
