// @ts-check
/** Runs Playwright with each worker in a lane. Playwright forks workers with this process's execPath and execArgv, which are replaced here. */
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { inNamespaces } from './namespaces.mjs';

// Renames NODE_CHANNEL_FD, because worker.mjs would otherwise take the runner's IPC channel for its own.
const KEEP_CHANNEL = 'KIOSK_WORKER_CHANNEL="$NODE_CHANNEL_FD"; export KIOSK_WORKER_CHANNEL; unset NODE_CHANNEL_FD; exec "$@"';
const inside = ['sh', '-c', KEEP_CHANNEL, 'sh', process.execPath, join(root, 'build/lanes/worker.mjs')];

process.execPath = 'unshare';
process.execArgv = inNamespaces(inside);
// Playwright reads its arguments from `process.argv`.
await import(join(root, 'node_modules/@playwright/test/cli.js'));
