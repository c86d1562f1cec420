/** Faults of the running kiosk, its keyboard and its network. */
import { RUNNING, UNITS_SHOWN } from '../installed-pc.ts';
import { CONFIG, type Fault } from './fault.ts';

/** Changes the shown state of the kiosk unit and the seat unit, by key. */
const shown =
  (kiosk: Readonly<Record<string, string>>, seat: Readonly<Record<string, string>> = {}): Fault['plant'] =>
  (pc) => {
    const changed = RUNNING.split('\n\n').map((text, i) =>
      Object.entries(i === 0 ? kiosk : seat).reduce(
        (all, [key, value]) => all.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}`),
        text,
      ),
    );
    pc.write(UNITS_SHOWN, changed.join('\n\n'));
  };
const DOWN = { ActiveState: 'inactive', SubState: 'dead', ActiveEnterTimestamp: '' };
const FAILED = { ...DOWN, ActiveState: 'failed', SubState: 'failed', Result: 'exit-code', ExecMainCode: '1' };
const AGAIN = { ...DOWN, ActiveState: 'activating', SubState: 'auto-restart', NRestarts: '26' };

export const RUNNING_FAULTS: readonly Fault[] = [
  {
    name: 'a seat that dies at each start',
    plant: shown(DOWN, AGAIN),
    expected: /^wrong running: No: canteen-kiosk-seat\.service, .* ended by itself, and was started again 26 times/,
  },
  {
    name: 'a kiosk that dies at each start',
    plant: shown({ ...AGAIN, Result: 'signal', ExecMainCode: '2', ExecMainStatus: '11' }),
    expected: /^wrong running: It does not stay up: it was ended by the signal 11, and was started again 26 times/,
  },
  {
    name: 'a kiosk that hangs at its start',
    plant: shown({ ...AGAIN, SubState: 'start', Result: 'timeout' }),
    expected: /^wrong running: It does not stay up: it did not come up, or end, in time/,
  },
  {
    name: 'a kiosk that refused to start because of changed files',
    plant: shown({ ...FAILED, ExecMainStatus: '3' }),
    expected: /^wrong running: It has refused to start.*install\.files/,
  },
  {
    name: 'a kiosk that IT have quit',
    plant: shown({ ...FAILED, ExecMainStatus: '4' }),
    expected: /^note running: IT have left it/,
  },
  { name: 'a kiosk that nobody has started', plant: shown(DOWN, DOWN), expected: /^note running: It is not running/ },
  {
    name: 'a kiosk that is starting',
    plant: shown({ ...DOWN, ActiveState: 'activating', SubState: 'start' }),
    expected: /^note running: It has been starting since/,
  },
  {
    name: 'Ctrl+Alt+Del unmasked',
    plant: (pc) => pc.remove('/etc/systemd/system/ctrl-alt-del.target'),
    expected: /^wrong ctrl-alt-del: It does while/,
  },
  {
    name: 'Ctrl+Alt+Del pressed seven times',
    plant: (pc) => pc.write('/etc/systemd/system.conf.d/it.conf', '[Manager]\nCtrlAltDelBurstAction=reboot-force\n'),
    expected: /^wrong ctrl-alt-del: .*it\.conf sets CtrlAltDelBurstAction/,
  },
  {
    name: 'an American keyboard',
    plant: (pc) => pc.write('/etc/default/keyboard', 'XKBMODEL="pc105"\nXKBLAYOUT="us"\n'),
    expected: /^note keyboard: By \/etc\/default\/keyboard it is American/,
  },
  {
    name: 'an unknown keyboard layout',
    plant: (pc) => pc.write(`${CONFIG}/kiosk.json`, '{ "keyboard": { "layout": "zz" } }'),
    expected: /^wrong keyboard: kiosk\.json says "zz"/,
  },
  {
    name: 'a keyboard layout that is not in use yet',
    plant: (pc) => pc.write('/run/canteen-kiosk-seat/environment', 'XDG_SESSION_ID=c1\nXKB_DEFAULT_LAYOUT="us"\n'),
    expected: /^note keyboard: It is still "us"/,
  },
  {
    name: 'a program that configures every network card',
    plant: (pc) => pc.link('/etc/systemd/system/multi-user.target.wants/NetworkManager.service', '/x'),
    expected: /^note network-sticks: NetworkManager configures/,
  },
  {
    name: 'settings for every network card',
    plant: (pc) => pc.write('/etc/systemd/network/all.network', '[Match]\nName=en*\n[Network]\nDHCP=yes\n'),
    expected: /^note network-sticks: .*all\.network/,
  },
];
