import { z } from 'zod';
import {
  extrasText,
  MAX_ANSWERS,
  MAX_BLOCKED_TEXT_LENGTH,
  MAX_SUITE_ADDRESS_LENGTH,
  MAX_SUITE_ADDRESSES,
  type PackExtras,
} from '../../core/packs/pack-extras.ts';
import { SHA256_HEX } from '../../core/packs/pack-format.ts';
import { NOTABLE_CHECKS, type SelfCheckId } from '../../core/self-checks/checks.ts';
import type { CodeHash } from '../../core/staff/staff-code.ts';
import { isDate } from '../../core/time/calendar.ts';
import type { Result } from '../files/result.ts';
import { isPublicKeyLine } from '../minisign/public-key-text.ts';
import { RECIPIENT } from '../reports/age.ts';
import { checkSettings } from '../settings/check-settings.ts';
import { MAX_NOTICE_BYTES, parseNotice } from '../settings/notice-text.ts';
import { strictGroup as group, ruleProblems } from '../settings/rule-problems.ts';
import { mayTravel } from '../state/code-schema.ts';

/** The schema of a pack's extras; errors are worded to follow "<place> ". */

function text(isRight: (text: string) => boolean, must: string) {
  return z.string({ error: must }).refine(isRight, { error: must });
}

function list<Item extends z.core.$ZodType>(item: Item, most: number, what: string) {
  const must = `must be a list of up to ${most} ${what}`;
  return z.array(item, { error: must }).max(most, { error: must });
}

/** Adds every problem that another reader finds, in that reader's words. */
function readBy(problemsOf: (value: unknown) => readonly string[]) {
  return (context: z.core.ParsePayload): void => {
    for (const problem of problemsOf(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, message: `cannot be used: ${problem.replace(/\.$/, '')}` });
    }
  };
}

const suite = list(
  text(isSuiteAddress, `must be a whole web address of up to ${MAX_SUITE_ADDRESS_LENGTH} characters`),
  MAX_SUITE_ADDRESSES,
  'addresses',
);

export const noticeText = z
  .string({ error: 'must be text' })
  .max(MAX_NOTICE_BYTES, { error: `must be text of up to ${MAX_NOTICE_BYTES} characters` })
  .check(readBy((value) => problemsIn(parseNotice(String(value)))));

const blocked = text(
  isBlockedText,
  `must be one paragraph of 1 to ${MAX_BLOCKED_TEXT_LENGTH} characters, without control characters`,
);

/** A part of `kiosk.json`. */
export const settingsPart = z
  .record(z.string(), z.unknown(), { error: 'must be a group of settings' })
  .check(readBy((value) => problemsIn(checkSettings(value)).map((problem) => problem.replace(/^kiosk\.json: /, ''))));

const publicKey = text(isPublicKeyLine, 'must be a public key of minisign, without its comment');

const answer = group({
  host: text((digest) => SHA256_HEX.test(digest), 'must be a SHA-256 digest'),
  answer: z.enum(['allowed', 'stays'], { error: 'must be "allowed" or "stays"' }),
  reviewed: text(isDate, 'must be a date such as 2030-12-31'),
});

const reportKey = text((key) => RECIPIENT.test(key), 'must be a public key of age ("age1...")');

/** Checked as a whole, so that no problem shows a part of the code. */
const code = z.custom<CodeHash>(mayTravel, { error: 'is not what "kiosk-pack codes" makes' });

export const codesSchema = group({ facilities: code.exactOptional(), it: code.exactOptional() }).refine(
  (codes) => Object.keys(codes).length > 0,
  { error: 'must have a code for "facilities", for "it" or for both' },
);

export const notedChecksSchema = list(
  z.enum(NOTABLE_CHECKS as [SelfCheckId, ...SelfCheckId[]], {
    error: `must be one of ${NOTABLE_CHECKS.join(', ')}`,
  }),
  NOTABLE_CHECKS.length,
  'self-checks',
);

const extrasSchema = group({
  suites: group({ block: suite, allow: suite }),
  texts: group({ notice: noticeText.exactOptional(), blocked: blocked.exactOptional() }).exactOptional(),
  settings: settingsPart.exactOptional(),
  keys: group({ current: publicKey, next: publicKey })
    .refine(({ current, next }) => current !== next, { error: 'must be two different keys' })
    .exactOptional(),
  answers: list(answer, MAX_ANSWERS, 'answers').exactOptional(),
  reportKey: reportKey.exactOptional(),
  codes: codesSchema.exactOptional(),
  notedChecks: notedChecksSchema.exactOptional(),
});

/** Checks extras that have been read already. `where` names their file in the problems. */
export function checkExtras(value: unknown, where: string): Result<PackExtras> {
  const parsed = extrasSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: ruleProblems(where, parsed.error.issues, value) };
  return { ok: true, value: parsed.data };
}

/** True if `text` is what `kiosk-pack` would have written for these extras: no duplicate key, no other order, no other spaces. */
export function isWrittenRight(text: string, extras: PackExtras): boolean {
  return extrasText(extras) === text;
}

export function isSuiteAddress(address: string): boolean {
  if (address.length > MAX_SUITE_ADDRESS_LENGTH || !URL.canParse(address)) return false;
  return /^https?:$/.test(new URL(address).protocol) && !/\p{Cc}/u.test(address);
}

function isBlockedText(paragraph: string): boolean {
  return paragraph.length <= MAX_BLOCKED_TEXT_LENGTH && paragraph.trim() !== '' && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(paragraph);
}

function problemsIn(read: Result<unknown>): readonly string[] {
  return read.ok ? [] : read.problems;
}
