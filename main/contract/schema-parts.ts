/** Schema helpers for `page.ts` and `shell.ts`. */
import { z } from 'zod';
import type { InstallWish } from '../core/setup/install-view.ts';
import { isPcName, type SetUpWish } from '../core/setup/setup-format.ts';
import type { NewCodes } from '../core/staff/staff-answers.ts';

export const wholeNumber = z.int().min(0);

export function text(pattern: RegExp) {
  return z.string().regex(pattern);
}

/** A schema for each field of the type, and no other. */
export type Fields<T> = { readonly [K in keyof T]: z.ZodType<T[K]> };

/** At most 64 characters: a staff code is short. */
export const staffCode = text(/^[^\p{Cc}]{1,64}$/u);
export const newCodes = {
  old: staffCode.nullable(),
  it: staffCode.nullable(),
  facilities: staffCode.nullable(),
} satisfies Fields<NewCodes>;

/** What a person confirms when setting up a PC from a stick. */
export const setUp = {
  offer: wholeNumber,
  pc: z.string().refine(isPcName),
  it: staffCode,
  facilities: staffCode,
} satisfies Fields<SetUpWish>;

/** What a person confirms when making a kiosk of a PC. */
export const install = { disk: text(/^[a-z0-9]{1,32}$/), sequence: wholeNumber } satisfies Fields<InstallWish>;

/** Checks the length before any item, so that a list of a million invalid items costs nothing. */
export function list<Item extends z.ZodType>(item: Item, max: number, min = 0) {
  return z
    .custom<z.input<Item>[]>((value) => Array.isArray(value) && value.length >= min && value.length <= max)
    .pipe(z.array(item))
    .readonly();
}

/** A list of these words, at most as long as the list of all of them. */
export function listOf<const Words extends readonly string[]>(words: Words) {
  return list(z.enum(words), words.length);
}
