/** The memory of a PC in a file, so that a case can go on from a state that took minutes to reach. QEMU calls both ways a migration. */
import { rmSync } from 'node:fs';
import type { Qmp } from './qmp.ts';

const BANDWIDTH_BYTES = 4 << 30;
const LIMIT_MS = 120_000;
const LOOK_INTERVAL_MS = 100;

/** Stops the PC and writes its memory into `file`. */
export async function saveMemory(qmp: Qmp, file: string): Promise<void> {
  rmSync(file, { force: true });
  await qmp.run('stop');
  await qmp.run('migrate-set-parameters', { 'max-bandwidth': BANDWIDTH_BYTES });
  await qmp.run('migrate', { uri: `file:${file}` });
  await migrated(qmp);
}

/** Waits until the memory that QEMU was started with is there, and lets the PC go on. */
export async function memoryRestored(qmp: Qmp): Promise<void> {
  await migrated(qmp);
  await qmp.run('cont');
}

async function migrated(qmp: Qmp): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
    const { status } = (await qmp.run('query-migrate')) as { status?: string };
    if (status === 'completed') return;
    if (status === 'failed') throw new Error('the memory cannot be saved or restored');
    await new Promise((done) => setTimeout(done, LOOK_INTERVAL_MS));
  }
  throw new Error(`the memory is not saved or restored in ${LIMIT_MS / 1000} s`);
}
