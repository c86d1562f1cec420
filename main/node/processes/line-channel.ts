/**
 * The channel between supervisor and shell: JSON, one message a line, over an inherited socket. It replaces Node's own IPC, which passes
 * its descriptor in NODE_CHANNEL_FD. Chromium's zygote keeps that variable for every page. The process that renders PDFs, in which
 * Electron starts Node, would then mistake an unrelated descriptor for the channel and never start up.
 */
import type { Duplex } from 'node:stream';
import { readLines } from '../files/lines.ts';

/** The descriptor that a shell inherits: the first after standard input, output and error. */
export const CHANNEL_FD = 3;

export interface LineChannel {
  /** Messages to a peer that is exiting are lost; `closed` follows. */
  send(message: object): void;
}

export interface ChannelEvents {
  /** Gets a message from the peer, unchecked; null for an unreadable line. */
  message(message: unknown): void;
  /** The peer is gone. Called once. */
  closed(): void;
}

/** A longer line closes the channel. The longest messages are screens with the notice, about 20 KB. */
const MAX_LINE = 1024 * 1024;

export function openLineChannel(stream: Duplex, events: ChannelEvents): LineChannel {
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    stream.destroy();
    events.closed();
  };
  const line = (text: string): void => {
    if (open) events.message(parse(text));
  };
  readLines(stream, { line, tooLong: close }, MAX_LINE);
  // A peer that was killed resets the connection.
  stream.on('error', close);
  stream.on('end', close);
  stream.on('close', close);
  return {
    send(message) {
      if (open && stream.writable) stream.write(`${JSON.stringify(message)}\n`);
    },
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
