/** What the benches of pages stand on: settings with millions of sites, servers in a process of their own, and switches that lead to them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childModule, firstLine } from '../../fakes/module-in-child.ts';
import { makeCertificate } from '../../sites/certificate.ts';
import type { Ports } from './server.ts';
import { makeSettingsFolder } from './settings-folder.ts';
import type { Variant } from './variants.ts';

export interface Stand {
  readonly configDir: string;
  readonly ports: Ports;
  /** For Chromium. */
  readonly switches: readonly string[];
  /** What is put in here is closed with the rest. */
  readonly variants: Variant[];
}

/** Sets all of it up for `run`, and takes it away again whatever becomes of that. */
export async function withStand(run: (stand: Stand) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'));
  const configDir = join(folder, 'config');
  await makeSettingsFolder(configDir);
  const { key, cert, spkiHash } = await makeCertificate();
  const server = (await childModule('test/bench/loading/server.ts', folder)).call('startServers', [key, cert]);
  const variants: Variant[] = [];
  try {
    const switches = [
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
      '--disable-dev-shm-usage',
    ];
    await run({ configDir, ports: await firstLine<Ports>(server), switches, variants });
  } finally {
    for (const variant of variants) await variant.close();
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
