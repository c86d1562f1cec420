/** Tries staff codes in child processes, with the real store of the supervisor. */
import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { ChildGuess } from './guess-in-child.ts';

const HERE = resolve(import.meta.dirname);

/** Builds the module of the child once. @returns a function that makes one guess: the answer, or null if the child was killed */
export async function guesses(folder: string): Promise<(guess: ChildGuess) => Promise<unknown>> {
  await build({
    configFile: false,
    logLevel: 'silent',
    // electron-store needs Electron only if no folder is passed.
    plugins: [
      {
        name: 'no-electron',
        enforce: 'pre',
        resolveId: (id) => (id === 'electron' ? '\0none' : null),
        load: (id) => (id === '\0none' ? 'export default {}' : null),
      },
    ],
    ssr: { noExternal: true },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      ssr: join(HERE, 'guess-in-child.ts'),
      rolldownOptions: { external: isBuiltin, output: { entryFileNames: 'guess.mjs' } },
    },
  });
  const script = `import(${JSON.stringify(join(folder, 'guess.mjs'))}).then((all) => all.guess(JSON.parse(process.argv[1]))).then((answer) => console.log(JSON.stringify(answer)))`;
  return (guess) =>
    new Promise((done, fail) => {
      execFile(process.execPath, ['-e', script, JSON.stringify(guess)], { timeout: 60_000 }, (error, stdout, stderr) => {
        if (error === null) done(JSON.parse(stdout));
        else if (guess.killed === true && error.signal === 'SIGKILL') done(null);
        else fail(new Error(stderr));
      });
    });
}
