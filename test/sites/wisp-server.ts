/** A real Wisp server as part of a site. It tunnels TCP connections to the other test sites through a WebSocket. */
import { logging, server } from '@mercuryworkshop/wisp-js/server';
import type { Sites } from './sites.ts';

/** @param path must end with a slash */
export function addWispServer(sites: Sites, host: string, path: string): void {
  logging.set_level(logging.NONE);
  Object.assign(server.options, {
    allow_loopback_ips: true,
    hostname_whitelist: [/\.test$/],
    dns_method: async () => '127.0.0.1',
  } satisfies Partial<typeof server.options>);
  sites.socket(host, path, async (socket, request) => {
    socket.binaryType = 'arraybuffer';
    const wisp_version = request.headers['sec-websocket-protocol'] === undefined ? 1 : 2;
    const connection = new server.ServerConnection(socket, path, { wisp_version });
    // It rejects when the other side aborts the handshake.
    await connection.setup().then(
      () => connection.run(),
      () => socket.terminate(),
    );
  });
}
