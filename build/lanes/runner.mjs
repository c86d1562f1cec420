// @ts-check
/** Playwright with each of its workers in a lane. It forks them as this process was started itself, which is what is changed here. */
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { inNamespaces } from './namespaces.mjs';

// Without the channel a node between the two would take it for its own.
const KEEP_CHANNEL = 'KIOSK_WORKER_CHANNEL="$NODE_CHANNEL_FD"; export KIOSK_WORKER_CHANNEL; unset NODE_CHANNEL_FD; exec "$@"';
const inside = ['sh', '-c', KEEP_CHANNEL, 'sh', process.execPath, join(root, 'build/lanes/worker.mjs')];

process.execPath = 'unshare';
process.execArgv = inNamespaces(inside);
// It reads its words from `process.argv`.
await import(join(root, 'node_modules/@playwright/test/cli.js'));
