/** The result of reading a file of the settings folder: its value, or all problems at once, each in words that staff can act on. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };
