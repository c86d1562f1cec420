/** Receives the sd_notify messages of a program. In Python, since Node has no Unix datagram sockets. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const LISTEN = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
while True:
    # A descriptor that comes along is the sender's, who waits until it is closed: not taking it closes it.
    for line in s.recv(4096).decode().splitlines():
        if line != 'BARRIER=1':
            print(line, flush=True)
`;

export interface NotifySocket {
  readonly path: string;
  /** The messages in order, with the time of each in milliseconds. */
  readonly words: readonly { readonly word: string; readonly at: number }[];
  count(word: string): number;
  stop(): void;
}

export async function listenForNotices(): Promise<NotifySocket> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-notify-'));
  const path = join(folder, 'notify');
  const words: { word: string; at: number }[] = [];
  const child: ChildProcess = spawn('setpriv', ['--pdeathsig', 'KILL', '--', '/usr/bin/python3', '-c', LISTEN, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (word) => words.push({ word, at: performance.now() }));
  while (!existsSync(path)) await new Promise((done) => setTimeout(done, 20));
  return {
    path,
    words,
    count: (wanted) => words.filter(({ word }) => word === wanted).length,
    stop() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
