import { execFile } from 'node:child_process';

export type PowerWish = 'restart' | 'off';

const WINDOWS: Readonly<Record<PowerWish, readonly string[]>> = {
  restart: ['shutdown.exe', '/r', '/t', '0'],
  off: ['shutdown.exe', '/s', '/t', '0'],
};
/** A system that has not answered by then does not do it. */
const PATIENCE_MS = 20_000;

/** Asks Windows to restart the PC, or to switch it off; it then ends us as it ends everything. Returns whether it will. */
export function switchPower(wish: PowerWish, commands = WINDOWS): Promise<boolean> {
  const [command = '', ...words] = commands[wish];
  return new Promise((done) => {
    execFile(command, words, { timeout: PATIENCE_MS, windowsHide: true }, (error) => done(error === null));
  });
}
