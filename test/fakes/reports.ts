/** Encrypted reports, the store that keeps them, and an outbox for them. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report, SealedReport } from '../../main/core/packs/report.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import { openReportFiles } from '../../main/node/reports/open-reports.ts';
import { openReports, REPORT_LIMITS, type ReportOutbox } from '../../main/node/reports/report-store.ts';
import { createReporter, type Reporter } from '../../main/node/reports/reporter.ts';

export const NOON = new Date(2026, 2, 3, 12).getTime();
export const DAY = '2026-03-03';
export const HOST = 'quite-unlikely-name.example';
export const keys = await newReportKeys();

export async function storeAt(folder: string, limits = REPORT_LIMITS, today = () => DAY) {
  const store = await openReports(folder, today, limits);
  return { store, reporter: createReporter({ recipient: keys.recipient, group: 'canteen', key: store.key }) };
}

export async function sealed(reporter: Reporter, about: Partial<Report> = {}, at = NOON): Promise<SealedReport> {
  const report = await reporter.seal({ kind: 'wrongBlock', host: HOST, rule: 'list:adult', ...about }, at);
  if (report === null) throw new Error('no report was made');
  return report;
}

/** An outbox in a folder. @param room the number of files after which it is full @param safe whether `finish` succeeds */
export class FolderOutbox implements ReportOutbox {
  finished = 0;
  readonly folder: string;
  readonly #room: number;
  readonly #safe: boolean;
  constructor(folder: string, { room = 1000, safe = true } = {}) {
    [this.folder, this.#room, this.#safe] = [folder, room, safe];
  }
  async write(name: string, bytes: Uint8Array) {
    await mkdir(this.folder, { recursive: true });
    if ((await readdir(this.folder)).length >= this.#room) return { ok: false, problems: ['full'] } as const;
    await writeFile(join(this.folder, name), bytes, { flag: 'wx' });
    return { ok: true, value: name } as const;
  }
  async finish() {
    this.finished += 1;
    return this.#safe ? ({ ok: true, value: [] } as const) : ({ ok: false, problems: ['taken out too early'] } as const);
  }
}

export async function openedFrom(folder: string, identity = keys.identity) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.age'));
  return await openReportFiles(
    names.map((name) => join(folder, name)),
    [identity],
  );
}
