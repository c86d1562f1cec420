// @ts-check
/** Starts another executable as `npm run kiosk` does after its setup: `node launch.mjs EXECUTABLE [kiosk's arguments]`. */
import { readArguments } from '../../../build/kiosk/arguments.mjs';
import { runSupervisor } from '../../../build/kiosk/supervisor.mjs';

const [executable = '', ...words] = process.argv.slice(2);
const given = readArguments(words);
if (given.kind !== 'run') throw new Error('the arguments are wrong');
process.exit(await runSupervisor({ executable, version: '', source: 'sabotaged' }, given.forSupervisor, process.env));
