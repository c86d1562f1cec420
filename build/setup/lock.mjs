// @ts-check
/**
 * One at a time: two set-ups or two bundles in the same checkout must not get into each other's way.
 *
 * The lock is a listening socket in Linux' abstract name space (a named pipe on Windows). The kernel frees it the moment its
 * owner ends, however it ends, so there is no stale lock to find and to judge. Elsewhere a socket file stands in for it.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { say } from '../say.mjs';

/**
 * @template T
 * @param {string} name what is being locked
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, work) {
  const address = addressOf(name);
  let told = false;
  for (;;) {
    const release = await take(address);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (!told) say(`Another command in this checkout is busy with ${name}; waiting for it.`);
    told = true;
    await ownerGone(address);
  }
}

/** @param {string} name */
function addressOf(name) {
  const id = `canteen-kiosk-${createHash('sha256').update(`${root}\n${name}`).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${id}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${id}` : join(tmpdir(), id);
}

/**
 * @param {string} address
 * @returns {Promise<(() => void) | undefined>} the release, or nothing when another process has it
 */
function take(address) {
  return new Promise((resolve, reject) => {
    /** @type {Set<import('node:net').Socket>} */
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => socket.destroy());
    });
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/**
 * Waits until the owner drops our connection, which it also does by dying.
 * @param {string} address
 * @returns {Promise<void>}
 */
function ownerGone(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      // A socket file outlives a killed owner; an abstract name does not.
      if (error.code === 'ECONNREFUSED' && !address.startsWith('\0')) rmSync(address, { force: true });
    });
    // The pause only matters when the owner is between its name and its first accept.
    socket.on('close', () => setTimeout(resolve, 20));
  });
}
