/** Reads the journal that an earlier run left, and decides how this one continues it. */
import { join } from 'node:path';
import type { JournalFacts } from '../../core/journal/entry.ts';
import type { JournalHead } from '../../core/journal/head.ts';
import { type CheckedJournal, checkJournal } from '../../core/journal/journal-texts.ts';
import { beginning } from '../../core/journal/line.ts';
import type { JournalCode } from '../../core/journal/log-codes.ts';
import type { KioskKey } from '../state/kiosk-key.ts';
import { digest } from './digest.ts';
import { bytesAsText, fileNames, readOwnHead } from './journal-folder.ts';
import { numberOf } from './journal-names.ts';

export interface KeptFile {
  readonly name: string;
  /** The number of its first line; if it has none, the number in its name. */
  readonly first: number;
  /** The hash of the line before, as the first line gives it. */
  readonly before: string;
  /** Date and time of its last line; null when it has none. */
  lastAt: string | null;
  /** Total bytes of its complete lines. */
  bytes: number;
}

export interface News {
  readonly code: JournalCode;
  readonly facts: JournalFacts;
}

export interface Recovered {
  /** Oldest first. */
  readonly files: readonly KeptFile[];
  /** How far the journal reaches; the time is that of its last line. */
  readonly head: JournalHead;
  /** True: the next line starts a new file. False: it goes into the last one. */
  readonly begins: boolean;
  /** The last file, which is continued, ends with a partial line. */
  readonly torn: boolean;
  /** When the journal was last found damaged before this start; null: never. */
  readonly brokenAt: string | null;
  /** What to record about this start. */
  readonly news: readonly News[];
}

/** Reads the whole journal. Changes nothing. @throws if the folder or a file cannot be read */
export function recover(folder: string, key: KioskKey): Recovered {
  const own = readOwnHead(folder, key);
  const head = own === 'bad' ? null : own;
  const names = fileNames(folder);
  const files = new Map<string, KeptFile>(
    names.map((name) => [name, { name, first: numberOf(name) ?? 0, before: '', lastAt: null, bytes: 0 }]),
  );
  const lastBroken = { at: null as string | null, damages: 0 };
  const texts = function* () {
    for (const name of names) yield { file: name, text: bytesAsText(join(folder, name)) };
  };
  const checked = checkJournal(texts(), head, digest, {
    each: ({ entry, prev }, { file, bytes, damages }) => {
      const kept = files.get(file);
      if (kept === undefined) return;
      if (kept.lastAt === null) files.set(file, { ...kept, first: entry.n, before: prev, lastAt: entry.at, bytes });
      else Object.assign(kept, { lastAt: entry.at, bytes: kept.bytes + bytes });
      if (entry.code === 'journal.broken') Object.assign(lastBroken, { at: entry.at, damages });
    },
  });
  const [damage] = checked.damages.slice(lastBroken.damages);
  // The head is written before the first line, so lines without a head mean that somebody has removed it.
  const headless = head === null && (own === 'bad' || checked.last > 0);
  const reached = reach(head, checked, [...files.values()], key);
  // The first line of a file without lines will be the next line of the journal.
  const list = [...files.values()].map((file) => (file.lastAt === null ? { ...file, before: reached.hash } : file));
  const goOn = { files: list, brokenAt: lastBroken.at, head: reached };
  if (damage === undefined && !headless) {
    const cut = checked.torn?.bytes ?? 0;
    const last = list.at(-1);
    const begins = last === undefined || (last.lastAt === null && last.first !== reached.last + 1);
    return { ...goOn, begins, torn: cut > 0, news: cut > 0 ? [{ code: 'journal.torn', facts: { bytes: cut } }] : [] };
  }
  const facts = { from: damage?.n ?? checked.first, what: damage === undefined ? 'head' : 'lines' };
  // A file is created for the line whose number it bears, so that number may have been used.
  const past = { ...reached, last: Math.max(reached.last, ...names.map((name) => numberOf(name) ?? 0)) };
  // Without its own key the kiosk cannot check whose head this is. The next start that has the key finds the same and records it.
  const news = key.problem === null ? [{ code: 'journal.broken', facts } as const] : [];
  return { ...goOn, head: past, begins: true, torn: false, news };
}

/** Numbers are never reused: if lines are missing at the end, the journal continues after the last one in the head. */
function reach(head: JournalHead | null, checked: CheckedJournal, files: readonly KeptFile[], key: KioskKey): JournalHead {
  const start = beginning(key.publicKey, digest);
  const oldest = files.find(({ lastAt }) => lastAt !== null);
  const from = head ?? { first: oldest?.first ?? 1, before: oldest?.before ?? start, last: 0, hash: start, at: '' };
  const past = checked.hash === null || checked.last < from.last;
  const at = files.findLast(({ lastAt }) => lastAt !== null)?.lastAt ?? '';
  const { last, hash } = past ? from : { last: checked.last, hash: checked.hash };
  return { key: key.publicKey, first: from.first, before: from.before, last, hash, at };
}
