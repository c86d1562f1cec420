import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../node/files/atomic-file.ts';
import { codeOf } from '../node/files/text-file.ts';

export interface NewText {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** Creates all of the files or none, and never overwrites a file. Returns the problem, or null. */
export async function writeNewTexts(files: readonly NewText[]): Promise<string | null> {
  const written: string[] = [];
  for (const file of files) {
    try {
      await writeNew(file);
      written.push(file.path);
      await syncFolder(dirname(file.path));
    } catch (error) {
      for (const path of written) await rm(path, { force: true });
      const code = codeOf(error);
      if (code === 'EEXIST') return `${file.path} is there already. Keep it, or give another folder.`;
      return `${file.path} cannot be written (${code}).`;
    }
  }
  return null;
}

async function writeNew({ path, text, mode }: NewText): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
