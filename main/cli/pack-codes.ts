import { resolve } from 'node:path';
import { staffCodeFault, TRAVELLING_CODE_DIGITS } from '../core/staff/staff-code.ts';
import { STAFF_ROLE_NAMES, STAFF_ROLES, type StaffRole } from '../core/staff/staff-roles.ts';
import { hashCode } from '../node/state/code-hash.ts';
import { TRAVELLING_COST } from '../node/state/code-schema.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { firstLines } from './hidden-input.ts';
import { askNewCode, codeFaultWords } from './new-code.ts';
import { writeNewTexts } from './new-files.ts';
import { readOptions } from './options.ts';

const USAGE = `kiosk-pack codes --out FILE [--role it|facilities]

Makes the file codes.json with hashes of new staff codes, for the folder that a pack is made from. A
kiosk that takes the pack uses these codes from then on, without asking for the old ones. It takes them
once, so later changes at its screen stay. This command asks for each code twice and does not show it
(from a pipe it reads one line for each: Facilities, then IT).

A stick can be lost, and whoever finds it can try any number of codes. So a code in a pack needs
${TRAVELLING_CODE_DIGITS} to 12 digits that mean nothing to anybody. Keep the file and the pack as safe as a key.

  --out FILE   the file to write; an existing file is never overwritten
  --role ROLE  only for this role; the other keeps its code. A PC that has no codes yet needs both

Exit status: 0 the file is written, 1 it is not, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { out: 'text', role: 'text' });
  if (positionals.length > 0) throw new WrongUse(`"${positionals[0]?.slice(0, 60)}" is unexpected.`);
  if (values.out === undefined) throw new WrongUse('Give the file to write: --out FILE.');
  const roles = rolesOf(values.role);
  const path = resolve(values.out);
  const codes = await askCodes(roles, io);
  if (codes === null) return 1;
  const hashes: Record<string, unknown> = {};
  // One after the other: hashing each takes 256 MB of memory.
  for (const [role, code] of codes) hashes[role] = await hashCode(code, TRAVELLING_COST);
  const problem = await writeNewTexts([{ path, text: `${JSON.stringify(hashes, null, 2)}\n`, mode: 0o600 }]);
  if (problem !== null) return refuse([problem], io);
  await io.write(`Written: ${path}, with new staff codes for ${roles.map((role) => STAFF_ROLE_NAMES[role]).join(' and ')}\n`);
  return 0;
}

export const codesCommand: Command = { usage: USAGE, run };

function rolesOf(text: string | undefined): readonly StaffRole[] {
  if (text === undefined) return STAFF_ROLES;
  const role = STAFF_ROLES.find((known) => known === text);
  if (role === undefined) throw new WrongUse('--role is "it" or "facilities".');
  return [role];
}

/** Returns null, after saying why, when a code cannot be used. */
async function askCodes(roles: readonly StaffRole[], io: PackIo): Promise<ReadonlyMap<StaffRole, string> | null> {
  const codes = new Map<StaffRole, string>();
  const lines = io.input.isTTY ? [] : await firstLines(io.input, roles.length);
  for (const [index, role] of roles.entries()) {
    const name = STAFF_ROLE_NAMES[role];
    const code = io.input.isTTY ? await askNewCode(io.input, name, io.complain) : (lines[index] ?? '').trim();
    if (code === null) return null;
    const fault = [...codes.values()].includes(code) ? 'sameAsOther' : staffCodeFault(code, { travels: true });
    if (fault !== null) {
      io.complain(`${name}: ${codeFaultWords(fault, TRAVELLING_CODE_DIGITS)}`);
      return null;
    }
    codes.set(role, code);
  }
  return codes;
}
