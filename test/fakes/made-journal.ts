/** Journals in memory, and how an attacker could tamper with them. */
import type { JournalHead } from '../../main/core/journal/head.ts';
import type { JournalText } from '../../main/core/journal/journal-texts.ts';
import { beginning, readLine, writeLine } from '../../main/core/journal/line.ts';
import { digest } from '../../main/node/journal/digest.ts';
import { pick, whole } from './random.ts';

export interface MadeJournal {
  /** The lines of each file, without line breaks. */
  readonly files: readonly (readonly string[])[];
  readonly head: JournalHead;
}

const CODES = ['notice.accepted', 'filter.blocked', 'turn.ended', 'wipe.receipt', 'staff.entered', 'fault'];

/** A random journal of the kiosk with this key. The first `removed` lines are expired and removed. */
export function madeJournal(random: () => number, key: string, removed = 0): MadeJournal {
  const lines: string[] = [];
  let prev = beginning(key, digest);
  let before = prev;
  const count = removed + 20 + whole(random, 40);
  for (let n = 1; n <= count; n += 1) {
    const at = `2026-11-${String(1 + whole(random, 28)).padStart(2, '0')}T10:00:00.000Z`;
    const line = writeLine({ n, at, code: pick(random, CODES), facts: { turn: whole(random, 9) } }, prev);
    prev = digest(line);
    if (n > removed) lines.push(line);
    else before = prev;
  }
  const [one, two] = [whole(random, lines.length - 1) + 1, whole(random, lines.length - 1) + 1].sort((a, b) => a - b);
  const files = [lines.slice(0, one), lines.slice(one, two), lines.slice(two)].filter((file) => file.length > 0);
  const head: JournalHead = { key, first: removed + 1, before, last: count, hash: prev, at: '2026-11-28T12:00:00.000Z' };
  return { files, head };
}

/** The files as texts, as in the journal folder. */
export function textsOf(files: readonly (readonly string[])[]): readonly JournalText[] {
  return files.map((lines, index) => ({ file: `file ${index + 1}`, text: lines.map((line) => `${line}\n`).join('') }));
}

/** Renumbers and rechains lines, as an attacker can who knows the format but has no key. */
function chainedAnew(lines: readonly string[], first: number, start: string): readonly string[] {
  let prev = start;
  return lines.map((line, index) => {
    const entry = readLine(line)?.entry;
    const anew = entry === undefined ? line : writeLine({ ...entry, n: first + index }, prev);
    prev = digest(anew);
    return anew;
  });
}

type Lines = string[];
type Tamper = (random: () => number, lines: Lines, foreign: Lines) => void;

const LINES: Readonly<Record<string, Tamper>> = {
  edit(random, lines) {
    const at = whole(random, lines.length);
    const line = lines[at] ?? '';
    const place = whole(random, line.length);
    const edits = [
      line.replace(/"turn":(\d)/, (_, turn) => `"turn":${(Number(turn) + 1) % 10}`),
      line.replace(/"code":"[^"]*"/, '"code":"session.event-ignored"'),
      line.slice(0, place) + line.slice(place + 1),
      `${line.slice(0, place)}x${line.slice(place)}`,
      `${line} `,
    ];
    lines[at] = pick(random, edits);
  },
  drop(random, lines) {
    lines.splice(whole(random, lines.length - 1), 1 + whole(random, 3));
  },
  reorder(random, lines) {
    const from = whole(random, lines.length);
    const [moved = ''] = lines.splice(from, 1);
    lines.splice((from + 1 + whole(random, lines.length)) % (lines.length + 1), 0, moved);
  },
  truncate(random, lines) {
    lines.splice(lines.length - 1 - whole(random, lines.length - 1));
  },
  splice(random, lines, foreign) {
    const at = whole(random, Math.min(lines.length, foreign.length) - 2);
    const count = 1 + whole(random, 3);
    const piece = foreign.slice(at, at + count);
    lines.splice(at, random() < 0.5 ? piece.length : 0, ...piece);
  },
  // Adds lines after the last signed line, correctly chained, which needs no key.
  append(random, lines, foreign) {
    const last = lines.at(-1) ?? '';
    const n = readLine(last)?.entry.n ?? 0;
    lines.push(...chainedAnew(foreign.slice(0, 1 + whole(random, 5)), n + 1, digest(last)));
  },
};

export const TAMPERS = Object.keys(LINES);

/** A journal tampered with in one way; often with a new chain, and sometimes truncated in the middle of a line. */
export function tampered(random: () => number, kind: string, journal: MadeJournal, foreign: MadeJournal): readonly JournalText[] {
  const lines = journal.files.flat();
  const before = [...lines];
  LINES[kind]?.(random, lines, foreign.files.flat());
  const { first, before: start } = journal.head;
  const known = random() < 0.4 ? [...chainedAnew(lines, first, start)] : lines;
  // If nothing has changed, for example because a line was moved to the same place, remove the last line.
  if (known.join('\n') === before.join('\n')) known.pop();
  const sizes = journal.files.map((file) => file.length);
  const files = sizes.map((size, index) => (index === sizes.length - 1 ? known.splice(0) : known.splice(0, size)));
  const texts = textsOf(files.filter((file) => file.length > 0));
  if (kind !== 'truncate' || random() < 0.5) return texts;
  const last = texts.at(-1);
  return last === undefined ? texts : [...texts.slice(0, -1), { ...last, text: last.text.slice(0, -1 - whole(random, 60)) }];
}
