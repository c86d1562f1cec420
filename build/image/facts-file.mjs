// @ts-check
/** Writes what a PC made from the image knows about itself (main/node/updates/this-system.ts reads it). */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../say.mjs';

const FILE = 'usr/share/canteen-kiosk/image.json';

/**
 * @param {string} tree
 * @param {{ group: string, version: string, issued: string }} facts
 * @param {string | undefined} keyFile minisign's public key for updates; without it the PC takes no updates until its settings name a key
 */
export function writeFacts(tree, { group, version, issued }, keyFile) {
  const updates = keyFile === undefined ? null : publicKeyIn(keyFile);
  const path = join(tree, FILE);
  writeFileSync(path, `${JSON.stringify({ format: 1, group, version, issued, updates }, null, 1)}\n`);
  // The kiosk's account reads it, and the umask of whoever makes the image may be narrow.
  chmodSync(path, 0o644);
}

/** @param {string} file */
function publicKeyIn(file) {
  const line = readFileSync(file, 'utf8').split('\n')[1]?.trim() ?? '';
  if (!/^[A-Za-z0-9+/]{56}$/.test(line)) throw new Stop(`${file} is not a public key of minisign (NAME.pub).`);
  return line;
}
