/** The names of journal files. */

/** The signed head, in the same folder as the files. */
export const HEAD_FILE = 'head';
/** Contains the number of the file's first line. */
const FILE = /^journal-(\d{6,15})\.jsonl$/;

export function fileName(first: number): string {
  return `journal-${String(first).padStart(6, '0')}.jsonl`;
}

/** The number in the name of a file of the journal; null for another name. */
export function numberOf(name: string): number | null {
  const found = FILE.exec(name);
  return found === null ? null : Number(found[1]);
}
