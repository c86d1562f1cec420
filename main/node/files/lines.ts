/**
 * Reads the lines of a byte stream; only LF ends a line. Node's `readline` is unsuitable: since Node 24 it also ends a line at U+2028 and
 * U+2029, which the text in a message may contain.
 */
import type { Readable } from 'node:stream';

const LF = 0x0a;

export interface LineEvents {
  /** Gets a line without its LF. A last line without LF is dropped. */
  line(text: string): void;
  /** A line is longer than the limit. The rest of the stream is ignored. */
  tooLong?(): void;
}

/** @param longest limit for one line, in bytes */
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
