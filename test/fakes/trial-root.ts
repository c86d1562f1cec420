/** An overlay copy of this system in a folder, where packages can be installed and purged without touching the real one. Needs root. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OS_TREE } from './installed-pc.ts';

const SCRIPTS = join(OS_TREE, '../debian');

export class TrialRoot {
  readonly path: string;
  readonly #folder: string;

  /** @throws Error if an overlay of this system cannot be mounted */
  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'kiosk-trial-'));
    this.path = join(this.#folder, 'root');
    mount('-t', 'tmpfs', 'trial', this.#folder);
    for (const name of ['root', 'upper', 'work']) mkdirSync(join(this.#folder, name));
    const layers = `lowerdir=/,upperdir=${join(this.#folder, 'upper')},workdir=${join(this.#folder, 'work')}`;
    mount('-t', 'overlay', '-o', layers, 'trial', this.path);
    mount('-t', 'tmpfs', 'trial', join(this.path, 'run'));
    mount('--bind', '/dev', join(this.path, 'dev'));
    mount('-t', 'proc', 'trial', join(this.path, 'proc'));
  }

  /** Runs a program in the copy; a failing exit status is also returned. */
  run(command: string, ...args: readonly string[]): { status: number | null; out: string } {
    const { status, stdout, stderr } = spawnSync('chroot', [this.path, command, ...args], { encoding: 'utf8', input: '' });
    return { status, out: stdout + stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.path, path), text);
  }

  /** Copies a package into /tmp and installs it. */
  install(deb: string): { status: number | null; out: string } {
    copyFileSync(deb, join(this.path, 'tmp/trial.deb'));
    return this.run('dpkg', '--install', '/tmp/trial.deb');
  }

  end(): void {
    for (const place of ['proc', 'dev', 'run', '']) spawnSync('umount', ['--lazy', join(this.path, place)], { stdio: 'ignore' });
    spawnSync('umount', ['--lazy', this.#folder], { stdio: 'ignore' });
    rmSync(this.#folder, { recursive: true });
  }
}

/** A package with our tree and scripts (except `without`), a fake program that prints how it was called, and no dependencies. */
export function standInDeb(folder: string, without: readonly string[] = []): string {
  const [tree, deb] = [join(folder, 'tree'), join(folder, 'stand-in.deb')];
  rmSync(tree, { recursive: true, force: true });
  cpSync(OS_TREE, tree, { recursive: true });
  mkdirSync(join(tree, 'opt/canteen-kiosk'), { recursive: true });
  const program = join(tree, 'opt/canteen-kiosk/canteen-kiosk');
  const says = ['#!/bin/sh', 'id -un', 'echo "$HOME"', 'echo "$STATE_DIRECTORY"', 'printenv NODE_OPTIONS || echo none'];
  writeFileSync(program, [...says, 'for word; do echo "$word"; done', ''].join('\n'));
  chmodSync(program, 0o755);
  cpSync(join(OS_TREE, '../../../../kiosk-config'), join(tree, 'etc/canteen-kiosk'), { recursive: true });
  mkdirSync(join(tree, 'DEBIAN'));
  for (const name of readdirSync(SCRIPTS).filter((one) => ![...without, 'control'].includes(one)))
    copyFileSync(join(SCRIPTS, name), join(tree, 'DEBIAN', name));
  const fields = readFileSync(join(SCRIPTS, 'control'), 'utf8').replace(/^(Pre-Depends|Depends|Recommends|Suggests):.*\n/gm, '');
  writeFileSync(join(tree, 'DEBIAN/control'), `Package: canteen-kiosk\nVersion: 0.1.0\nArchitecture: amd64\n${fields}`);
  const conffiles = readdirSync(join(tree, 'etc'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${join(entry.parentPath, entry.name).slice(tree.length)}\n`);
  writeFileSync(join(tree, 'DEBIAN/conffiles'), conffiles.join(''));
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, deb], { stdio: 'ignore' });
  return deb;
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
