/** The root file system of the test PC before the kiosk is installed: Debian from this machine's own package sources. */
import { join } from 'node:path';
import { cached } from './cache.ts';
import { pcPackages } from './packages.ts';
import { run } from './shell.ts';

/** The file in which Debian 12 and later name Debian's archive for apt. */
const SOURCES = '/etc/apt/sources.list.d/debian.sources';
const NO_RECOMMENDS = '--aptopt=APT::Install-Recommends "false"';

/** @returns the folder that holds the tree `root` */
export async function debianRoot(): Promise<string> {
  const packages = pcPackages();
  return cached('root', [{ text: packages.join(' ') }, { path: import.meta.filename }], (folder) => {
    const names = `--include=${packages.join(',')}`;
    const form = ['--variant=important', '--mode=root', '--format=directory'];
    run('mmdebstrap', ...form, names, NO_RECOMMENDS, 'trixie', join(folder, 'root'), SOURCES);
  });
}
