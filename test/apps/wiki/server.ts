/** MediaWiki, on Debian's PHP and SQLite. */
import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { freePort, makeDataFolder, runInDebian, startInDebian } from '../servers/programs.ts';
import { serveFrom } from '../servers/reverse-proxy.ts';

export const WIKI = 'wiki.test';
export const USER = 'Visitor';
export const PASSWORD = 'canteen wiki pass';

const PROGRAM = '/usr/share/mediawiki';

export async function serveWiki(sites: Sites): Promise<Served> {
  const data = makeDataFolder();
  chmodSync(data.path, 0o755);
  const place = ['--server', sites.secureUrl(WIKI, ''), '--scriptpath', '', '--confpath', '/srv'];
  const store = ['--dbtype', 'sqlite', '--dbname', 'wiki', '--dbpath', '/srv/db'];
  await runInDebian(
    ['php', `${PROGRAM}/maintenance/run.php`, 'install', ...place, ...store, '--pass', PASSWORD, 'Canteen', USER],
    data.path,
  );
  appendFileSync(join(data.path, 'LocalSettings.php'), "\n$wgDefaultSkin = 'vector';\n$wgLanguageCode = 'en-gb';\n");
  const port = await freePort();
  const web = await startInDebian(['php', '-S', `127.0.0.1:${port}`, '-t', PROGRAM], data.path, port, {
    PHP_CLI_SERVER_WORKERS: '4',
    MW_CONFIG_FILE: '/srv/LocalSettings.php',
  });
  serveFrom(sites, WIKI, port);
  return {
    async stop() {
      await web.stop();
      data.remove();
    },
  };
}
