import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STAFF_CODE_DIGITS, type StaffCodeFault } from '../core/staff-code.ts';
import { STAFF_ROLES, type StaffRole } from '../core/staff-roles.ts';
import { setStaffCode } from '../node/staff-codes.ts';
import { defaultStateDir } from '../node/state-dir.ts';
import { firstLine, type HiddenInput, hiddenLine } from './hidden-input.ts';

export interface StaffCodeIo {
  readonly env: NodeJS.ProcessEnv;
  /** The terminal, or a pipe with the code in its first line. */
  readonly input: HiddenInput;
  /** Says one line to the person. Never the code. */
  readonly say: (line: string) => void;
}

const USAGE = `Usage: npm run staff-code -- [--role it|facilities] [--state DIR]
Asks twice for the new staff code of IT, or of Facilities; from a pipe it reads one line.`;

const WHOSE: Readonly<Record<StaffRole, string>> = { facilities: 'Facilities', it: 'IT' };

const FAULTS: Readonly<Record<StaffCodeFault, string>> = {
  notDigits: 'The staff code must be digits only.',
  tooShort: `The staff code must have at least ${STAFF_CODE_DIGITS.min} digits.`,
  tooLong: `The staff code must have at most ${STAFF_CODE_DIGITS.max} digits.`,
  easyToGuess: 'That staff code is too easy to guess. Avoid repeats, runs such as 123456 and patterns on the keypad.',
  sameAsOther: 'The other role has that staff code already. IT and Facilities need two that differ.',
};

/** Takes the words after the command; returns the exit status: 0 set, 1 refused, 2 wrong use (design, section 5). */
export async function setStaffCodeCommand(args: readonly string[], io: StaffCodeIo): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (options === null || options.help) {
    io.say(USAGE);
    return options === null ? 2 : 0;
  }
  const stateDir = options.state === undefined ? defaultStateDir(io.env) : resolve(callerFolder(io.env), options.state);
  const whose = WHOSE[options.role];
  const code = await askForCode(io, whose);
  if (code === null) return 1;
  try {
    const result = await setStaffCode(stateDir, code, options.role);
    io.say(result.ok ? `The staff code of ${whose} is set. It is kept in ${stateDir}.` : FAULTS[result.fault]);
    return result.ok ? 0 : 1;
  } catch (error) {
    io.say(`The staff code could not be stored in ${stateDir}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

interface Options {
  readonly role: StaffRole;
  readonly state: string | undefined;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { role: { type: 'string', default: 'it' }, state: { type: 'string' }, help: { type: 'boolean' } },
    });
    const role = STAFF_ROLES.find((known) => known === values.role);
    return role === undefined || values.state === '' ? null : { role, state: values.state, help: values.help === true };
  } catch {
    return null;
  }
}

/** npm starts scripts in the project's folder and tells in INIT_CWD where the person is: `--state DIR` counts from there. */
function callerFolder(env: NodeJS.ProcessEnv): string {
  const caller = env['INIT_CWD'];
  return caller !== undefined && isAbsolute(caller) ? caller : process.cwd();
}

async function askForCode({ input, say }: StaffCodeIo, whose: string): Promise<string | null> {
  if (!input.isTTY) return (await firstLine(input)).trim();
  say(`New staff code of ${whose} (it is not shown):`);
  const code = await hiddenLine(input);
  say('The same again:');
  const again = code === null ? null : await hiddenLine(input);
  if (code === null || again === null) say('Nothing was changed.');
  else if (code !== again) say('The two were not the same. Nothing was changed.');
  return code === again ? code : null;
}
