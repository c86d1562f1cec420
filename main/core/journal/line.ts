/** One line of a journal file: JSON in ASCII that ends with the hash of the previous line. */
import type { JournalEntry, JournalFacts } from './entry.ts';

export interface JournalLine {
  readonly entry: JournalEntry;
  /** The hash of the previous line, which forms the chain. */
  readonly prev: string;
}

/** Hashes a text; each character is one byte. */
export type Digest = (text: string) => string;

/** Returns the `prev` of the very first line: derived from the kiosk's key, so that the journals of two keys begin differently. */
export function beginning(publicKey: string, digest: Digest): string {
  return digest(`canteen-kiosk journal of ${publicKey}`);
}

/** @returns the line without its line break */
export function writeLine({ n, at, code, facts }: JournalEntry, prev: string): string {
  const text = JSON.stringify({ n, at, code, ...facts, prev });
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @returns null if malformed */
export function readLine(text: string): JournalLine | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return null;
  const { n, at, code, prev, ...facts } = value as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(n) || (n as number) < 1) return null;
  if (typeof at !== 'string' || typeof code !== 'string' || typeof prev !== 'string') return null;
  if (!Object.values(facts).every((fact) => ['string', 'number', 'boolean'].includes(typeof fact))) return null;
  return { entry: { n: n as number, at, code, facts: facts as JournalFacts }, prev };
}

function parsed(text: string): unknown {
  // Quick check for a partial line after a power cut.
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
