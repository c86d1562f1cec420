/** Runs one of our Node modules in child processes: builds it once to plain JavaScript, and calls one function with arguments. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const REPO = resolve(import.meta.dirname, '../..');

export interface ChildModule {
  /** Calls an exported function and prints its result as one line of JSON, or `{"threw": "..."}`; then stays until it is killed. */
  call(name: string, args: readonly unknown[], before?: readonly string[]): ChildProcess;
}

/** @param path relative to the checkout, such as `main/node/state/state-lock.ts` */
export async function childModule(path: string, folder: string): Promise<ChildModule> {
  const outDir = join(folder, 'module');
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      ssr: join(REPO, path),
      rolldownOptions: { external: isBuiltin, output: { entryFileNames: 'module.mjs' } },
    },
  });
  return {
    call(name, args, before = []) {
      const script =
        `import(${JSON.stringify(join(outDir, 'module.mjs'))}).then((all) => all[${JSON.stringify(name)}](...${JSON.stringify(args)}))` +
        '.then((result) => result, (error) => ({ threw: error.message }))' +
        '.then((result) => { console.log(JSON.stringify(result)); setInterval(() => {}, 1e6); })';
      const [command = process.execPath, ...first] = [...before, process.execPath, '-e', script];
      return spawn(command, first, { stdio: ['ignore', 'pipe', 'inherit'] });
    },
  };
}

/** The first line that a child prints, as JSON. */
export function firstLine<T>(child: ChildProcess): Promise<T> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += String(data);
      if (text.includes('\n')) done(JSON.parse(text.slice(0, text.indexOf('\n'))) as T);
    });
    child.on('exit', (code, signal) => fail(new Error(`the child ended (${code ?? signal}) without a line`)));
  });
}
