// @ts-check
/**
 * A lock between processes: two set-ups or two bundles in the same checkout must not run at the same time.
 *
 * The lock is a listening socket in Linux's abstract namespace (a named pipe on Windows). The kernel frees it as soon as its owner ends,
 * however it ends, so there are no stale locks. On other systems a socket file is used.
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
  let announced = false;
  for (;;) {
    const release = await take(address);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (!announced) say(`Another command in this checkout is busy with ${name}; waiting for it.`);
    announced = true;
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
 * @returns {Promise<(() => void) | undefined>} the function that releases the lock, or undefined when another process holds it
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
 * Waits until the owner closes our connection, which also happens when it dies.
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
    // The pause matters only when the owner has bound the address but not yet accepted a connection.
    socket.on('close', () => setTimeout(resolve, 20));
  });
}
