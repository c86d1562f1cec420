/** Saves a receipt, the visitors' reports and the kiosk's own records on a stick. */

import type { StickResult } from '../../core/packs/packs-view.ts';
import { RECEIPT_NAME } from '../../core/packs/receipt.ts';
import type { Result } from '../../node/files/result.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { ReportStore, Taken } from '../../node/reports/report-store.ts';
import type { Mount } from '../../node/sticks/mounts.ts';
import type { StickOptions } from '../../node/sticks/open-stick.ts';
import { NO_OUTBOX, type Outbox, openOutbox } from '../../node/sticks/outbox.ts';
import type { ProofBundle } from '../proof/proof-files.ts';

export interface SavedRecords {
  /** Makes the receipt. @param itPageSha256 the hash of the page for IT that is saved with the records; null if it is not */
  receipt(itPageSha256: string | null): string;
  readonly reports: ReportStore;
  /** Builds the records, once there is an outbox for them; null if none may be saved now. */
  proof(): Promise<ProofBundle | null>;
}

interface Records {
  /** The name of their folder on the stick. */
  readonly folder: string;
  /** Files that are too large for the outbox. All other files are on the stick. */
  readonly missing: readonly string[];
}

interface Left extends Taken {
  /** Null if none were to be saved. */
  readonly records: Records | null;
}

/** Saves everything on a stick. Returns the results for staff; null if the stick has no outbox, like most sticks. */
export async function saveToStick(
  mount: Mount,
  toLeave: SavedRecords,
  journal: Journal,
  options?: StickOptions,
): Promise<readonly StickResult[] | null> {
  const outbox = await openOutbox(mount, options);
  if (!outbox.ok && outbox.problems[0] === NO_OUTBOX) return null;
  const left = outbox.ok ? await leave(outbox.value, toLeave) : outbox;
  if (!left.ok) {
    journal.write('outbox.failed');
    return left.problems.map((words) => ({ good: false, words }));
  }
  journal.write('outbox.written', { reports: left.value.taken });
  const missing = left.value.records?.missing ?? [];
  // Report it, or staff would believe that they have everything.
  if (missing.length > 0) journal.write('outbox.failed', { files: missing.length });
  return [{ good: true, words: takenWords(left.value) }, ...missing.map((name) => ({ good: false, words: missingWords(name) }))];
}

/** Saves the reports last: `takeTo` finishes the outbox, and only then removes the reports from this PC. */
async function leave(outbox: Outbox, { receipt, reports, proof }: SavedRecords): Promise<Result<Left>> {
  const bundle = await proof().catch(async (error: unknown) => {
    // Release the stick.
    await outbox.finish();
    throw error;
  });
  // Failed writes show up when the outbox is finished, for example if the stick is full.
  await outbox.write(RECEIPT_NAME, Buffer.from(receipt(bundle?.itPageSha256 ?? null)));
  const records = bundle === null ? null : await leaveProof(outbox, bundle);
  const taken = await reports.takeTo(outbox);
  return taken.ok ? { ok: true, value: { ...taken.value, records } } : taken;
}

/** Saves the records in a folder of their own: one stick may visit several kiosks, and each set must be complete by itself. */
async function leaveProof(outbox: Outbox, bundle: ProofBundle): Promise<Records> {
  const folder = await outbox.folder(bundle.folder);
  const missing: string[] = [];
  if (!folder.ok) return { folder: '', missing };
  for (const { name, bytes } of bundle.files) if (!(await outbox.write(name, bytes, folder.value.handle)).ok) missing.push(name);
  return { folder: folder.value.name, missing };
}

function takenWords({ taken, left, damaged, records }: Left): string {
  const where = records === null ? '' : ` The journal and the summary are in its folder ${records.folder}.`;
  const saved = `A receipt and ${reportsOf(taken)} were saved on the stick.${where}`;
  const more = left === 0 ? '' : ` ${reportsOf(left)} wait for the next one.`;
  return saved + more + (damaged === 0 ? '' : ` ${reportsOf(damaged)} could not be read any more and were removed.`);
}

const missingWords = (name: string): string => `The file ${name} is missing on the stick: it is too large. Tell IT.`;

const reportsOf = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);
