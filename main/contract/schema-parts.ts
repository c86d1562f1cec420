/** Parts that both sides of the contract share. */
import { z } from 'zod';

export const wholeNumber = z.int().min(0);

export function text(pattern: RegExp) {
  return z.string().regex(pattern);
}

/** The length is checked before the items: of a list of a million odd items none is looked at. */
export function list<Item extends z.ZodType>(item: Item, max: number, min = 0) {
  return z
    .custom<z.input<Item>[]>((value) => Array.isArray(value) && value.length >= min && value.length <= max)
    .pipe(z.array(item))
    .readonly();
}

/** Of each word at most as many as there are words. */
export function listOf<const Words extends readonly string[]>(words: Words) {
  return list(z.enum(words), words.length);
}
