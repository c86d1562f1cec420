/** Saves a PC's memory in a file and restores it, so that a case can start from a state that takes minutes to reach. QEMU calls both a migration. */
import { rmSync } from 'node:fs';
import type { Qmp } from './qmp.ts';

const BANDWIDTH_BYTES = 4 << 30;
const LIMIT_MS = 120_000;
const POLL_INTERVAL_MS = 100;

/** Stops the PC and writes its memory into `file`. */
export async function saveMemory(qmp: Qmp, file: string): Promise<void> {
  rmSync(file, { force: true });
  await qmp.run('stop');
  await qmp.run('migrate-set-parameters', { 'max-bandwidth': BANDWIDTH_BYTES });
  await qmp.run('migrate', { uri: `file:${file}` });
  await migrated(qmp);
}

/** Waits until QEMU has loaded the memory that it was started with, and lets the PC run. */
export async function memoryRestored(qmp: Qmp): Promise<void> {
  await migrated(qmp);
  await qmp.run('cont');
}

async function migrated(qmp: Qmp): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
    const { status } = (await qmp.run('query-migrate')) as { status?: string };
    if (status === 'completed') return;
    if (status === 'failed') throw new Error('the memory could not be saved or restored');
    await new Promise((done) => setTimeout(done, POLL_INTERVAL_MS));
  }
  throw new Error(`the memory was not saved or restored within ${LIMIT_MS / 1000} s`);
}
