/** Actual, a budgeting application for a household, with its own server. */
import { join } from 'node:path';
import type { Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { NODE_MODULES } from '../servers/places.ts';
import { freePort, makeDataFolder, startOnNode } from '../servers/programs.ts';
import { serveFrom } from '../servers/reverse-proxy.ts';

export const MONEY = 'money.test';

export async function serveMoney(sites: Sites): Promise<Served> {
  const data = makeDataFolder();
  const port = await freePort();
  const words = [
    ...['--require', join(import.meta.dirname, 'sqlite.cjs')],
    join(NODE_MODULES, '@actual-app/sync-server/build/bin/actual-server.js'),
  ];
  const server = await startOnNode(words, data.path, port, {
    ACTUAL_PORT: String(port),
    ACTUAL_HOSTNAME: '127.0.0.1',
    ACTUAL_DATA_DIR: data.path,
  });
  serveFrom(sites, MONEY, port);
  return {
    async stop() {
      await server.stop();
      data.remove();
    },
  };
}
