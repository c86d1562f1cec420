/**
 * The supervisor's part of reports: keeps them, encrypted as the shell sent them, in `reports/` of the state folder until they are
 * written to a stick. One report for a host a day, and limits on everything: neither a bored visitor nor a compromised shell can fill
 * the disk.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isReportTag, isSealedText, type SealedReport } from '../../core/packs/report.ts';
import { syncFolder, writeFileAtomic } from '../files/atomic-file.ts';
import type { Result } from '../files/result.ts';
import { codeOf } from '../files/text-file.ts';
import { oneAtATime } from '../processes/one-at-a-time.ts';
import { looksSealed } from './opened-reports.ts';
import { readSealedFile } from './sealed-file.ts';

export interface ReportLimits {
  /** So that they cannot fill the disk: 500 take about 2 MB in blocks of 4 KB. */
  readonly all: number;
  /** So that one bad day leaves room for others. Counts from the supervisor's start. */
  readonly perDay: number;
  /** So that one visitor leaves room for others. */
  readonly perTurn: number;
}

export const REPORT_LIMITS: ReportLimits = { all: 500, perDay: 100, perTurn: 10 };

/** The part of `sticks/outbox.ts` that is needed to write reports to a stick. */
export interface ReportOutbox {
  write(name: string, bytes: Uint8Array): Promise<Result<string>>;
  finish(): Promise<Result<readonly string[]>>;
}

/** The result of adding a report. `already`: there is one for the host today. `odd`: no honest shell sends it. */
type Kept = 'kept' | 'already' | 'full' | 'odd' | 'notWritten';

export interface Taken {
  readonly taken: number;
  /** Not written yet: the outbox had no room for them, or they could not be read. */
  readonly left: number;
  /** Removed without being written: nobody can open them any more. */
  readonly damaged: number;
}

export interface ReportStore {
  /** For the shells (`ReportStart.key`): new for each run of the supervisor, in memory only. */
  readonly key: string;
  /** How many reports wait for a stick. */
  readonly waiting: number;
  /** The result is for the journal only. A shell must not learn it: `already` would reveal something about an earlier visitor. */
  add(report: SealedReport, turn: number): Promise<Kept>;
  /** Writes all reports to a stick and finishes the outbox; removes them here only if the outbox confirms that they are safe there. */
  takeTo(outbox: ReportOutbox): Promise<Result<Taken>>;
}

/** @param today `YYYY-MM-DD` in the PC's own time zone: `localDay` of the clock */
export async function openReports(stateDir: string, today: () => string, limits = REPORT_LIMITS): Promise<ReportStore> {
  const folder = join(stateDir, 'reports');
  const names = await namesIn(folder);
  // Drafts that a power cut left. On a disk that is read-only they stay.
  const drafts = names.filter((name) => name.endsWith('.tmp'));
  await Promise.allSettled(drafts.map((name) => rm(join(folder, name), { force: true })));
  return new FolderOfReports(folder, names.filter(isReportName), today, limits);
}

/** If the disk is full or unreadable, there are no reports and none are kept, but the kiosk starts nevertheless. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await readdir(folder);
  } catch (error) {
    process.stderr.write(`The folder ${folder} for reports of visitors cannot be used (${codeOf(error)}). Tell IT.\n`);
    return [];
  }
}

/** Random, because a number or a time in the name would reveal the order of the reports. */
function newName(): string {
  return `report-${randomBytes(8).toString('hex')}.age`;
}

function isReportName(name: string): boolean {
  return /^report-[0-9a-f]{16}\.age$/.test(name);
}

class FolderOfReports implements ReportStore {
  readonly key = randomBytes(32).toString('base64');
  readonly #folder: string;
  readonly #today: () => string;
  readonly #limits: ReportLimits;
  /** Reports that have been written completely. */
  readonly #names: Set<string>;
  #beingWritten = 0;
  #day = '';
  /** The tags of the day's reports. */
  #tags = new Set<number>();
  #turn = -1;
  #inTurn = 0;
  readonly #taking = oneAtATime();

  constructor(folder: string, names: readonly string[], today: () => string, limits: ReportLimits) {
    this.#folder = folder;
    this.#names = new Set(names);
    this.#today = today;
    this.#limits = limits;
  }

  get waiting(): number {
    return this.#names.size;
  }

  async add({ sealed, tag }: SealedReport, turn: number): Promise<Kept> {
    const bytes = isSealedText(sealed) ? Buffer.from(sealed, 'base64') : null;
    if (bytes === null || !looksSealed(bytes) || !isReportTag(tag)) return 'odd';
    const admission = this.#admit(tag, turn);
    return admission === 'kept' ? await this.#write(bytes, tag) : admission;
  }

  takeTo(outbox: ReportOutbox): Promise<Result<Taken>> {
    // With two sticks at once, the second gets what the first has left.
    return this.#taking(() => this.#takeTo(outbox));
  }

  /** Decides and counts synchronously, so that simultaneous reports cannot exceed the limits. */
  #admit(tag: number, turn: number): Kept {
    const today = this.#today();
    if (today !== this.#day) {
      this.#day = today;
      this.#tags = new Set();
    }
    if (turn !== this.#turn) {
      this.#turn = turn;
      this.#inTurn = 0;
    }
    if (this.#tags.has(tag)) return 'already';
    const { all, perDay, perTurn } = this.#limits;
    const room = this.#names.size + this.#beingWritten < all && this.#tags.size < perDay && this.#inTurn < perTurn;
    if (!room) return 'full';
    this.#tags.add(tag);
    this.#inTurn += 1;
    return 'kept';
  }

  async #write(bytes: Uint8Array, tag: number): Promise<Kept> {
    const name = newName();
    this.#beingWritten += 1;
    try {
      await writeFileAtomic(join(this.#folder, name), bytes);
      this.#names.add(name);
      return 'kept';
    } catch (error) {
      if (codeOf(error) === 'unknown') throw error;
      // So that the next report about this host is accepted.
      this.#tags.delete(tag);
      return 'notWritten';
    } finally {
      this.#beingWritten -= 1;
    }
  }

  async #takeTo(outbox: ReportOutbox): Promise<Result<Taken>> {
    // In the order of their names, which are random: the stick must not show which report came first.
    const waiting = [...this.#names].sort();
    const [written, damaged]: [string[], string[]] = [[], []];
    for (const name of waiting) {
      const file = await readSealedFile(join(this.#folder, name));
      if (!file.ok) {
        if (file.spoilt) damaged.push(name);
        continue;
      }
      // The stick is full or broken; if it is broken, `finish` says so.
      if (!(await outbox.write(name, file.bytes)).ok) break;
      written.push(name);
    }
    const finished = await outbox.finish();
    if (!finished.ok) return finished;
    const problems = await this.#remove([...written, ...damaged]);
    if (problems !== null) return { ok: false, problems: [problems] };
    const left = waiting.length - written.length - damaged.length;
    return { ok: true, value: { taken: written.length, left, damaged: damaged.length } };
  }

  async #remove(names: readonly string[]): Promise<string | null> {
    try {
      for (const name of names) {
        await rm(join(this.#folder, name), { force: true });
        this.#names.delete(name);
      }
      if (names.length > 0) await syncFolder(this.#folder);
      return null;
    } catch (error) {
      return `The reports are on the stick, but they could not be removed from this PC (${codeOf(error)}). Tell IT.`;
    }
  }
}
