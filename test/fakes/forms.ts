/** Whether the long form of long tests runs: `npm test -- --long` (build/test.mjs). `npm test` runs a short form of each. */
export const LONG = process.env['KIOSK_LONG'] === '1';

/** A count or duration that differs between the short and the long form. */
export function byRunLength<Value>(short: Value, long: Value): Value {
  return LONG ? long : short;
}

/** All items in the long form; every nth in the short form, from the first on. */
export function some<Item>(items: readonly Item[], nth: number): readonly Item[] {
  return LONG ? items : items.filter((_, place) => place % nth === 0);
}
