/** The processes of an installed kiosk, read from /proc only. */
import { readlinkSync } from 'node:fs';
import { readIfThere } from '../../fakes/read-if-there.ts';
import { factsOf, type Part, type ProcessFacts, partOf, processesOf } from '../../kiosk/crash/processes.ts';
import { processIds } from '../../kiosk/process-list.ts';

const PROGRAM = '/opt/canteen-kiosk/canteen-kiosk';

export interface InstalledShell {
  readonly pid: number;
  readonly turn: number;
}

export class InstalledProcesses {
  readonly #isOurs: (cgroup: string) => boolean;

  /** @param isOurs returns whether a process with these cgroups belongs to this kiosk, because another may run on the machine */
  constructor(isOurs: (cgroup: string) => boolean) {
    this.#isOurs = isOurs;
  }

  /** Returns all processes that run the installed program. */
  all(): readonly ProcessFacts[] {
    return processIds()
      .map(factsOf)
      .filter((facts) => facts !== null)
      .filter(({ state, command }) => state !== 'Z' && state !== 'X' && command.startsWith(PROGRAM))
      .filter(({ pid }) => this.#isOurs(readIfThere(`/proc/${pid}/cgroup`)));
  }

  supervisor(): number {
    return this.#mains().find(({ command }) => !command.includes('--role='))?.pid ?? 0;
  }

  /** Returns the shells; the one on the screen is first. */
  shells(): readonly InstalledShell[] {
    return this.#mains()
      .map(({ pid, command }) => ({ pid, turn: Number(/\/turn-(\d+)-/.exec(command)?.[1]) }))
      .filter(({ turn }) => turn > 0)
      .sort((a, b) => a.turn - b.turn);
  }

  /** Returns the process ID of a part of the shell on the screen, or null. */
  part(part: Part): number | null {
    const [active] = this.shells();
    return active === undefined ? null : partOf(active, part);
  }

  /** Returns the renderer processes of all shells. */
  renderers(): readonly ProcessFacts[] {
    return this.shells()
      .flatMap((shell) => processesOf(shell))
      .filter(({ command }) => command.includes('--type=renderer'));
  }

  #mains(): readonly ProcessFacts[] {
    return this.all().filter(({ command }) => !command.includes('--type='));
  }
}

/** Returns what the kernel reports about a process's sandbox. systemd's units have system call filters too; Chromium adds its own. */
export function sandboxOf(pid: number): { readonly filters: number; readonly noNewPrivs: string; readonly users: string } {
  const status = readIfThere(`/proc/${pid}/status`);
  const field = (name: string): string => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  const filters = field('Seccomp') === '2' ? Number(field('Seccomp_filters')) : 0;
  return { filters, noNewPrivs: field('NoNewPrivs'), users: readlinkSync(`/proc/${pid}/ns/user`) };
}
