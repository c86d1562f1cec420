// @ts-check
/** `resources/files.sha256`: what main/node/state/installed-files.ts and `sha256sum --check` compare the installed files with. */
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Lines } from './tree.mjs';

/** @param {string} tree the Electron tree, which gets the list of all its files but the list itself */
export async function writeDigests(tree) {
  const list = join(tree, 'resources/files.sha256');
  if (existsSync(list)) rmSync(list);
  writeFileSync(list, await sha256Lines(tree));
  chmodSync(list, 0o644);
}
