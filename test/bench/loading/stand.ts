/** Set-up for the page benches: settings with millions of sites, servers in a separate process, and switches that lead to them. */
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
  /** Switches for Chromium. */
  readonly switches: readonly string[];
  /** Applications to close at the end. */
  readonly variants: Variant[];
}

/** Sets everything up, calls `run`, and cleans up even if that fails. */
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
