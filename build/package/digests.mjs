// @ts-check
/** Writes `resources/files.sha256`, with which main/node/state/installed-files.ts and `sha256sum --check` compare the installed files. */
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Lines } from './tree.mjs';

/** @param {string} tree the Electron tree; the list contains all its files except the list itself */
export async function writeDigests(tree) {
  const list = join(tree, 'resources/files.sha256');
  if (existsSync(list)) rmSync(list);
  writeFileSync(list, await sha256Lines(tree));
  chmodSync(list, 0o644);
}
