/** Checks the login session that the unit opens. */
import { wrong } from '../../core/doctor/finding.ts';
import type { DoctorCheck } from './check.ts';

const PAM = '/etc/pam.d/canteen-kiosk';

export const pamSession: DoctorCheck = {
  id: 'session',
  item: 'The session of the kiosk gets screen and keyboard, and nobody can sign in with it',
  async look(machine) {
    const text = await machine.text(PAM);
    const mend = 'Install the package again, or restore its file (a copy may be in the same folder, with the ending .dpkg-dist).';
    if (text === null) return [wrong(`${PAM} is missing.`, mend)];
    const modules = text.split('\n').flatMap((line) => {
      const [kind, , module] = line.trim().split(/\s+/);
      return kind === undefined || module === undefined || kind.startsWith('#') ? [] : [{ kind: kind.replace(/^-/, ''), module }];
    });
    const ways = modules.filter(({ kind, module }) => kind === 'auth' && module !== 'pam_deny.so');
    const isSession = modules.some(({ kind, module }) => kind === 'session' && module === 'pam_systemd.so');
    return [
      ...(ways.length > 0 || /^\s*@?include/m.test(text) ? [wrong(`${PAM} lets people sign in.`, mend)] : []),
      ...(isSession ? [] : [wrong(`${PAM} opens no session, so cage gets no screen.`, mend)]),
    ];
  },
};
