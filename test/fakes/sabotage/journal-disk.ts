/** Replaces `main/node/journal/disk.ts`: the kiosk dies at one of the writes of its journal (`cut.ts`). */
import { type JournalDisk, JOURNAL_DISK as REAL } from '../../../main/node/journal/disk.ts';
import { type Cut, readCut } from './cut.ts';

export type { JournalDisk } from '../../../main/node/journal/disk.ts';

let writes = 0;

const isMeant = ({ at }: Cut, line: Uint8Array): boolean =>
  typeof at === 'number' ? at === writes : Buffer.from(line).includes(`"code":"${at}"`);

export const JOURNAL_DISK: JournalDisk = {
  ...REAL,
  append(file, bytes) {
    writes += 1;
    const cut = readCut();
    if (cut === null || !isMeant(cut, bytes)) return REAL.append(file, bytes);
    if (cut.kind === 'torn') REAL.append(file, bytes.subarray(0, Math.ceil(bytes.length / 2)));
    if (cut.kind === 'after') REAL.append(file, bytes);
    // None of our code runs after this call.
    process.kill(process.pid, 'SIGKILL');
  },
};
