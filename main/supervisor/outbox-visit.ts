/** Leaves a receipt and the reports of visitors on a stick. */

import type { StickResult } from '../core/packs/packs-view.ts';
import { RECEIPT_NAME } from '../core/packs/receipt.ts';
import type { Journal } from '../node/journal.ts';
import type { Read } from '../node/read.ts';
import type { ReportStore, Taken } from '../node/reports/report-store.ts';
import type { Mount } from '../node/stick/mounts.ts';
import { NO_OUTBOX, type Outbox, openOutbox } from '../node/stick/outbox.ts';

/** Returns what came of it, for staff; null when the stick has no outbox, as most have none. */
export async function leaveOnStick(
  mount: Mount,
  receipt: string,
  reports: ReportStore,
  journal: Journal,
): Promise<readonly StickResult[] | null> {
  const outbox = await openOutbox(mount);
  if (!outbox.ok && outbox.problems[0] === NO_OUTBOX) return null;
  const left = outbox.ok ? await leave(outbox.value, receipt, reports) : outbox;
  if (!left.ok) {
    journal.write('outbox.failed');
    return left.problems.map((words) => ({ good: false, words }));
  }
  journal.write('outbox.written', { reports: left.value.taken });
  return [{ good: true, words: takenWords(left.value) }];
}

/** The receipt first: `takeTo` finishes the outbox, and only then removes the reports here. */
async function leave(outbox: Outbox, receipt: string, reports: ReportStore): Promise<Read<Taken>> {
  // If the stick has no room for it, finishing the outbox says so.
  await outbox.write(RECEIPT_NAME, Buffer.from(receipt));
  return await reports.takeTo(outbox);
}

function takenWords({ taken, left, damaged }: Taken): string {
  const saved = `A receipt and ${reportsOf(taken)} were saved on the stick.`;
  const more = left === 0 ? '' : ` ${reportsOf(left)} wait for the next one.`;
  return saved + more + (damaged === 0 ? '' : ` ${reportsOf(damaged)} could not be read any more and were removed.`);
}

const reportsOf = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);
