import { z } from 'zod';
import { isListCategory } from '../../core/filter/verdict.ts';
import {
  GROUP_NAME,
  headerText,
  MAX_PACK_BYTES,
  MAX_SERIAL,
  PACK_FORMAT,
  type PackHeader,
  SHA256_HEX,
} from '../../core/packs/pack-format.ts';
import { MAX_CATEGORIES } from '../../core/table/domain-table-format.ts';
import { isDate } from '../../core/time/calendar.ts';
import { jsonValue } from '../files/json-value.ts';

export type Header = { readonly ok: true; readonly header: PackHeader } | { readonly ok: false; readonly why: string };

/** Every message fits "<key> must be ...". */
function text(pattern: RegExp, must: string) {
  return z.string({ error: must }).regex(pattern, { error: must });
}

export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

const dateError = 'must be a date such as 2030-12-31';
const date = z.string({ error: dateError }).refine(isDate, { error: dateError });

const categoryError = 'must be small letters, digits and hyphens, and no name that the kiosk uses itself';
const category = z.string({ error: categoryError }).refine(isListCategory, { error: categoryError });

const place = z.strictObject({
  offset: wholeNumber(0, MAX_PACK_BYTES),
  length: wholeNumber(0, MAX_PACK_BYTES),
  sha256: text(SHA256_HEX, 'must be a SHA-256 digest'),
});

const categoriesError = `must be 1 to ${MAX_CATEGORIES} different names`;

export const group = text(GROUP_NAME, 'must be up to 64 letters, digits, dots, hyphens and underscores');

const headerSchema = z.strictObject({
  format: z.literal(PACK_FORMAT, { error: `must be ${PACK_FORMAT}` }),
  group,
  serial: wholeNumber(1, MAX_SERIAL),
  issued: date,
  expires: date,
  minimumVersion: text(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be a version such as 1.2.3'),
  categories: z
    .array(category, { error: categoriesError })
    .min(1, { error: categoriesError })
    .max(MAX_CATEGORIES, { error: categoriesError })
    .refine((names) => new Set(names).size === names.length, { error: categoriesError }),
  sections: z.strictObject({ domains: place, addresses: place, rules: place, extras: place }),
});

/** Parses a complete header; on failure returns the first problem, worded to follow "its header: ". */
export function readHeader(json: string): Header {
  const value = jsonValue(json);
  const checked = headerSchema.safeParse(value);
  if (!checked.success) return { ok: false, why: wordsOf(checked.error.issues[0]) };
  // No other form is accepted (a duplicate key, other spaces): the same contents must give the same file.
  return headerText(checked.data) === json
    ? { ok: true, header: checked.data }
    : { ok: false, why: 'it is not written as kiosk-pack writes it' };
}

/** Makes the same check for a header that is about to be written; returns null if it is valid. */
export function whyNotAHeader(header: PackHeader): string | null {
  const read = readHeader(headerText(header));
  return read.ok ? null : read.why;
}

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined || issue.path.length === 0) {
    return issue?.code === 'unrecognized_keys'
      ? `"${issue.keys[0]?.slice(0, 40)}" is not known`
      : 'it is not the header of a pack';
  }
  const key = issue.path.join('.');
  return issue.code === 'unrecognized_keys' ? `"${key}.${issue.keys[0]?.slice(0, 40)}" is not known` : `${key} ${issue.message}`;
}
