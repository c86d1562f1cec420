/** Checks the keyboard's layout, and what its keys do while no compositor holds it. */
import { type DoctorFinding, note, sound, wrong } from '../../core/doctor/finding.ts';
import { knownLayouts, shellValue } from '../../core/doctor/keyboard.ts';
import { readSettings } from '../../node/settings/settings-file.ts';
import type { DoctorCheck } from './check.ts';
import { dropInFindings } from './guards.ts';
import { CONFIG_DIR, type Machine } from './machine.ts';

const SYSTEM = '/etc/default/keyboard';
const KNOWN = '/usr/share/X11/xkb/rules/evdev.lst';
const SEAT_ENVIRONMENT = '/run/canteen-kiosk-seat/environment';
const USUAL = 'gb';

export const keyboardLayout: DoctorCheck = {
  id: 'keyboard',
  item: 'The keyboard types what is printed on its keys',
  async look(machine) {
    const { layout, from } = await wanted(machine);
    const known = knownLayouts((await machine.text(KNOWN)) ?? '');
    const odd = layout.split(',').find((name) => known.size > 0 && !known.has(name));
    if (odd !== undefined)
      return [wrong(`${from} says "${odd}", which this PC does not know, so another is taken.`, `${KNOWN} lists the layouts.`)];
    const findings: DoctorFinding[] = [];
    if (layout.split(',')[0] === 'us')
      findings.push(
        note(
          `By ${from} it is American: @, £, " and # are on other keys than on a British one.`,
          `Set keyboard.layout to "${USUAL}".`,
        ),
      );
    const inForce = shellValue((await machine.text(SEAT_ENVIRONMENT)) ?? '', 'XKB_DEFAULT_LAYOUT');
    if (inForce !== null && inForce !== layout)
      findings.push(note(`It is still "${inForce}".`, 'It changes with: systemctl restart canteen-kiosk-seat'));
    return findings.length > 0 ? findings : [sound(`It is "${layout}", by ${from}.`)];
  },
};

async function wanted(machine: Machine): Promise<{ readonly layout: string; readonly from: string }> {
  const settings = await readSettings(machine.at(CONFIG_DIR));
  const own = settings.ok ? settings.value.keyboard.layout : null;
  if (own !== null) return { layout: own, from: 'kiosk.json' };
  const system = shellValue((await machine.text(SYSTEM)) ?? '', 'XKBLAYOUT');
  return system ? { layout: system, from: SYSTEM } : { layout: USUAL, from: 'the usual value' };
}

const TARGET = '/etc/systemd/system/ctrl-alt-del.target';
const MANAGER = '/usr/lib/systemd/system.conf.d/canteen-kiosk.conf';

export const ctrlAltDel: DoctorCheck = {
  id: 'ctrl-alt-del',
  item: 'Ctrl+Alt+Del does not restart the PC',
  async look(machine) {
    const masked = (await machine.link(TARGET)) === '/dev/null';
    return [
      ...(masked ? [] : [wrong('It does while no compositor has the keyboard.', 'Mask it: systemctl mask ctrl-alt-del.target')]),
      ...(await dropInFindings(machine, MANAGER, 'system.conf', 'Manager', 'systemctl daemon-reexec')),
    ];
  },
};
