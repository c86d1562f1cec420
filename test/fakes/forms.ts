/** Some proofs take long. `npm test` plays a short form of each, `npm test -- --long` (build/test.mjs) all of it. */
export const LONG = process.env['KIOSK_LONG'] === '1';

/** How many, how long: one value for the short form and one for the long. */
export function inForm<Value>(short: Value, long: Value): Value {
  return LONG ? long : short;
}

/** In the short form every nth of them, from the first on. */
export function some<Item>(items: readonly Item[], nth: number): readonly Item[] {
  return LONG ? items : items.filter((_, place) => place % nth === 0);
}
