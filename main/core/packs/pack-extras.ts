/**
 * What a pack brings beside its lists and rules: addresses that it is tried with before it is used, texts, settings, new keys, answers
 * to reports, new staff codes. Only the suites are always there.
 */
import type { ScrambledCode } from '../staff-code.ts';
import type { StaffRole } from '../staff-roles.ts';
import type { AnswerEntry } from './answers.ts';

/** Addresses to try a pack with: it is used only on a kiosk where all of them come out as they should. */
export interface Suites {
  /** Must be blocked. */
  readonly block: readonly string[];
  /** Must never be blocked. Being held to safe search is not being blocked. */
  readonly allow: readonly string[];
}

export interface PackTexts {
  /** The notice, as `notice.en.md` holds it. */
  readonly notice?: string;
  /** One paragraph that the block page shows as well. */
  readonly blocked?: string;
}

/** Public keys of minisign (the line in base64) that count from this pack on: packs are signed with one of the two. */
interface PackKeys {
  readonly current: string;
  readonly next: string;
}

/** Staff codes that a kiosk takes over once, when it takes the pack. They may be of one role only. */
export type PackCodes = Readonly<Partial<Record<StaffRole, ScrambledCode>>>;

export interface PackExtras {
  readonly suites: Suites;
  readonly texts?: PackTexts;
  /** A part of `kiosk.json`: what it says counts before the kiosk's own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly keys?: PackKeys;
  readonly answers?: readonly AnswerEntry[];
  /** Whom reports are sealed to: a recipient of age. */
  readonly reportKey?: string;
  readonly codes?: PackCodes;
}

export const NO_EXTRAS: PackExtras = { suites: { block: [], allow: [] } };

export const MOST_SUITE_ADDRESSES = 5_000;
export const LONGEST_SUITE_ADDRESS = 2_000;
export const MOST_ANSWERS = 10_000;
export const LONGEST_BLOCKED_TEXT = 1_000;

/** The one way to write extras down: the same contents give the same bytes. */
export function extrasText({ suites, texts, settings, keys, answers, reportKey, codes }: PackExtras): string {
  return JSON.stringify({
    suites: { block: suites.block, allow: suites.allow },
    texts: texts && { notice: texts.notice, blocked: texts.blocked },
    settings,
    keys: keys && { current: keys.current, next: keys.next },
    answers: answers?.map(({ host, answer, reviewed }) => ({ host, answer, reviewed })),
    reportKey,
    codes: codes && { facilities: codes.facilities && written(codes.facilities), it: codes.it && written(codes.it) },
  });
}

function written({ N, r, p, salt, hash }: ScrambledCode): ScrambledCode {
  return { N, r, p, salt, hash };
}
