/** Another person, who chats by plain IRC. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface Friend {
  /** The messages of others in the room, as "who: what". */
  readonly heard: readonly string[];
  say(words: string): void;
  leave(): void;
}

export async function joinAsFriend(port: number, room: string): Promise<Friend> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  const heard: string[] = [];
  const joined = new Promise<void>((done) => {
    createInterface({ input: socket }).on('line', (line) => {
      if (line.startsWith('PING')) socket.write(`${line.replace('PING', 'PONG')}\r\n`);
      if (line.includes(' 001 ')) socket.write(`JOIN ${room}\r\n`);
      if (line.includes(' 366 ')) done();
      const message = /^:([^!]+)!\S* PRIVMSG \S+ :(.*)$/.exec(line);
      if (message !== null) heard.push(`${message[1]}: ${message[2]}`);
    });
  });
  socket.write('NICK friend\r\nUSER friend 0 * :A friend\r\n');
  await joined;
  return {
    heard,
    say: (words) => void socket.write(`PRIVMSG ${room} :${words}\r\n`),
    leave: () => socket.destroy(),
  };
}
