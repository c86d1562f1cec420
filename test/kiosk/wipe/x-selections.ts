/** The two X selections, seen and filled by a program outside the kiosk. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';

export type SelectionName = 'clipboard' | 'primary';

/** What `xclip` reads; empty when nobody offers anything. */
export function readSelection(name: SelectionName): Promise<string> {
  return new Promise((done, fail) => {
    execFile('xclip', ['-o', '-selection', name], { timeout: 10_000 }, (error, text) => {
      if (error?.killed) fail(new Error(`the owner of the ${name} does not answer`));
      else done(error === null ? text : '');
    });
  });
}

/** Offers text from a program of its own, until somebody else takes the selection or the program is killed. */
export async function offerSelection(name: SelectionName, text: string): Promise<ChildProcess> {
  const owner = spawn('xclip', ['-i', '-quiet', '-selection', name], { stdio: ['pipe', 'ignore', 'ignore'] });
  owner.stdin?.end(text);
  while ((await readSelection(name)) !== text) await new Promise((done) => setTimeout(done, 50));
  return owner;
}
