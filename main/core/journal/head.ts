/**
 * The head of a journal: its range, signed by the kiosk. The chain shows changes in between; only the head shows that lines are
 * missing at the end, and whose journal it is.
 */

export interface JournalHead {
  /** The public key of the kiosk, in base64url. */
  readonly key: string;
  /** The number of the oldest line that is kept. */
  readonly first: number;
  /** The hash of the line before it, which is stored in it. */
  readonly before: string;
  /** The number of the newest line; 0 before the first. */
  readonly last: number;
  /** The hash of the newest line. */
  readonly hash: string;
  /** When the head was made. */
  readonly at: string;
}

export interface SignedHead {
  readonly head: JournalHead;
  /** In base64url. */
  readonly signature: string;
}

/** Returns the text that is signed; deterministic. */
export function signedText({ key, first, before, last, hash, at }: JournalHead): string {
  return `canteen-kiosk journal head 1\n${JSON.stringify([key, first, before, last, hash, at])}`;
}

/** Returns the contents of a head file. */
export function writeHead({ key, first, before, last, hash, at }: JournalHead, signature: string): string {
  return `${JSON.stringify({ key, first, before, last, hash, at, signature })}\n`;
}

/** Does not check the signature. @returns null if malformed */
export function readHead(text: string): SignedHead | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return null;
  const { key, first, before, last, hash, at, signature, ...more } = value as Readonly<Record<string, unknown>>;
  if (!isNumber(first) || !isNumber(last) || Object.keys(more).length > 0) return null;
  if (typeof key !== 'string' || typeof before !== 'string' || typeof hash !== 'string') return null;
  if (typeof at !== 'string' || typeof signature !== 'string') return null;
  return { head: { key, first, before, last, hash, at }, signature };
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
