// @ts-check
/** `node start-product.mjs ELECTRON ARGUMENT...`: the launcher's own last step, with the bench's copy of the runtime. */
import { runSupervisor } from '../../build/kiosk/supervisor.mjs';

const [executable = '', ...forSupervisor] = process.argv.slice(2);
process.exitCode = await runSupervisor({ executable, version: '', source: 'bench' }, forSupervisor, process.env);
