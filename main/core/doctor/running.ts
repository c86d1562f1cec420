/** Describes what systemd reports about the kiosk's units: whether the kiosk runs, since when, and why not. */
import { END_STATUS } from '../session/end-status.ts';
import { type DoctorFinding, note, sound, unknown, wrong } from './finding.ts';

/** The properties queried for each unit (`systemctl show --property`). */
export const UNIT_PROPERTIES = [
  ...['Id', 'LoadState', 'ActiveState', 'SubState', 'Result', 'ExecMainCode', 'ExecMainStatus', 'NRestarts', 'ConditionResult'],
  ...['ActiveEnterTimestamp', 'InactiveEnterTimestamp', 'ConditionTimestamp', 'ExecMainStartTimestamp'],
] as const;

type Property = (typeof UNIT_PROPERTIES)[number];
export type UnitState = Readonly<Partial<Record<Property, string>>>;

/** Parses the output of `systemctl show` for several units, separated by empty lines. Returns them by name (`Id`). */
export function unitsIn(shown: string): ReadonlyMap<string, UnitState> {
  const units = shown.split(/\n{2,}/).map((text) => {
    const pairs = text.split('\n').flatMap((line) => {
      const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value ?? ''] as const];
    });
    return Object.fromEntries(pairs) as UnitState;
  });
  return new Map(units.flatMap((unit) => (unit.Id === undefined ? [] : [[unit.Id, unit] as const])));
}

export interface KioskUnits {
  readonly kiosk: UnitState | undefined;
  readonly seat: UnitState | undefined;
}

const START = 'Start it: systemctl start canteen-kiosk';
const LOG = (unit: string): string => `See why: journalctl --boot --unit ${unit}`;

export function runningFindings({ kiosk, seat }: KioskUnits): readonly DoctorFinding[] {
  if (kiosk === undefined || seat === undefined) return [unknown('systemd does not know the units. Restart this PC.')];
  if (kiosk.ActiveState === 'active') return [sound(`Since ${kiosk.ActiveEnterTimestamp}${restartsIn(kiosk)}.`)];
  // Without screen and keyboard the kiosk cannot run, so this is reported first.
  if (seat.ActiveState !== 'active' && hasEnded(seat) && kiosk.ActiveState !== 'failed') return [seatDown(seat)];
  if (kiosk.ActiveState === 'activating' && kiosk.SubState !== 'auto-restart' && Number(kiosk.NRestarts) === 0)
    return [note(`It has been starting since ${kiosk.ExecMainStartTimestamp}.`, 'Wait a moment, and run this again.')];
  if (kiosk.ActiveState === 'failed') return [endedForGood(kiosk)];
  if (hasEnded(kiosk) || kiosk.SubState === 'auto-restart')
    return [wrong(`It does not stay up: it ${endInWords(kiosk)}${restartsIn(kiosk)}.`, LOG('canteen-kiosk'))];
  if (kiosk.ActiveState === 'inactive' && seat.ConditionResult === 'no' && seat.ConditionTimestamp !== '')
    return [wrong('This PC has no console (/dev/tty0), so the kiosk has no screen.', 'It needs a PC with a screen.')];
  if (kiosk.ActiveState === 'inactive') return [note('It is not running.', `${START}, or restart this PC.`)];
  return [note(`It is ${kiosk.ActiveState}.`, 'Wait a moment, and run this again.')];
}

function seatDown(seat: UnitState): DoctorFinding {
  const what = `canteen-kiosk-seat.service, which holds screen and keyboard for it, ${endInWords(seat)}${restartsIn(seat)}.`;
  return wrong(`No: ${what}`, LOG('canteen-kiosk-seat'));
}

/** The kiosk's exit status says why it ended (`end-status.ts`). */
function endedForGood(kiosk: UnitState): DoctorFinding {
  const at = ` on ${kiosk.InactiveEnterTimestamp}`;
  const status = kiosk.ExecMainCode === EXITED ? Number(kiosk.ExecMainStatus) : null;
  if (status === END_STATUS.damaged)
    return wrong(
      `It has refused to start${at}: its files are damaged or missing (install.files).`,
      'Install the package again, then restart this PC.',
    );
  if (status === END_STATUS.newerState)
    return wrong(
      `It has refused to start${at}: a newer version of it wrote its state (state.newer).`,
      'Install that version or a newer one, then restart this PC.',
    );
  if (status === END_STATUS.left) return note(`IT have left it${at}.`, `${START}, or restart this PC.`);
  if (status === END_STATUS.restart || status === END_STATUS.off)
    return note(`Staff have ended it${at}, to restart this PC or switch it off.`, START);
  return wrong(`It ${endInWords(kiosk)}${at}.`, `${LOG('canteen-kiosk')}. Then: systemctl start canteen-kiosk`);
}

/** CLD_EXITED of waitid(2). */
const EXITED = '1';

function hasEnded(unit: UnitState): boolean {
  return unit.SubState === 'auto-restart' || unit.ActiveState === 'failed' || Number(unit.NRestarts) > 0;
}

const RESULTS: Readonly<Record<string, string>> = {
  success: 'ended by itself',
  protocol: 'ended before it was up',
  timeout: 'did not come up, or end, in time',
  watchdog: 'hung, and was ended by the watchdog',
  'oom-kill': 'was ended because memory ran out',
  resources: 'could not be started: something that it needs is missing',
  'exec-condition': 'was not started: a condition is not met',
};

function endInWords({ Result = '', ExecMainCode, ExecMainStatus }: UnitState): string {
  const known = RESULTS[Result];
  if (known !== undefined) return known;
  return ExecMainCode === EXITED ? `ended with the status ${ExecMainStatus}` : `was ended by the signal ${ExecMainStatus}`;
}

function restartsIn({ NRestarts }: UnitState): string {
  const count = Number(NRestarts);
  return count > 0 ? `, and was started again ${count === 1 ? 'once' : `${count} times`} since the PC started` : '';
}
