/** The website of a drill is found again by the next turn's shell, whatever else is going on on this PC. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { serveDrill } from '../../main/shell/drill/drill-server.ts';

/** Something else on this PC. */
async function listening() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('a port that something else has for a moment is waited for', async () => {
  const other = await listening();
  const connection = connect(other.port, '127.0.0.1').resume();
  const [end] = (await once(other.server, 'connection')) as [Socket];
  const port = connection.localPort ?? 0;
  const found = serveDrill(port);
  await sleep(400);
  // The end that closes first has its port for a minute more.
  end.end();
  other.server.close();
  expect((await found).port).toBe(port);
});

test('a port that stays taken is reported, within two seconds', async () => {
  const { server, port } = await listening();
  // Twice as long, in waits as short as its own: a busy machine is late at each of them.
  const twice = async (): Promise<string> => {
    for (let waited = 0; waited < 4_000; waited += 250) await sleep(250);
    return 'too late';
  };
  const reported = expect(serveDrill(port)).rejects.toThrow('EADDRINUSE');
  expect(await Promise.race([reported.then(() => 'in time'), twice()])).toBe('in time');
  server.close();
});

test('the port is one that no connection is given', async () => {
  const [first = 0] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number);
  const ports = await Promise.all(Array.from({ length: 20 }, async () => (await serveDrill(null)).port));
  expect(ports.filter((port) => port >= first || port < 20_000)).toEqual([]);
  expect(new Set(ports).size).toBe(20);
});
