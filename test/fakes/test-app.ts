/** Small Electron applications for tests: bundled at their first start, each with its own copy of the runtime. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { linkTree, runtimeExecutable } from './runtime-copy.ts';

const root = join(import.meta.dirname, '../..');
const prepared = new Map<string, Promise<string>>();

/** Bundles the application with this main script. Removed when the test process ends. @returns the executable that starts it */
export function prepareApp(name: string, main: string): Promise<string> {
  const app = prepared.get(name) ?? prepare(name, main);
  prepared.set(name, app);
  return app;
}

async function prepare(name: string, main: string): Promise<string> {
  const parent = join(root, 'out/test-apps');
  mkdirSync(parent, { recursive: true });
  const place = mkdtempSync(join(parent, `${name}-`));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  await bundle(main, join(place, 'app'));
  writeFileSync(join(place, 'app/package.json'), JSON.stringify({ name, type: 'module', main: 'main.js' }));
  return runtimeBeside(place);
}

/**
 * Makes a copy of the runtime that starts the application in `place/app`. A copy is needed, since the runtime of the tests starts the
 * kiosk. @returns its executable
 */
export function runtimeBeside(place: string): string {
  const runtime = join(place, 'runtime');
  linkTree(dirname(runtimeExecutable()), runtime);
  mkdirSync(join(runtime, 'resources'));
  symlinkSync(join(place, 'app'), join(runtime, 'resources/app'));
  return join(runtime, 'electron');
}

async function bundle(main: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: main,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: (id) => id === 'electron' || isBuiltin(id),
        output: { format: 'es', entryFileNames: 'main.js' },
      },
    },
  });
}
