/** For a child process: tries one staff code on a PC with a given uptime and clock. */
import { StaffLogin } from '../../main/supervisor/staff/staff-login.ts';
import { openMemory } from '../../main/supervisor/store.ts';

export interface ChildGuess {
  readonly stateDir: string;
  readonly code: string;
  readonly boot: string;
  /** Uptime of the PC, in milliseconds. */
  readonly ms: number;
  /** The error of the clock, in milliseconds. */
  readonly clock?: number;
  /** Kills itself with SIGKILL while the code is being checked. */
  readonly killed?: boolean;
}

export async function guess({ stateDir, code, boot, ms, clock = 0, killed = false }: ChildGuess): Promise<unknown> {
  const real = Date.now;
  Date.now = () => real() + clock;
  const uptime = () => ({ boot, ms });
  const login = new StaffLogin({ stateDir, memory: openMemory(stateDir, uptime()), journal: { write: () => {} }, uptime });
  const answer = login.try(code);
  if (killed) process.kill(process.pid, 'SIGKILL');
  return await answer;
}
