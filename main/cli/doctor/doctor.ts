/**
 * `canteen-kiosk doctor`: checks every item of an installation, and says what is wrong and how to fix it. It changes nothing and runs no
 * other program than `systemctl show`. It reads no data of visitors, because none is kept.
 */
import { type Diagnosis, type DoctorFinding, isSound, linesOf, unknown } from '../../core/doctor/finding.ts';
import { replaceControls } from '../../core/lists/tally.ts';
import { codeOf } from '../../node/files/text-file.ts';
import { type Status, WrongUse } from '../command.ts';
import { readOptions } from '../options.ts';
import { account, belongings, settingsRights, stateFolder } from './account.ts';
import { blinkNames } from './browser.ts';
import type { DoctorCheck } from './check.ts';
import { clock, restarts } from './clock.ts';
import { lockers, logind, polkit, powerKeys, sticks } from './guards.ts';
import { ctrlAltDel, keyboardLayout } from './keyboard.ts';
import { type AskSystemd, Machine, NotAllowed } from './machine.ts';
import { coreDumps, ramDisk, swap, sysRq } from './memory.ts';
import { networkSticks } from './network-sticks.ts';
import { programFiles, sandbox, screenServer, systemFiles, testPackage } from './program.ts';
import { running } from './running.ts';
import { pamSession } from './session.ts';
import { installedPack, lists, notice, pins, settings, staffCode } from './settings.ts';
import { debugShell, startMenu } from './start.ts';
import { otherScreens, serviceManager, unit, unitUnchanged } from './unit.ts';
import { upgrades } from './upgrades.ts';

/** The input and output of `doctor`. */
export interface DoctorIo {
  readonly write: (text: string) => Promise<void> | void;
  /** Writes one line to standard error. */
  readonly complain: (line: string) => void;
  /** `YYYY-MM-DD`, like `builtOn`, the day on which this program was built. */
  readonly today: string;
  readonly builtOn: string;
  readonly askSystemd: AskSystemd;
}

export const CHECKS: readonly DoctorCheck[] = [
  ...[programFiles, systemFiles, testPackage, blinkNames],
  ...[settings, notice, lists, pins, installedPack, staffCode],
  ...[account, belongings, settingsRights, stateFolder],
  ...[unit, unitUnchanged, running, serviceManager, pamSession, screenServer, otherScreens, keyboardLayout],
  ...[logind, polkit, sticks, lockers, powerKeys, ctrlAltDel, networkSticks, sysRq, startMenu, debugShell],
  ...[sandbox, ramDisk, swap, coreDumps, clock, upgrades, restarts],
];

const USAGE = `Usage: canteen-kiosk doctor [--json] [--root DIR]

Checks each item of the installation on this PC: ✓ sound, ✗ wrong and how to fix it, ! worth knowing, ? cannot be checked here.
Only root can check everything. --root checks a PC whose files are in DIR; --json prints the same as JSON, for programs.
Exit status: 0 nothing is wrong, 1 something is, 2 wrong use.
`;

/** Takes the arguments after the command's name; returns the exit status. */
export async function runDoctor(words: readonly string[], io: DoctorIo): Promise<Status> {
  try {
    return await examine(words, io);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    io.complain(`${replaceControls(error.message)} "canteen-kiosk doctor --help" tells more.`);
    return 2;
  }
}

async function examine(words: readonly string[], io: DoctorIo): Promise<Status> {
  const { values, positionals } = readOptions(words, { root: 'text', json: 'flag', help: 'flag' });
  if (positionals[0] !== undefined) throw new WrongUse(`"${positionals[0].slice(0, 60)}" is not known.`);
  if (values.help === true) {
    await io.write(USAGE);
    return 0;
  }
  const machine = new Machine(values.root ?? '/', io.today, io.builtOn, io.askSystemd);
  if (!(await machine.has('/etc'))) throw new WrongUse('--root names no folder with the files of a PC.');
  const diagnoses: Diagnosis[] = [];
  for (const check of CHECKS) {
    const diagnosis = { id: check.id, item: check.item, findings: await findingsOf(check, machine) };
    diagnoses.push(diagnosis);
    if (values.json !== true) await io.write(`${linesOf(diagnosis).map(replaceControls).join('\n')}\n`);
  }
  const sound = isSound(diagnoses);
  if (values.json === true) await io.write(`${JSON.stringify({ sound, diagnoses })}\n`);
  else await io.write(`\n${summary(diagnoses)}\n`);
  return sound ? 0 : 1;
}

/** Runs one check. An error becomes a finding, so that the other checks still run. */
async function findingsOf(check: DoctorCheck, machine: Machine): Promise<readonly DoctorFinding[]> {
  try {
    return await check.look(machine);
  } catch (error) {
    if (error instanceof NotAllowed) return [unknown('only root can check this. Use sudo.')];
    return [unknown(`it could not be checked (${codeOf(error)}).`)];
  }
}

function summary(diagnoses: readonly Diagnosis[]): string {
  const count = (state: DoctorFinding['state']): number =>
    diagnoses.flatMap(({ findings }) => findings).filter((one) => one.state === state).length;
  const unchecked = count('unknown') === 0 ? '' : ` ${count('unknown')} could not be checked.`;
  if (count('wrong') === 0) return `Nothing is wrong with this PC.${unchecked}`;
  return `${count('wrong')} to fix.${unchecked} After that, restart the PC and run this again.`;
}
