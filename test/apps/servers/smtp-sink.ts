/** An SMTP server that accepts and keeps every letter. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface SmtpSink {
  readonly port: number;
  /** The letters as they were received, with all headers. */
  readonly letters: readonly string[];
  stop(): Promise<void>;
}

export async function startSmtpSink(): Promise<SmtpSink> {
  const letters: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    receive(socket, (letter) => letters.push(letter));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    letters,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function receive(socket: Socket, keep: (letter: string) => void): void {
  let text = '';
  let inLetter = false;
  socket.write('220 sink\r\n');
  socket.on('data', (data) => {
    text += data.toString('utf8');
    for (;;) {
      const end = text.indexOf(inLetter ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const part = text.slice(0, end);
      text = text.slice(end + (inLetter ? 5 : 2));
      if (inLetter) {
        keep(part);
        inLetter = false;
        socket.write('250 taken\r\n');
        continue;
      }
      inLetter = /^DATA/i.test(part);
      if (/^QUIT/i.test(part)) socket.end('221 bye\r\n');
      else socket.write(inLetter ? '354 go on\r\n' : '250 ok\r\n');
    }
  });
}
