/** Schemas that many settings share: numbers and words, with the messages for invalid values. */
import { z } from 'zod';

export function wholeNumber(least: number, most: number, fallback: number, description: string) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error }).default(fallback).describe(description);
}

export function words(most: number, description: string) {
  const error = `must be text of 1 to ${most} characters`;
  return z
    .string({ error })
    .min(1, { error })
    .max(most, { error })
    .refine((text) => text.trim() !== '' && !/\p{Cc}/u.test(text), { error })
    .describe(description);
}

/** A schema for each key of the type, and for no other. */
export type Keys<T> = { readonly [K in keyof T]: z.ZodType };
/** The same, for settings that are used exactly as written. */
export type Fields<T> = { readonly [K in keyof T]: z.ZodType<T[K]> };
