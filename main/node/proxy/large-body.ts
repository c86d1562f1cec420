/** Large bodies of plain http bypass Node's parser, which would copy each part of them into a separate buffer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { divert, writeTo } from './diverted.ts';

const LARGE = 1024 * 1024;

/** Returns the length of a reply's body if it is large and stated in the head; null for all others, which need the parser. */
export function largeLength({ statusCode, headers }: IncomingMessage, method: string): number | null {
  if (method !== 'GET' || (statusCode !== 200 && statusCode !== 206) || headers['transfer-encoding'] !== undefined) return null;
  const length = Number(headers['content-length']);
  return Number.isSafeInteger(length) && length >= LARGE ? length : null;
}

/**
 * Passes on exactly `length` bytes as the body of a response whose head is ready. What a site sends beyond them is dropped; its
 * connection ends with the response and is not used again.
 */
export function passLargeBody(reply: IncomingMessage, response: ServerResponse, client: Socket, length: number): void {
  let left = length;
  response.flushHeaders();
  // The bytes that arrived with the head. The parser never sees the rest: to it, the body is cut off when the connection ends.
  reply.on('data', (part: Buffer) => {
    left -= part.length;
    response.write(part);
  });
  reply.on('error', () => {});
  reply.once('close', () => left > 0 && response.destroy());
  const write = writeTo(client);
  divert(reply.socket, (bytes, done) => {
    const body = bytes.subarray(0, left);
    left -= body.length;
    // After the last byte `done` is not called, so that nothing more is read.
    write(body, left > 0 ? done : () => {});
    if (left === 0) response.end();
  });
}
