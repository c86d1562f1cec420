/** Leaves a receipt, the reports of visitors and the kiosk's own records on a stick. */

import type { StickResult } from '../../core/packs/packs-view.ts';
import { RECEIPT_NAME } from '../../core/packs/receipt.ts';
import type { Journal } from '../../node/journal.ts';
import type { Read } from '../../node/read.ts';
import type { ReportStore, Taken } from '../../node/reports/report-store.ts';
import type { Mount } from '../../node/stick/mounts.ts';
import type { StickOptions } from '../../node/stick/open-stick.ts';
import { NO_OUTBOX, type Outbox, openOutbox } from '../../node/stick/outbox.ts';
import type { ProofBundle } from '../proof/proof-files.ts';

export interface ToLeave {
  readonly receipt: string;
  readonly reports: ReportStore;
  /** Made when there is an outbox for it; null: none is to be left now. */
  proof(): Promise<ProofBundle | null>;
}

interface Left extends Taken {
  /** What the folder with the records is called on the stick; null without records. */
  readonly folder: string | null;
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
  return [{ good: true, words: takenWords(left.value) }];
}

/** The reports last: `takeTo` finishes the outbox, and only then removes them here. */
async function leave(outbox: Outbox, { receipt, reports, proof }: ToLeave): Promise<Read<Left>> {
  // If the stick has no room for something, finishing the outbox says so.
  await outbox.write(RECEIPT_NAME, Buffer.from(receipt));
  const folder = await leaveProof(outbox, proof);
  const taken = await reports.takeTo(outbox);
  return taken.ok ? { ok: true, value: { ...taken.value, folder } } : taken;
}

/** In a folder of their own: one stick goes round several kiosks, and each set is whole by itself. */
async function leaveProof(outbox: Outbox, proof: ToLeave['proof']): Promise<string | null> {
  const bundle = await proof().catch(async (error: unknown) => {
    // The stick must not stay in use.
    await outbox.finish();
    throw error;
  });
  if (bundle === null) return null;
  const folder = await outbox.folder(bundle.folder);
  if (!folder.ok) return '';
  for (const { name, bytes } of bundle.files) await outbox.write(name, bytes, folder.value.handle);
  return folder.value.name;
}

function takenWords({ taken, left, damaged, folder }: Left): string {
  const records = folder === null ? '' : ` The journal and the summary are in its folder ${folder}.`;
  const saved = `A receipt and ${reportsOf(taken)} were saved on the stick.${records}`;
  const more = left === 0 ? '' : ` ${reportsOf(left)} wait for the next one.`;
  return saved + more + (damaged === 0 ? '' : ` ${reportsOf(damaged)} could not be read any more and were removed.`);
}

const reportsOf = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);
