/**
 * The format of the state folder: one number for all of its files. A version that changes a file so that older ones would misread it raises
 * the number. An older version, as after an update that was given up, then does not touch the folder and says so.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { readTextFile } from '../files/text-file.ts';

const STATE_FORMAT = 1;
const FILE = 'format.json';
const MAX_FILE_BYTES = 1024;

const schema = z.object({ format: z.number().int().positive() });

/** @returns why this version must not use the folder, in words; null if it may. A folder without a number has format 1 */
export async function whyNotThisState(stateDir: string, format = STATE_FORMAT): Promise<string | null> {
  const found = await storedFormat(stateDir);
  if (found === null || found <= format) return null;
  return `The state in ${stateDir} was written by a newer version of the kiosk (format ${found}; this version reads ${format} at most). Install that version or a newer one; nothing was changed.`;
}

/** Stores the number. If the disk cannot be written to, the kiosk goes on without it. */
export async function noteStateFormat(stateDir: string, format = STATE_FORMAT): Promise<void> {
  if ((await storedFormat(stateDir)) === format) return;
  await writeFileAtomic(join(stateDir, FILE), `${JSON.stringify({ format })}\n`).catch(() => {});
}

async function storedFormat(stateDir: string): Promise<number | null> {
  const file = await readTextFile(join(stateDir, FILE), MAX_FILE_BYTES);
  if (!file.ok) return null;
  try {
    const read = schema.safeParse(JSON.parse(file.value));
    return read.success ? read.data.format : null;
  } catch {
    return null;
  }
}
