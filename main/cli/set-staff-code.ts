import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STAFF_ROLE_NAMES, STAFF_ROLES, type StaffRole } from '../core/staff/staff-roles.ts';
import { setStaffCode } from '../node/state/staff-codes.ts';
import { defaultStateDir } from '../node/state/state-dir.ts';
import { firstLine, type HiddenInput } from './hidden-input.ts';
import { askNewCode, codeFaultWords } from './new-code.ts';

export interface StaffCodeIo {
  readonly env: NodeJS.ProcessEnv;
  /** The terminal, or a pipe with the code in its first line. */
  readonly input: HiddenInput;
  /** Shows one line to the person. Never the code. */
  readonly say: (line: string) => void;
}

const USAGE = `Usage: npm run staff-code -- [--role it|facilities] [--state DIR]
Asks twice for the new staff code of IT, or of Facilities; from a pipe it reads one line.`;

/** Takes the arguments after the command; returns the exit status: 0 set, 1 refused, 2 wrong use (docs/design.md, section 5). */
export async function setStaffCodeCommand(args: readonly string[], io: StaffCodeIo): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (options === null || options.help) {
    io.say(USAGE);
    return options === null ? 2 : 0;
  }
  const stateDir = options.state === undefined ? defaultStateDir(io.env) : resolve(callerFolder(io.env), options.state);
  const whose = STAFF_ROLE_NAMES[options.role];
  const { input, say } = io;
  const code = input.isTTY ? await askNewCode(input, whose, say) : (await firstLine(input)).trim();
  if (code === null) return 1;
  try {
    const result = await setStaffCode(stateDir, code, options.role);
    io.say(result.ok ? `The staff code of ${whose} is set. It is kept in ${stateDir}.` : codeFaultWords(result.fault));
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

/** npm runs scripts in the project's folder, and puts the caller's folder into INIT_CWD: `--state DIR` is relative to that. */
function callerFolder(env: NodeJS.ProcessEnv): string {
  const caller = env['INIT_CWD'];
  return caller !== undefined && isAbsolute(caller) ? caller : process.cwd();
}
