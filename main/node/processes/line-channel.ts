/**
 * The channel between supervisor and shell: JSON, one message a line, over an inherited socket. It takes the place of Node's own IPC,
 * which names its descriptor in NODE_CHANNEL_FD: Chromium's zygote keeps that variable for every page, and the process that draws PDFs,
 * in which Electron starts Node, then takes somebody else's descriptor for the channel and never comes up.
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
  /** A message of the peer, unchecked; null for an unreadable line. */
  heard(message: unknown): void;
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
    if (open) events.heard(parse(text));
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
