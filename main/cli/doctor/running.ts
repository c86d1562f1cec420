/** Checks whether the kiosk is running now, and if not, why. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { unknown } from '../../core/doctor/finding.ts';
import { runningFindings, UNIT_PROPERTIES, unitsIn } from '../../core/doctor/running.ts';
import type { DoctorCheck } from './check.ts';
import { type AskSystemd, SEAT, UNIT } from './machine.ts';

const SYSTEMCTL_TIMEOUT_MS = 10_000;

/** Asks the running systemd. Needs no privileges. */
export const askSystemd: AskSystemd = (root, names) => {
  if (root !== '/' || !existsSync('/run/systemd/system')) return Promise.resolve(null);
  const words = ['show', '--no-pager', `--property=${UNIT_PROPERTIES.join(',')}`, '--', ...names];
  return new Promise((done) => {
    execFile('systemctl', words, { timeout: SYSTEMCTL_TIMEOUT_MS, env: { ...process.env, LC_ALL: 'C.UTF-8' } }, (error, out) =>
      done(error === null ? out : null),
    );
  });
};

export const running: DoctorCheck = {
  id: 'running',
  item: 'The kiosk runs now',
  async look(machine) {
    const shown = await machine.unitStates([UNIT, SEAT]);
    if (shown === null) return [unknown('only systemd on that PC knows, while the PC is running.')];
    const units = unitsIn(shown);
    return runningFindings({ kiosk: units.get(UNIT), seat: units.get(SEAT) });
  },
};
