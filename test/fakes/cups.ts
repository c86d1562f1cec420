/** A real CUPS for one test, with a queue to a network printer that is played by a listening socket. Only root can start it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './read-if-there.ts';

/** The socket at which the programs of CUPS find the server. */
const SOCKET = '/run/cups/cups.sock';
export const MAY_PRINT = process.getuid?.() === 0 && existsSync('/usr/sbin/cupsd') && existsSync('/usr/bin/lp') && !isRunning();

export interface Cups {
  readonly queue: string;
  /** The data that the printer has received, oldest first. */
  readonly printed: readonly Buffer[];
  /** The text of all its logs about jobs. */
  records(): string;
  stop(): Promise<void>;
}

export async function startCups(queue: string): Promise<Cups> {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-cups-'));
  // The printer drivers run as another account.
  chmodSync(dir, 0o755);
  for (const name of ['root', 'spool', 'cache', 'state']) mkdirSync(join(dir, name));
  const [settings, files] = [join(dir, 'root/cupsd.conf'), join(dir, 'root/cups-files.conf')];
  writeFileSync(settings, `Listen ${SOCKET}\nLogLevel info\nPreserveJobFiles No\nPreserveJobHistory No\nBrowsing No\n${OPEN}`);
  writeFileSync(
    files,
    [
      ...[`ServerRoot ${dir}/root`, `CacheDir ${dir}/cache`, `StateDir ${dir}/state`, `RequestRoot ${dir}/spool`],
      ...[`TempDir ${dir}/spool`, `ErrorLog ${dir}/error_log`, `AccessLog ${dir}/access_log`, `PageLog ${dir}/page_log`],
    ].join('\n'),
  );
  mkdirSync('/run/cups', { recursive: true });
  const cupsd = spawn('/usr/sbin/cupsd', ['-f', '-c', settings, '-s', files], { stdio: 'ignore' });
  const printed: Buffer[] = [];
  const printer = createServer((socket) => {
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('end', () => printed.push(Buffer.concat(pieces)));
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => printer.listen(0, '127.0.0.1', done));
  const address = printer.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const stop = async (): Promise<void> => {
    await ended(cupsd);
    printer.close();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await untilRunning();
    execFileSync('lpadmin', ['-p', queue, '-E', '-v', `socket://127.0.0.1:${port}`, '-m', 'raw'], { timeout: 20_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  const records = (): string => ['error_log', 'access_log', 'page_log'].map((name) => readIfThere(join(dir, name))).join('\n');
  return { queue, printed, records, stop };
}

const OPEN =
  '<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n';

async function untilRunning(): Promise<void> {
  for (let tries = 0; !isRunning(); tries++) {
    if (tries === 100) throw new Error('CUPS does not start');
    await new Promise((done) => setTimeout(done, 100));
  }
}

function isRunning(): boolean {
  try {
    execFileSync('lpstat', ['-r'], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 });
    return existsSync(SOCKET);
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<unknown> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return gone;
}
