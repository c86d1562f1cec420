/** Large bodies of plain http go past Node's parser, which would copy each part of them into a buffer of its own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { divert, writeTo } from './diverted.ts';

const LARGE = 1024 * 1024;

/** The length of a reply's body, where it is large and the head says it plainly; null for all others, which only the parser can read. */
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
  // What came together with the head. The parser never sees the rest: for it the body breaks off when the connection ends.
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
    // Not done after the last byte: nothing more is read.
    write(body, left > 0 ? done : () => {});
    if (left === 0) response.end();
  });
}
