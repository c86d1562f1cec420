/** Leaves a receipt, the reports of visitors and the kiosk's own records on a stick. */

import type { StickResult } from '../../core/packs/packs-view.ts';
import { RECEIPT_NAME } from '../../core/packs/receipt.ts';
import type { Result } from '../../node/files/result.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { ReportStore, Taken } from '../../node/reports/report-store.ts';
import type { Mount } from '../../node/sticks/mounts.ts';
import type { StickOptions } from '../../node/sticks/open-stick.ts';
import { NO_OUTBOX, type Outbox, openOutbox } from '../../node/sticks/outbox.ts';
import type { ProofBundle } from '../proof/proof-files.ts';

export interface ToLeave {
  /** @param itPageSha256 of the page for IT that is left beside the records; null when it is not */
  receipt(itPageSha256: string | null): string;
  readonly reports: ReportStore;
  /** Made when there is an outbox for it; null: none is to be left now. */
  proof(): Promise<ProofBundle | null>;
}

interface Records {
  /** What their folder is called on the stick. */
  readonly folder: string;
  /** Files that are too large for the outbox. All other files are on the stick. */
  readonly missing: readonly string[];
}

interface Left extends Taken {
  /** Null: none were to be left. */
  readonly records: Records | null;
}

/** Returns what came of it, for staff; null when the stick has no outbox, as most have none. */
export async function leaveOnStick(
  mount: Mount,
  toLeave: ToLeave,
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
  // Not silently: staff would think that they have all of it.
  if (missing.length > 0) journal.write('outbox.failed', { files: missing.length });
  return [{ good: true, words: takenWords(left.value) }, ...missing.map((name) => ({ good: false, words: missingWords(name) }))];
}

/** The reports last: `takeTo` finishes the outbox, and only then removes them here. */
async function leave(outbox: Outbox, { receipt, reports, proof }: ToLeave): Promise<Result<Left>> {
  const bundle = await proof().catch(async (error: unknown) => {
    // The stick must not stay in use.
    await outbox.finish();
    throw error;
  });
  // If the stick has no room for something, finishing the outbox says so.
  await outbox.write(RECEIPT_NAME, Buffer.from(receipt(bundle?.itPageSha256 ?? null)));
  const records = bundle === null ? null : await leaveProof(outbox, bundle);
  const taken = await reports.takeTo(outbox);
  return taken.ok ? { ok: true, value: { ...taken.value, records } } : taken;
}

/** In a folder of their own: one stick goes round several kiosks, and each set is whole by itself. */
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
