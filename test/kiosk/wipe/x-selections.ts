/** The two X selections, read and set by a program outside the kiosk. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';

export type SelectionName = 'clipboard' | 'primary';

/** Returns the text of a selection; empty when it has no owner. */
export function readSelection(name: SelectionName): Promise<string> {
  return new Promise((done, fail) => {
    execFile('xclip', ['-o', '-selection', name], { timeout: 10_000 }, (error, text) => {
      if (error?.killed) fail(new Error(`the owner of the ${name} does not answer`));
      else done(error === null ? text : '');
    });
  });
}

/** Offers text from a separate program, until another program takes the selection or this one is killed. */
export async function offerSelection(name: SelectionName, text: string): Promise<ChildProcess> {
  const owner = spawn('xclip', ['-i', '-quiet', '-selection', name], { stdio: ['pipe', 'ignore', 'ignore'] });
  owner.stdin?.end(text);
  while ((await readSelection(name)) !== text) await new Promise((done) => setTimeout(done, 50));
  return owner;
}
