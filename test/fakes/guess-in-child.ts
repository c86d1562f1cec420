/** For a process of its own: tries one staff code on a PC that has been running for so long, whatever its clock says. */
import { StaffLogin } from '../../main/supervisor/staff/staff-login.ts';
import { openMemory } from '../../main/supervisor/store.ts';

export interface ChildGuess {
  readonly stateDir: string;
  readonly code: string;
  readonly boot: string;
  /** How long the PC has been running. */
  readonly ms: number;
  /** How far the clock of the PC is wrong. */
  readonly clock?: number;
  /** Dies by SIGKILL while the code is being looked at. */
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
