/**
 * Checks what a shell sends up to the supervisor. A shell runs beside hostile pages: nothing it says is believed without a look,
 * and what is odd is refused and counted, never dropped in silence.
 */
import { DRILL_KINDS } from '../drill/kinds.ts';
import { FAULTS } from '../journal/log-codes.ts';
import { isReportTag, isSealedText } from '../packs/report.ts';
import { SELF_CHECK_IDS } from '../self-checks/checks.ts';
import { STAFF_ACTIONS } from '../staff/staff-roles.ts';

type FieldCheck = (value: unknown) => boolean;

const wholeNumber: FieldCheck = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const oneOf =
  (...words: readonly string[]): FieldCheck =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const text =
  (pattern: RegExp): FieldCheck =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const listOf =
  (...words: readonly string[]): FieldCheck =>
  (value) =>
    Array.isArray(value) && value.length <= words.length && value.every(oneOf(...words));
const kinds = listOf(...DRILL_KINDS);
const port: FieldCheck = (value) => wholeNumber(value) && (value as number) <= 65_535;
const faultCode: FieldCheck = (value) => typeof value === 'string' && Object.hasOwn(FAULTS, value);

/** Problems are for the staff screen: a bounded list of bounded lines. */
const lines: FieldCheck = (value) =>
  Array.isArray(value) && value.length <= 50 && value.every((line) => typeof line === 'string' && line.length <= 500);

/** A category or rule is a short id and can hold no address (P13). */
const BLOCK = { category: text(/^[a-z][a-z0-9-]{0,31}$/), rule: text(/^[a-z0-9:_-]{1,64}$/) };

const CODE = text(/^[^\p{Cc}]{1,64}$/u);
const code: FieldCheck = (value) => value === null || CODE(value);

/** Every message and its fields. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, FieldCheck>>>> = {
  ready: {
    cdp: (value) => value === null || text(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)(value),
    drawing: text(/^[a-z_]{1,40}$/),
  },
  failed: { code: faultCode, problems: lines },
  shown: {},
  verb: { verb: oneOf('accept', 'stay', 'extend', 'carryOn', 'finish', 'staffLeave') },
  staffCode: { code: CODE },
  staff: { action: oneOf(...STAFF_ACTIONS) },
  staffCodes: { old: code, it: code, facilities: code },
  mistake: { reference: text(/^[A-Z0-9-]{4,12}$/) },
  activity: {},
  blocked: BLOCK,
  disputed: BLOCK,
  report: { sealed: isSealedText, tag: isReportTag },
  takenOver: {},
  lost: { part: oneOf('page', 'gpu', 'network') },
  refused: { count: wholeNumber },
  selectionsEmptied: { id: wholeNumber },
  selections: { id: wholeNumber, found: oneOf('empty', 'left', 'unreadable') },
  alive: { id: wholeNumber, gateMs: (value) => value === null || (wholeNumber(value) && (value as number) <= 60_000) },
  planted: { id: wholeNumber, port, kinds, gone: kinds },
  checked: { failed: listOf(...SELF_CHECK_IDS), untried: listOf(...SELF_CHECK_IDS) },
  looked: { id: wholeNumber, kinds, left: kinds },
};

/** True if the value is one of the messages, with exactly its fields and each of them in bounds. */
export function isShellMessage(value: unknown): value is { readonly type: string } {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Readonly<Record<string, unknown>>;
  const { type } = message;
  if (typeof type !== 'string' || !Object.hasOwn(MESSAGES, type)) return false;
  const fields = MESSAGES[type] ?? {};
  const names = Object.keys(message).filter((name) => name !== 'type');
  return (
    names.length === Object.keys(fields).length &&
    names.every((name) => Object.hasOwn(fields, name) && fields[name]?.(message[name]))
  );
}
