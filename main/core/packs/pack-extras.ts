/**
 * What a pack has besides lists and rules: test suites, texts, settings, new keys, answers to reports, staff codes. Only the suites are
 * mandatory.
 */
import type { SelfCheckId } from '../self-checks/checks.ts';
import type { CodeHash } from '../staff/staff-code.ts';
import type { StaffRole } from '../staff/staff-roles.ts';
import type { AnswerEntry } from './answers.ts';

/** Addresses that test a pack: a kiosk uses it only if all of them get the expected verdict. */
export interface Suites {
  /** Must be blocked. */
  readonly block: readonly string[];
  /** Must open; a rewrite to safe search counts as open. */
  readonly allow: readonly string[];
}

export interface PackTexts {
  /** The notice, as `notice.en.md` holds it. */
  readonly notice?: string;
  /** An extra paragraph for the block page. */
  readonly blocked?: string;
}

/** minisign public keys (base64 line) in force from this pack on: packs are signed with one of the two. */
interface PackKeys {
  readonly current: string;
  readonly next: string;
}

/** Staff codes that a kiosk adopts once, when it installs the pack; for one role or both. */
export type PackCodes = Readonly<Partial<Record<StaffRole, CodeHash>>>;

export interface PackExtras {
  readonly suites: Suites;
  readonly texts?: PackTexts;
  /** A part of `kiosk.json` that overrides the kiosk's own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly keys?: PackKeys;
  readonly answers?: readonly AnswerEntry[];
  /** The age recipient to which reports are encrypted. */
  readonly reportKey?: string;
  readonly codes?: PackCodes;
  /** Self-checks whose failure is only noted; never one that would put the PC out of order. */
  readonly notedChecks?: readonly SelfCheckId[];
}

export const NO_EXTRAS: PackExtras = { suites: { block: [], allow: [] } };

export const MAX_SUITE_ADDRESSES = 5_000;
export const MAX_SUITE_ADDRESS_LENGTH = 2_000;
export const MAX_ANSWERS = 10_000;
export const MAX_BLOCKED_TEXT_LENGTH = 1_000;

/** Serialises extras deterministically. */
export function extrasText({ suites, texts, settings, keys, answers, reportKey, codes, notedChecks }: PackExtras): string {
  return JSON.stringify({
    suites: { block: suites.block, allow: suites.allow },
    texts: texts && { notice: texts.notice, blocked: texts.blocked },
    settings,
    keys: keys && { current: keys.current, next: keys.next },
    answers: answers?.map(({ host, answer, reviewed }) => ({ host, answer, reviewed })),
    reportKey,
    codes: codes && { facilities: codes.facilities && written(codes.facilities), it: codes.it && written(codes.it) },
    notedChecks,
  });
}

function written({ N, r, p, salt, hash }: CodeHash): CodeHash {
  return { N, r, p, salt, hash };
}
