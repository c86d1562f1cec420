/** Readings of the supervisor and of what is left of turns, from outside when the kiosk is at rest. */
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readIfThere } from '../../fakes/read-if-there.ts';
import { below, descriptorsOf, leftOf } from '../../kiosk/crash/processes.ts';
import type { Kiosk, ShellEvent } from '../../kiosk/harness.ts';

export interface Reading {
  /** Memory of the supervisor in MB: resident set, proportional share, and private memory. */
  readonly rss: number;
  readonly pss: number;
  readonly own: number;
  readonly descriptors: number;
  /** The supervisor and all its descendants. */
  readonly processes: number;
  /** The number of files and folders in the state folder. */
  readonly stateFiles: number;
}

export function read(supervisor: number, stateDir: string): Reading {
  return {
    ...memoryOf(supervisor),
    descriptors: descriptorsOf(supervisor).length,
    processes: 1 + below(supervisor).length,
    stateFiles: readdirSync(stateDir, { recursive: true }).length,
  };
}

export function memoryOf(pid: number): Pick<Reading, 'rss' | 'pss' | 'own'> {
  const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
  const megabytes = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]), 0) / 1024;
  return { rss: megabytes('Rss'), pss: megabytes('Pss'), own: megabytes('Private_Clean', 'Private_Dirty') };
}

/** Describes what is left of shells that have ended, and folders of unknown turns. */
export function leftovers(kiosk: Kiosk, gone: readonly ShellEvent[], standby: ShellEvent): readonly string[] {
  const kept = [kiosk.active(), standby];
  const ended = gone.filter(({ pid }) => kept.every((shell) => shell.pid !== pid));
  const root = dirname(standby.profile);
  const names = kept.map(({ profile }) => basename(profile));
  const strangers = namesIn(root).filter((name) => !names.includes(name) && !names.includes(name.replace(/\.json$/, '')));
  return [...new Set([...ended.flatMap(leftOf), ...strangers.map((name) => `${root}/${name}`)])];
}

/** Returns the names in a folder; none when it is gone. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
