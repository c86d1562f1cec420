/** Runs the tool for IT as a person would: bundled, in a separate process. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeExecutable } from './runtime-copy.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The required arguments of a build. */
export const USUAL = ['--serial', '7', '--expires', '2090-12-31'];

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export function kioskPack(args: readonly string[], input = ''): Promise<Outcome> {
  return outcomeOf(process.execPath, [join(ROOT, 'build/kiosk-pack.mjs'), ...args], process.env, input);
}

/** The same in Electron, with the bundle that `kioskPack` made. */
export function kioskPackInElectron(args: readonly string[]): Promise<Outcome> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const facts = { version, starterDir: join(ROOT, 'kiosk-config') };
  const script = `import(${JSON.stringify(join(ROOT, 'out/app/cli/kiosk-pack.js'))})
    .then(({ main }) => main(${JSON.stringify(args)}, ${JSON.stringify(facts)}))
    .then((status) => { process.exitCode = status; });`;
  return inElectron(script);
}

/** Runs a script in Electron as Node. */
export function inElectron(script: string): Promise<Outcome> {
  // As Node, Electron 33 is Node 20 with a newer V8. It sometimes deadlocks while it waits for V8's threads, one of which compiles with
  // Maglev and waits for it (nodejs/node 54918). The product is not affected, because it uses Chromium's event loop.
  return outcomeOf(runtimeExecutable(), ['--no-maglev', '-e', script], { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, '');
}

function outcomeOf(command: string, args: readonly string[], env: NodeJS.ProcessEnv, input: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'pipe', env });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece) => out.push(piece));
    child.stderr.on('data', (piece) => err.push(piece));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({
        status,
        out: String(Buffer.concat(out)),
        err: String(Buffer.concat(err)).replace(/^(Bundled the application|Another command in this checkout).*\n/gm, ''),
      });
    });
  });
}

/** The answers of `kiosk-pack check`, one per address. */
export function answersIn(out: string): readonly Readonly<Record<string, string | null>>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
