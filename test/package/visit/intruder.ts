/**
 * Replaces the browsers that an installed kiosk starts with a test program, which gets the same arguments: by a `setpriv` that the
 * supervisor finds first in PATH.
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Could, type Intrusion, intruder, WRITTEN_DOWN } from '../../fakes/intruder.ts';
import { readIfThere } from '../../fakes/read-if-there.ts';
import { processesNaming } from '../../kiosk/process-list.ts';
import { type Machine, RAM_DISK, SETTINGS, STATE } from './package.ts';
import type { InstalledProcesses } from './processes.ts';

const SETPRIV = '/usr/local/sbin/setpriv';
const PROGRAM = '/usr/local/lib/kiosk-intruder';
const WAY = '/usr/local/lib/kiosk-way';
const PACK = `${STATE}/packs/intruder-test`;

/** Passes all of the supervisor's options of `setpriv`, or only the ones without the Landlock wall. */
const WORDS = {
  'with the wall': 'words=; for word; do [ "$word" = -- ] && break; words="$words $word"; done',
  'without the wall': 'words="--pdeathsig KILL"',
};

/** Makes the next browser the intruder. @param other another turn's folder. @param first code to run first (`test/fakes/intruder.ts`) */
export function placeIntruder(
  machine: Machine,
  processes: InstalledProcesses,
  how: keyof typeof WORDS,
  { other, first = '' }: { readonly other: string; readonly first?: string },
): void {
  const supervisor = Number(/^NSpid:.*\t(\d+)$/m.exec(readIfThere(`/proc/${processes.supervisor()}/status`))?.[1]);
  const words: Intrusion = { state: STATE, config: SETTINGS, home: null, link: WAY, pack: PACK, other, supervisor };
  const put = (path: string, text: string): void => {
    mkdirSync(join(machine.path, dirname(path)), { recursive: true });
    writeFileSync(join(machine.path, path), text);
    chmodSync(join(machine.path, path), 0o755);
  };
  put(PROGRAM, intruder(words, first));
  rmSync(join(machine.path, WAY), { force: true });
  symlinkSync(STATE, join(machine.path, WAY));
  machine.run('sh', '-c', `mkdir -p ${dirname(PACK)} && echo pack >${PACK} && chown -R kiosk:kiosk ${dirname(PACK)}`);
  // Written last, because the supervisor finds it from now on.
  put(
    SETPRIV,
    `#!/bin/sh
case " $* " in *" --role=shell "*) ;; *) exec /usr/bin/setpriv "$@" ;; esac
${WORDS[how]}
exec /usr/bin/setpriv $words -- ${PROGRAM}
`,
  );
}

/** Later browsers are real ones again; a running intruder stays. */
export function takeIntruderAway(machine: Machine): void {
  rmSync(join(machine.path, SETPRIV), { force: true });
  machine.run('rm', '-f', PACK);
}

export function intruderProcess(): number | null {
  return processesNaming(PROGRAM)[0] ?? null;
}

/** Returns what the intruder was able to do; null until it has tried everything. */
export function couldDo(processes: InstalledProcesses): Could | null {
  const turns = `/proc/${processes.supervisor()}/root${RAM_DISK}`;
  const texts = readdirSync(turns).map((turn) => readIfThere(join(turns, turn, WRITTEN_DOWN)));
  const text = texts.find((each) => each !== '');
  return text === undefined ? null : (JSON.parse(text) as Could);
}

/** Returns the path of a turn's folder as programs of the unit see it. */
export function folderOf(processes: InstalledProcesses, turn: number): string {
  const names = readdirSync(`/proc/${processes.supervisor()}/root${RAM_DISK}`);
  const name = names.find((each) => each.startsWith(`turn-${turn}-`) && !each.endsWith('.json'));
  if (name === undefined) throw new Error(`turn ${turn} has no folder`);
  return join(RAM_DISK, name);
}
