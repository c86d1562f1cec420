/** A cache of folders: each is made again only when one of its inputs has changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../../../.cache/machine');

/**
 * Returns the cached folder for these inputs, and makes it first if there is none.
 * @param kind of the folder, such as "root"; older folders of the same kind are removed
 * @param inputs texts, or paths of files and folders whose content is hashed
 * @param make fills the empty folder that it is given
 * @returns the path of the complete folder
 */
export async function cached(
  kind: string,
  inputs: readonly Input[],
  make: (folder: string) => Promise<void> | void,
): Promise<string> {
  const folder = join(CACHE, `${kind}-${digestOf(inputs)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  forget(kind);
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished);
  await make(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

/** Removes all cached folders of these kinds. */
export function forget(...kinds: readonly string[]): void {
  if (!existsSync(CACHE)) return;
  for (const name of readdirSync(CACHE))
    if (kinds.some((kind) => name.startsWith(`${kind}-`))) rmSync(join(CACHE, name), { recursive: true });
}

export type Input = { readonly text: string } | { readonly path: string };

function digestOf(inputs: readonly Input[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update('text' in input ? `${input.text}\0` : contentOf(input.path));
  return hash.digest('hex').slice(0, 16);
}

function contentOf(path: string): Buffer | string {
  if (!statSync(path).isDirectory()) return readFileSync(path);
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(path, name)).isFile());
  return Buffer.concat(files.flatMap((name) => [Buffer.from(`${name}\0`), readFileSync(join(path, name))]));
}
