/**
 * Lines of a stream of bytes, which end with LF and with nothing else. Node's `readline` is no way to read them: since Node 24 it ends a line
 * at U+2028 and U+2029 too, which a text in a message may hold.
 */
import type { Readable } from 'node:stream';

const LF = 0x0a;

export interface LineEvents {
  /** Without its end. One that has no end is never heard. */
  line(text: string): void;
  /** So many bytes have come without an end. The rest of the stream is not read as lines. */
  tooLong?(): void;
}

/** @param longest in bytes */
export function readLines(stream: Readable, events: LineEvents, longest = Number.POSITIVE_INFINITY): void {
  let parts: Buffer[] = [];
  let length = 0;
  let reads = true;
  stream.on('data', (data: Buffer) => {
    if (!reads) return;
    let from = 0;
    for (let end = data.indexOf(LF); end >= 0; end = data.indexOf(LF, from)) {
      const line = Buffer.concat([...parts, data.subarray(from, end)]).toString();
      [parts, length, from] = [[], 0, end + 1];
      events.line(line);
    }
    parts.push(data.subarray(from));
    length += data.length - from;
    if (length <= longest) return;
    reads = false;
    parts = [];
    events.tooLong?.();
  });
}
