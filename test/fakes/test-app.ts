/** Small Electron applications for tests: bundled when they are first started, each beside a runtime of its own. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const prepared = new Map<string, Promise<string>>();

/** Bundles the application whose main script is given; returns the executable that starts it. Gone when the test process ends. */
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
  const executable = runtimeExecutable();
  const runtime = join(place, 'runtime');
  // Only a runtime without an application of its own starts another: the one of the tests leads to the kiosk.
  linkTree(dirname(executable), runtime);
  mkdirSync(join(runtime, 'resources'));
  await bundle(main, join(place, 'app'));
  writeFileSync(join(place, 'app/package.json'), JSON.stringify({ name, type: 'module', main: 'main.js' }));
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

function runtimeExecutable(): string {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') return join(override, 'electron');
  const note = join(root, '.cache/runtime.json');
  if (!existsSync(note)) throw new Error('no runtime: run "npm test" once, which sets one up');
  return (JSON.parse(readFileSync(note, 'utf8')) as { executable: string }).executable;
}

/** Hard links where the file system allows them, copies where it does not; `resources` is left out. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== 'resources') linkTree(source, target);
    if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
