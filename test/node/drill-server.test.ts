/** The next turn's shell finds the website of a drill at the same port, even if another program uses that port for a moment. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { serveDrill } from '../../main/shell/drill/drill-server.ts';

/** Another server on this PC. */
async function listening() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('the drill server waits for a port that another program uses briefly', async () => {
  const other = await listening();
  const connection = connect(other.port, '127.0.0.1').resume();
  const [end] = (await once(other.server, 'connection')) as [Socket];
  const port = connection.localPort ?? 0;
  const found = serveDrill(port);
  await sleep(400);
  // The end that closes first keeps its port for another minute (TIME_WAIT).
  end.end();
  other.server.close();
  expect((await found).port).toBe(port);
});

test('the drill server rejects within two seconds when its port stays in use', async () => {
  const { server, port } = await listening();
  // Twice as long, in waits of the server's own length: a busy machine delays each of them.
  const twice = async (): Promise<string> => {
    for (let waited = 0; waited < 4_000; waited += 250) await sleep(250);
    return 'too late';
  };
  const reported = expect(serveDrill(port)).rejects.toThrow('EADDRINUSE');
  expect(await Promise.race([reported.then(() => 'in time'), twice()])).toBe('in time');
  server.close();
});

test("the drill server's port is outside the range for outgoing connections", async () => {
  const [first = 0] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number);
  const ports = await Promise.all(Array.from({ length: 20 }, async () => (await serveDrill(null)).port));
  expect(ports.filter((port) => port >= first || port < 20_000)).toEqual([]);
  expect(new Set(ports).size).toBe(20);
});
