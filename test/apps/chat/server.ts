/** The Lounge, a chat by WebSocket, in front of Debian's ngircd. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { NODE_MODULES } from '../servers/places.ts';
import { freePort, makeDataFolder, startInDebian, startOnNode } from '../servers/programs.ts';
import { serveFrom } from '../servers/reverse-proxy.ts';
import { type Friend, joinAsFriend } from './friend.ts';

export const CHAT = 'chat.test';
const ROOM = '#canteen';

export interface Chat extends Served {
  /** Another person, who is already in the room. */
  readonly friend: Friend;
}

export async function serveChat(sites: Sites): Promise<Chat> {
  const data = makeDataFolder();
  const [irc, web] = [await freePort(), await freePort()];
  writeFileSync(
    join(data.path, 'ngircd.conf'),
    `[Global]
Name = irc.canteen.test
Info = canteen
Listen = 127.0.0.1
Ports = ${irc}
[Limits]
MaxConnectionsIP = 0
[Options]
DNS = no
Ident = no
PAM = no
`,
  );
  const network = { name: 'Canteen', host: '127.0.0.1', port: irc, tls: false, nick: 'visitor', username: 'visitor', join: ROOM };
  const settings = { public: true, host: '127.0.0.1', port: web, reverseProxy: true, messageStorage: [], prefetch: false };
  writeFileSync(
    join(data.path, 'config.js'),
    `module.exports = ${JSON.stringify({ ...settings, lockNetwork: true, defaults: network })};`,
  );
  const programs = [
    await startInDebian(['ngircd', '-n', '-f', '/srv/ngircd.conf'], data.path, irc),
    await startOnNode([join(NODE_MODULES, 'thelounge/index.js'), 'start'], data.path, web, { THELOUNGE_HOME: data.path }),
  ];
  const friend = await joinAsFriend(irc, ROOM);
  serveFrom(sites, CHAT, web);
  return {
    friend,
    async stop() {
      friend.leave();
      await Promise.all(programs.map((program) => program.stop()));
      data.remove();
    },
  };
}
