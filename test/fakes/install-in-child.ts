/** For a child process: installs a pack and kills itself during the installation. */
import { readFileSync } from 'node:fs';
import { openPackStore } from '../../main/node/packs/pack-store.ts';
import { PowerCutDisk } from './power-cut.ts';

export interface ChildInstall {
  readonly stateDir: string;
  readonly configDir: string;
  /** Path of the pack; its signature is next to it. */
  readonly pack: string;
  /** The number of the disk call at which the process dies. */
  readonly dieAt: number;
}

export async function installAndDie({ stateDir, configDir, pack, dieAt }: ChildInstall): Promise<boolean> {
  const disk = new PowerCutDisk(stateDir, (call) => {
    if (call === dieAt) process.kill(process.pid, 'SIGKILL');
  });
  const facts = { version: '0.1.0', builtOn: '2026-01-15', today: () => '2026-06-01' };
  const store = await openPackStore({ stateDir, configDir, ...facts, disk });
  if (!store.ok) throw new Error(store.problems.join('\n'));
  const taken = await store.value.install(readFileSync(pack), readFileSync(`${pack}.minisig`, 'utf8'));
  return taken.ok;
}
