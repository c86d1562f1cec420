/** What reading a file of the settings folder gives: its value, or every problem at once, each in words that staff can act on. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };
