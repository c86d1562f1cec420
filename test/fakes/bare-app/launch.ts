/** Starts Electron without the protections of the product, to show that an attack works there. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareApp } from '../test-app.ts';

/** Whether an address opens a second window within `patienceMs`. */
export async function opensWindowUnguarded(address: string, switches: readonly string[], patienceMs: number): Promise<boolean> {
  const executable = await prepareApp('bare-app', join(import.meta.dirname, 'main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'bare-app-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...switches, address], {
    env: { ...process.env, HOME: profile },
    // No IPC channel: with one, Chromium's PDF viewer stays grey in a bare application.
    stdio: 'ignore',
    // A separate process group, so that all its processes can be killed.
    detached: true,
  });
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(200)) if (windowsOf(child.pid) > 1) return true;
    return false;
  } finally {
    const ended = once(child, 'exit');
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** The number of visible windows of a process. xdotool fails when it finds none. */
function windowsOf(pid: number | undefined): number {
  try {
    const words = ['search', '--onlyvisible', '--pid', String(pid)];
    return execFileSync('xdotool', words, { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter(Boolean).length;
  } catch {
    return 0;
  }
}
