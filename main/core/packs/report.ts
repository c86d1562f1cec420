/**
 * A visitor's report to IT: "I think this is wrong" (a block), or "Report this site" (one that should be blocked). It holds what IT
 * needs to look at the site, and nothing of the person (P8, P13): the day, not the time; no address, only the host.
 *
 * The shell encrypts ("seals") it to IT's key; supervisor and disk only ever get the encrypted form. Every report is padded to the same
 * length, so that a sealed one does not reveal even the length of the host name.
 */
import { RULE_ID } from '../filter/verdict.ts';
import { canonicalHost } from '../net/address.ts';
import { isDate } from '../time/calendar.ts';
import { GROUP_NAME } from './pack-format.ts';

const REPORT_KINDS = ['wrongBlock', 'shouldBlock'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface Report {
  readonly kind: ReportKind;
  /** Canonical. */
  readonly host: string;
  /** The rule of the block; null for a page that was not blocked. */
  readonly rule: string | null;
  /** The group of kiosks, from the pack. */
  readonly group: string;
  /** `YYYY-MM-DD`, in the PC's own time zone. */
  readonly day: string;
}

/** What a shell sends to the supervisor. The supervisor never has more of a report. */
export interface SealedReport {
  /** An age file of `SEALED_BYTES`, as base64. */
  readonly sealed: string;
  /** A number below `REPORT_TAGS` that is the same for the same host on the same day: see `main/node/reports/reporter.ts`. */
  readonly tag: number;
}

/** What the supervisor gives a shell for making reports. */
export interface ReportStart {
  /** IT's public key, an age recipient. */
  readonly recipient: string;
  readonly group: string;
  /** The key of the tags: 32 bytes as base64. Kept in memory only. */
  readonly key: string;
}

/** Room for the longest host, rule and group. */
export const REPORT_BYTES = 520;
/** Length after age encryption to one X25519 recipient: 184 bytes of header and nonce, 16 of authentication are added. */
export const SEALED_BYTES = 720;
export const REPORT_TAGS = 4096;

const FORMAT = 1;
const FIELDS: Readonly<Record<keyof Report, (value: unknown) => boolean>> = {
  kind: (value) => REPORT_KINDS.some((kind) => kind === value),
  host: (value) => typeof value === 'string' && /^[!-~]{1,253}$/.test(value) && canonicalHost(value) === value,
  rule: (value) => value === null || (typeof value === 'string' && RULE_ID.test(value)),
  group: (value) => typeof value === 'string' && GROUP_NAME.test(value),
  day: (value) => typeof value === 'string' && isDate(value),
};

/** Returns the text to seal: JSON, spaces and a line break; `REPORT_BYTES` of ASCII. Null if the report is invalid or does not fit. */
export function reportText({ kind, host, rule, group, day }: Report): string | null {
  const report = { kind, host, rule, group, day };
  const json = JSON.stringify({ format: FORMAT, ...report });
  return isReport(report) && json.length < REPORT_BYTES ? `${json.padEnd(REPORT_BYTES - 1)}\n` : null;
}

/** Parses such a text, or returns null. Anyone with the public key can make one, so every field is checked. */
export function readReport(text: string): Report | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { format, ...report } = value as Readonly<Record<string, unknown>>;
  return format === FORMAT && isReport(report) ? report : null;
}

/** True for a text in the form of a sealed report. Only IT can find out whether it can be decrypted. */
export function isSealedText(value: unknown): value is string {
  return typeof value === 'string' && value.length === (SEALED_BYTES / 3) * 4 && /^[A-Za-z0-9+/]+$/.test(value);
}

export function isReportTag(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < REPORT_TAGS;
}

function isReport(value: object): value is Report {
  const report = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(FIELDS) as (keyof Report)[];
  return Object.keys(report).length === names.length && names.every((name) => FIELDS[name](report[name]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
