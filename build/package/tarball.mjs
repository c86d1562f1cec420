// @ts-check
/** Packs the Debian package's files for a PC with another Linux. IT unpack them at `/`, and do by hand what postinst does. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Stop } from '../say.mjs';

/**
 * @param {string} tree
 * @param {number} epoch in seconds
 * @param {string} file
 */
export async function makeTarball(tree, epoch, file) {
  const sameForAll = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${epoch}`, '--format=gnu'];
  const env = { ...process.env, LC_ALL: 'C' };
  const tar = spawn('tar', ['-C', tree, ...sameForAll, '--exclude=./DEBIAN', '-c', '.'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // -n: no name and time in the header. -1: a fifth of the time for a twelfth more bytes.
  const gzip = spawn('gzip', ['-n', '-1'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ends = Promise.all([tar, gzip].map(async (child) => (await once(child, 'close'))[0]));
  await Promise.all([pipeline(tar.stdout, gzip.stdin), pipeline(gzip.stdout, createWriteStream(file))]);
  if ((await ends).some((status) => status !== 0)) throw new Stop('tar or gzip failed; see above.');
}
