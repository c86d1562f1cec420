/**
 * The sound output of a kiosk: a separate PulseAudio plays into a pipe, and the time of each chunk with sound is recorded. Needs the
 * program `pulseaudio`.
 */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './contestant.ts';

/** The threshold of a 16-bit sample (at most 32,768): far above silence, far below the tone of the bench. */
const AUDIBLE = 300;

export interface Speaker {
  /** Environment for the kiosk. */
  readonly env: NodeJS.ProcessEnv;
  /** When the last chunk with sound arrived (`performance.now()`). */
  readonly lastSound: number;
  close(): void;
}

export async function openSpeaker(): Promise<Speaker> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-speaker-'));
  const [socket, out, home] = ['socket', 'out', 'home'].map((name) => join(dir, name)) as [string, string, string];
  mkdirSync(home);
  const pipe = `module-pipe-sink file=${out} rate=48000 channels=1 format=s16le use_system_clock_for_timing=yes`;
  const child = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', '--', 'pulseaudio', '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'],
      ...['--disable-shm=yes', '-L', `module-native-protocol-unix socket=${socket} auth-anonymous=1`, '-L', pipe],
    ],
    { stdio: 'ignore', env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home } },
  );
  await until(() => {
    if (child.exitCode !== null) throw new Error('PulseAudio does not start: apt install pulseaudio');
    return existsSync(socket) && existsSync(out);
  }, 'PulseAudio');
  let lastSound = 0;
  const stream = createReadStream(out);
  stream.on('data', (piece) => {
    const bytes = Buffer.from(piece);
    for (let at = 0; at + 2 <= bytes.length; at += 2) {
      if (Math.abs(bytes.readInt16LE(at)) < AUDIBLE) continue;
      lastSound = performance.now();
      return;
    }
  });
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    get lastSound() {
      return lastSound;
    },
    close() {
      stream.destroy();
      child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
