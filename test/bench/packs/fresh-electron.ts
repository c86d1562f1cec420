/** Runs the functions of `judging.ts`, each time in a fresh process of the runtime, as the supervisor and a shell do. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inElectron } from '../../fakes/kiosk-pack.ts';
import { childModule } from '../../fakes/module-in-child.ts';
import type * as judging from './judging.ts';
import type { Steps } from './judging.ts';

type Job = keyof typeof judging;
export type RunJob = (job: Job, ...args: readonly string[]) => Promise<Steps>;

/** @param folder inside the checkout, so that the packages are found */
export async function freshElectron(folder: string): Promise<RunJob> {
  await childModule('test/bench/packs/judging.ts', folder);
  const module = pathToFileURL(join(folder, 'module/module.mjs')).href;
  return async (job, ...args) => {
    const call = `all[${JSON.stringify(job)}](...${JSON.stringify(args)})`;
    const script = `import(${JSON.stringify(module)}).then((all) => ${call}).then((steps) => console.log(JSON.stringify(steps)));`;
    const { status, out, err } = await inElectron(script);
    if (status !== 0) throw new Error(`${job} failed: ${err}`);
    return JSON.parse(out) as Steps;
  };
}
