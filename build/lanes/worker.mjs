// @ts-check
/** Runs inside a lane: starts an X display and Playwright's worker, which gets the IPC channel to the runner. */
import { spawn } from 'node:child_process';
import { exitStatus } from '../child.mjs';
import { withXDisplay } from '../xvfb.mjs';

process.exitCode = await withXDisplay(({ KIOSK_WORKER_CHANNEL: channel, ...env }) => {
  const worker = spawn(process.execPath, process.argv.slice(2), {
    env: { ...env, NODE_CHANNEL_FD: '3' },
    stdio: ['inherit', 'inherit', 'inherit', Number(channel)],
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('close', (code, signal) => resolve(exitStatus(code, signal)));
  });
});
