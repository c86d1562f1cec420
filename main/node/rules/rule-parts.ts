/** Schema helpers for rules: text that is made canonical, lists and groups of limited size. */
import { z } from 'zod';

/** Text that `read` accepts and makes canonical; otherwise the error is `must`. */
export function value(read: (text: string) => string | null, must: string) {
  return z.string({ error: must }).transform((text, context) => {
    const canonical = read(text);
    if (canonical !== null) return canonical;
    context.issues.push({ code: 'custom', input: text, message: must });
    return z.NEVER;
  });
}

export function list<Item extends z.core.$ZodType>(item: Item, most: number, what: string) {
  const must = `must be a list in square brackets of 1 to ${most} ${what}`;
  return z.array(item, { error: must }).min(1, { error: must }).max(most, { error: must });
}

export function record<Value extends z.core.$ZodType>(name: (text: string) => string | null, of: Value, must: string) {
  return z
    .record(
      z.string().refine((key) => name(key) !== null, { error: must }),
      of,
      { error: must },
    )
    .refine((entries) => Object.keys(entries).length >= 1 && Object.keys(entries).length <= 10, { error: must });
}
