/** The entry point of `npm run staff-code`: sets the code that opens the staff screen of this PC. It runs in plain Node. */
import { setStaffCodeCommand } from './set-staff-code.ts';

process.exitCode = await setStaffCodeCommand(process.argv.slice(2), {
  env: process.env,
  input: process.stdin,
  say: (line) => process.stderr.write(`${line}\n`),
});
