/**
 * A separate copy of the runtime for each contestant, not links: memory that processes share through one file is divided among its users,
 * so another Electron on the same machine with the same files would make each contestant look smaller than it is alone.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { runtimeExecutable } from '../fakes/runtime-copy.ts';
import { REPO } from '../kiosk/harness.ts';

export interface Copies {
  /** The current build of the product; later builds do not change it. */
  readonly product: string;
  readonly clearing: string;
  readonly relaunch: string;
  remove(): void;
}

/** Makes the copies; returns their executables. */
export async function makeCopies(): Promise<Copies> {
  mkdirSync(join(REPO, 'out/test-apps'), { recursive: true });
  const place = mkdtempSync(join(REPO, 'out/test-apps/bench-'));
  return {
    product: copyRuntime(join(place, 'product'), copyProduct(join(place, 'product-app'))),
    clearing: copyRuntime(join(place, 'clearing'), await bundleRival('clearing', join(place, 'clearing-app'))),
    relaunch: copyRuntime(join(place, 'relaunch'), await bundleRival('relaunch', join(place, 'relaunch-app'))),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function copyRuntime(target: string, app: string): string {
  const executable = runtimeExecutable();
  cpSync(dirname(executable), target, { recursive: true, filter: (source) => !/[\\/]resources$/.test(source) });
  mkdirSync(join(target, 'resources'));
  symlinkSync(app, join(target, 'resources/app'));
  return join(target, 'electron');
}

function copyProduct(target: string): string {
  cpSync(join(REPO, 'package.json'), join(target, 'package.json'));
  cpSync(join(REPO, 'out/app'), join(target, 'out/app'), { recursive: true });
  return target;
}

async function bundleRival(name: string, target: string): Promise<string> {
  const sources = join(import.meta.dirname, 'rivals');
  await build({
    configFile: false,
    logLevel: 'error',
    root: REPO,
    ssr: { noExternal: true },
    build: {
      ssr: join(sources, `${name}.ts`),
      outDir: target,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: (id) => id === 'electron' || isBuiltin(id),
        output: { format: 'es', entryFileNames: 'main.js' },
      },
    },
  });
  for (const file of ['preload.cjs', 'notice.html']) cpSync(join(sources, file), join(target, file));
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name, type: 'module', main: 'main.js' }));
  return target;
}
