import { basename } from 'node:path';
import { rangeInWords } from '../core/journal/damage.ts';
import { type JournalHead, readHead } from '../core/journal/head.ts';
import { type CheckedJournal, type CheckOptions, checkJournal } from '../core/journal/journal-texts.ts';
import { replaceControls } from '../core/lists/tally.ts';
import { digest } from '../node/journal/digest.ts';
import { isHeadSigned } from '../node/journal/journal-folder.ts';
import { type JournalSet, journalSets, readBytes, readSet } from '../node/journal/journal-sets.ts';
import { kioskKeyId } from '../node/state/kiosk-key.ts';
import { type PackIo, refuse, type Status } from './command.ts';
import { inUtc } from './journal-show.ts';

interface Given {
  readonly head: string | null;
  /** In base64url. */
  readonly key: string | null;
}

/** What the kiosk itself tells of its journal, and is nobody's doing. */
const OWN_TROUBLE = ['journal.torn', 'journal.lost'];
/** More would hide the first. */
const MAX_SHOWN_DAMAGES = 20;

/** Tells of each journal whether it is as the kiosk wrote it. */
export async function verifyJournals(paths: readonly string[], given: Given, io: PackIo): Promise<Status> {
  const sets = await journalSets(paths, given.head);
  if (sets.length === 0) return refuse(['There is no journal.'], io);
  const problems: string[] = [];
  for (const set of sets) problems.push(...(await verifySet(set, given, io)));
  return problems.length > 0 ? refuse(problems, io) : 0;
}

/** Prints the report of one journal. @returns what is wrong with it as a whole */
async function verifySet(set: JournalSet, given: Given, io: PackIo): Promise<readonly string[]> {
  const name = set.name || basename(set.files[0] ?? set.head ?? '');
  const [texts, head] = [await readSet(set), await headOf(set, given.key)];
  if (!texts.ok) return texts.problems;
  if (typeof head === 'string') return [head];
  const own = new Map<string, number>();
  const times: string[] = [];
  const found: string[] = [];
  const each: CheckOptions['each'] = ({ entry: { n, at, code } }) => {
    times[times.length === 0 ? 0 : 1] = at;
    if (code === 'journal.broken') found.push(foundByItself(n));
    if (OWN_TROUBLE.includes(code)) own.set(code, (own.get(code) ?? 0) + 1);
  };
  const checked = checkJournal(texts.value, head, digest, { each, saved: set.saved });
  const damages = [...checked.damages.map(({ words }) => words), ...found];
  const wrong = damages.slice(0, MAX_SHOWN_DAMAGES).map((words) => `DAMAGED   ${words}`);
  if (damages.length > MAX_SHOWN_DAMAGES) wrong.push(`DAMAGED   And ${damages.length - MAX_SHOWN_DAMAGES} places more.`);
  if (checked.torn !== null)
    wrong.push(`DAMAGED   At the end of ${checked.torn.file} there are ${checked.torn.bytes} bytes that are no whole line.`);
  const told = [...own].map(([code, times]) => `told      The kiosk itself told of this: ${code} (${times}).`);
  const rows = [reach(checked, times), ...headRows(head, given.key !== null), ...told, ...wrong];
  if (wrong.length === 0) rows.push(whole(head, checked));
  if (head !== null && !set.saved && checked.last > head.last) rows.push(unsigned(head.last + 1, checked.last));
  await io.write(`${replaceControls(name)}\n${rows.map((row) => `  ${replaceControls(row)}\n`).join('')}`);
  return wrong.length === 0 ? [] : [`${name} is NOT as the kiosk wrote it.`];
}

/** It goes on from what it found, and signs for that too: the signature of today says nothing of what was there before. */
function foundByItself(n: number): string {
  return `The kiosk itself found damage and said so as number ${n} (journal.broken): nothing before that is proven.`;
}

/** Claims no more than is known: a person who can write to the disk of a kiosk can add lines that nobody has signed. */
function whole(head: JournalHead | null, { last }: CheckedJournal): string {
  if (head === null) return 'whole     As far as can be seen without a head: no line was changed, left out, moved or brought in.';
  const upTo = last > head.last ? `Up to number ${head.last} no` : 'No';
  return `whole     ${upTo} line was changed, left out, moved, cut off or brought in.`;
}

function unsigned(from: number, to: number): string {
  return `unsigned  After that, ${rangeInWords(from, to)} not signed for (yet): from the kiosk, or from somebody who can write to its disk.`;
}

/** The head of a set, null when there is none, or what is wrong with it. */
async function headOf({ head: path }: JournalSet, key: string | null): Promise<JournalHead | null | string> {
  if (path === null)
    return key === null ? null : 'There is no head, so nothing is signed with that key. Give it with --head FILE.';
  const text = await readBytes(path);
  if (!text.ok) return text.problems.join(' ');
  const signed = readHead(text.value);
  const name = basename(path);
  if (signed === null || !isHeadSigned(signed)) return `${name} is NOT as the kiosk wrote it: its signature does not fit.`;
  if (key !== null && signed.head.key !== key)
    return `${name} is of another kiosk: it is signed with the key ${kioskKeyId(signed.head.key)}.`;
  return signed.head;
}

function reach({ first, last }: CheckedJournal, [from = '', to = from]: readonly string[]): string {
  return last === 0 ? 'lines     none' : `lines     number ${first} to ${last}, from ${inUtc(from)} to ${inUtc(to)}`;
}

function headRows(head: JournalHead | null, known: boolean): readonly string[] {
  if (head === null)
    return ['head      none: whether lines were cut off at the end cannot be seen, nor whether any were added there'];
  const name = kioskKeyId(head.key);
  return [
    `head      signed ${inUtc(head.at)} by the kiosk with the key ${name}: number ${head.first} to ${head.last}`,
    ...(known ? [] : [`key       Compare ${name} with the name of the key on the staff screen of that PC.`]),
  ];
}
