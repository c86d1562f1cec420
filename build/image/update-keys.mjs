// @ts-check
/** Checks the keys for updates before an image is made, which takes 20 minutes. */
import { existsSync, readFileSync } from 'node:fs';
import { Stop } from '../say.mjs';

/** The name of scrypt in minisign's secret keys, at the third byte. Keys without a password have two zeros there. */
const SCRYPT = 'Sc';

/**
 * @param {{ 'updates-key'?: string, 'updates-pub'?: string }} options
 * @throws {Stop} if the update could not be signed, or if its system would accept no other update
 */
export function mustBeUsable({ 'updates-key': key, 'updates-pub': pub }) {
  for (const file of [key, pub]) if (file !== undefined && !existsSync(file)) throw new Stop(`${file} is missing.`);
  if (key === undefined) return;
  if (pub === undefined)
    throw new Stop('--updates-key needs --updates-pub too: PCs that take this update would accept no other one after it.');
  const secret = Buffer.from(readFileSync(key, 'utf8').split('\n')[1] ?? '', 'base64');
  if (secret.toString('latin1', 2, 4) === SCRYPT)
    throw new Stop(`${key} has a password. Leave --updates-key out, and sign the .kioskupdate with minisign.`);
}
