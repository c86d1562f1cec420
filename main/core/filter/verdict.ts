/** What must happen to a request. Rules are stable ids without any part of the address: they go into the journal (P13). */
export type Verdict = { readonly verdict: 'allow' } | Block | Rewrite;

export interface Block {
  readonly verdict: 'block';
  /** A list's name (`adult`), or one of `BUILT_IN_CATEGORIES`. */
  readonly category: string;
  /** `list:adult`, `scheme:file`, `address:ip`, `carrier:wayback`, `words:adult` ... */
  readonly rule: string;
  /** It is a guess: the visitor is asked, and may choose to see the page. */
  readonly asks?: true;
}

/** The request goes to `to` instead: the same search with safe search on. The filter allows `to`. */
export interface Rewrite {
  readonly verdict: 'rewrite';
  readonly category: 'search';
  /** `search:google` ... */
  readonly rule: string;
  readonly to: string;
}

/** The kiosk's own categories; no list may use one of these names. */
export const BUILT_IN_CATEGORIES = ['address', 'carrier', 'own', 'private', 'scheme', 'search', 'unreadable'] as const;

/** The form of a category's name. */
export const CATEGORY_NAME = /^[a-z][a-z0-9-]{0,31}$/;
/** The form of a rule's id. */
export const RULE_ID = /^[a-z0-9:_-]{1,64}$/;

/** True for a name that the kiosk uses itself. */
export function isBuiltIn(category: string): boolean {
  return BUILT_IN_CATEGORIES.some((own) => own === category);
}

/** True for a name that a list may have. */
export function isListCategory(name: string): boolean {
  return CATEGORY_NAME.test(name) && !isBuiltIn(name);
}

export const ALLOW: Verdict = { verdict: 'allow' };

export function block(category: string, rule: string): Block {
  return { verdict: 'block', category, rule };
}

/** Rules for the schemes that other programs handle. */
const OF_PROGRAMS: readonly string[] = ['scheme:mailto', 'scheme:tel', 'scheme:other'];

/** True if the address was refused because it would start another program, such as one for mail. */
export function startsProgram(verdict: Verdict): boolean {
  return verdict.verdict === 'block' && OF_PROGRAMS.includes(verdict.rule);
}

/** `https://bank.co.uk@bad.example/` is made to be misread; nobody signs in to a page that way. */
export const USERINFO = block('address', 'address:userinfo');

/** Categories that say what is wrong with the form of an inner address, not that it is on a list. */
export const NOT_LISTED: ReadonlySet<string> = new Set(['address', 'carrier', 'private', 'scheme', 'search', 'unreadable']);
