/** Installs, configures and purges the package on a machine: this one, or a copy of it in a folder. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const PACKAGE = 'canteen-kiosk';
export const STATE = '/var/lib/canteen-kiosk';
export const SETTINGS = '/etc/canteen-kiosk';
/** The folder of visits. Kiosks of other accounts or from source have other names next to it. */
export const RAM_DISK = `/dev/shm/canteen-kiosk-${createHash('sha256').update(STATE).digest('hex').slice(0, 16)}`;
/** The test site that is on a block list. */
export const BLOCKED = 'naughty.localhost';

export interface Machine {
  /** The folder of the machine's files. */
  readonly path: string;
  /** Runs a program there. Does not throw when the program fails. */
  run(command: string, ...words: readonly string[]): { readonly status: number | null; readonly out: string };
}

/** The machine on which the tests run. */
export const HERE: Machine = {
  path: '/',
  run(command, ...words) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', input: '', env, timeout: 240_000 });
    return { status, out: stdout + stderr };
  },
};

/** Returns a program's output. @throws Error with the output when the program fails */
export function must(machine: Machine, command: string, ...words: readonly string[]): string {
  const { status, out } = machine.run(command, ...words);
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}:\n${out}`);
  return out;
}

const APT = ['apt-get', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];

export function isInstalled(machine: Machine): boolean {
  return machine.run('dpkg-query', '--show', PACKAGE).status === 0;
}

/** Installs the package's dependencies without the package. They stay installed, so that the test does not judge their leftovers. */
export function installNeeds(deb: string): void {
  const fields = ['Pre-Depends', 'Depends'].map((name) => must(HERE, 'dpkg-deb', '--field', deb, name).trim());
  must(HERE, ...(APT as [string]), 'satisfy', fields.join(', '));
}

/** @param deb an absolute path on that machine */
export function install(machine: Machine, deb: string): string {
  return must(machine, ...(APT as [string]), 'install', deb);
}

export function purge(machine: Machine): string {
  return must(machine, ...(APT as [string]), 'purge', PACKAGE);
}

/** Configures the kiosk as IT would: allows this machine's own sites, except one. No cover on idle, because a busy machine is slow. */
export function setForTests(machine: Machine): void {
  const folder = join(machine.path, SETTINGS);
  const file = join(folder, 'kiosk.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as { session?: object };
  const session = { ...own.session, coverSeconds: 0 };
  writeFileSync(file, JSON.stringify({ ...own, session, network: { allowHosts: ['*.localhost'] }, hours: null }));
  appendFileSync(join(folder, 'lists/adult.txt'), `\n${BLOCKED}\n`);
}

/** Returns whether the installation is a leftover of a test that was killed. */
export function isSetForTests(machine: Machine): boolean {
  const list = join(machine.path, SETTINGS, 'lists/adult.txt');
  return existsSync(list) && readFileSync(list, 'utf8').includes(BLOCKED);
}

export function setStaffCode(machine: Machine): void {
  must(machine, 'sh', '-c', 'printf "39584712\\n" | canteen-kiosk staff-code');
}

/** Returns the journal's records, oldest first. */
export function journalOf(machine: Machine): readonly { readonly code: string; readonly [field: string]: unknown }[] {
  const text = must(machine, 'sh', '-c', `cat ${STATE}/journal/*.jsonl`);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string });
}
