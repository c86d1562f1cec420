// @ts-check
/** `node start-product.mjs ELECTRON ARGUMENT...`: starts the supervisor as the launcher does, with the bench's copy of the runtime. */
import { runSupervisor } from '../../build/kiosk/supervisor.mjs';

const [executable = '', ...forSupervisor] = process.argv.slice(2);
process.exitCode = await runSupervisor({ executable, version: '', source: 'bench' }, forSupervisor, process.env);
