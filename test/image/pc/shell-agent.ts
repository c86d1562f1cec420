/**
 * Runs commands as root in a PC made from the image, which has no guest agent, no login and no shell. A systemd unit, which only the host of a
 * virtual PC can pass in, reads the commands from a virtio port.
 */
import type { Socket } from 'node:net';
import type { Ran } from '../../machine/pc/agent.ts';
import type { PcAgent } from '../../machine/pc/pc.ts';
import { connected } from '../../machine/pc/qmp.ts';

const PORT = '/dev/virtio-ports/org.qemu.guest_agent.0';

/** A loop for dash: it reads lines "ID SCRIPT" (base64) and answers "END ID STATUS OUTPUT" (base64). */
const LOOP = `while [ ! -c ${PORT} ]; do sleep 1; done; exec 3<>${PORT}; while true; do if IFS=" " read -r id line <&3; then printf %s "$line" | base64 -d >/run/test.sh; sh /run/test.sh >/run/test.out 2>&1 3>&-; printf "END %s %s %s\\n" "$id" "$?" "$(base64 -w0 /run/test.out)" >&3; else sleep 1; fi; done`;

/** Escaped for systemd, which interprets `%`, `$` and backslashes. */
const quoted = `'${LOOP.replaceAll('%', '%%').replaceAll('$', '$$$$').replaceAll('\\', '\\\\')}'`;

export const SHELL_UNIT_NAME = 'kiosk-tests.service';
export const SHELL_UNIT = `[Unit]
DefaultDependencies=no
After=systemd-udevd.service
[Service]
ExecStart=/bin/sh -c ${quoted}
Restart=always
StandardOutput=null
StandardError=null
`;

export function shellAgent(path: string): PcAgent {
  let socket: Socket | null = null;
  let buffer = '';
  let last = 0;
  const waiting = new Map<string, (ran: Ran) => void>();

  const open = async (): Promise<Socket> => {
    if (socket !== null && !socket.destroyed) return socket;
    const now = await connected(path);
    if (now === null) throw new Error('the port of the PC cannot be reached');
    socket = now;
    now.on('error', () => now.destroy());
    now.on('data', (data) => {
      buffer += data.toString('latin1');
      for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
        const [word, id = '', status, out = ''] = buffer.slice(0, end).split(' ');
        buffer = buffer.slice(end + 1);
        if (word !== 'END') continue;
        waiting.get(id)?.({ status: Number(status), out: Buffer.from(out, 'base64').toString('utf8') });
        waiting.delete(id);
      }
    });
    return now;
  };

  const sh = async (text: string, limitMs: number): Promise<Ran> => {
    const port = await open();
    last += 1;
    const id = String(last);
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error(`still running after ${limitMs} ms: ${text}`));
      }, limitMs);
      waiting.set(id, (ran) => {
        clearTimeout(timer);
        resolve(ran);
      });
      port.write(`${id} ${Buffer.from(text).toString('base64')}\n`);
    });
  };

  return {
    sh,
    answers: () =>
      sh('true', 20_000).then(
        () => true,
        () => false,
      ),
  };
}
