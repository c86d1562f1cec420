/** Judges whether a journal is as its kiosk wrote it, in words for IT. Needs no Node. */
import { rangeInWords } from '../../core/journal/damage.ts';
import { type JournalHead, readHead, signedText } from '../../core/journal/head.ts';
import { type CheckedJournal, type CheckOptions, checkJournal, type JournalText } from '../../core/journal/journal-texts.ts';
import type { KioskProofs } from '../crypto/ports.ts';

export interface ReadJournal {
  readonly texts: readonly JournalText[];
  readonly head: JournalText | null;
  /** True if it was saved on a stick. */
  readonly saved: boolean;
}

export type JudgedJournal =
  | { readonly ok: true; readonly whole: boolean; readonly rows: readonly string[] }
  /** The head is invalid, so the lines are not judged. */
  | { readonly ok: false; readonly problem: string };

/** Problems that the kiosk itself recorded and that nobody caused on purpose. */
const OWN_TROUBLE = ['journal.torn', 'journal.lost'];
/** More would hide the first. */
const MAX_SHOWN_DAMAGES = 20;

/** @param key the public key that the journal should be signed with (base64url); null: the one in its head */
export function judgeJournal(
  { texts, head: headText, saved }: ReadJournal,
  key: string | null,
  proofs: KioskProofs,
): JudgedJournal {
  const head = headOf(headText, key, proofs);
  if (typeof head === 'string') return { ok: false, problem: head };
  const own = new Map<string, number>();
  const times: string[] = [];
  const found: string[] = [];
  const each: CheckOptions['each'] = ({ entry: { n, at, code } }) => {
    times[times.length === 0 ? 0 : 1] = at;
    if (code === 'journal.broken') found.push(foundByItself(n));
    if (OWN_TROUBLE.includes(code)) own.set(code, (own.get(code) ?? 0) + 1);
  };
  const checked = checkJournal(texts, head, proofs.digest, { each, saved });
  const damages = [...checked.damages.map(({ words }) => words), ...found];
  const wrong = damages.slice(0, MAX_SHOWN_DAMAGES).map((words) => `DAMAGED   ${words}`);
  if (damages.length > MAX_SHOWN_DAMAGES) wrong.push(`DAMAGED   And ${damages.length - MAX_SHOWN_DAMAGES} more places.`);
  if (checked.torn !== null)
    wrong.push(`DAMAGED   ${checked.torn.file} ends with ${checked.torn.bytes} bytes of an incomplete line.`);
  const ownRows = [...own].map(([code, times]) => `recorded  The kiosk itself recorded this: ${code} (${times}).`);
  const rows = [reach(checked, times), ...headRows(head, key !== null, proofs), ...ownRows, ...wrong];
  if (wrong.length === 0) rows.push(whole(head, checked));
  if (head !== null && !saved && checked.last > head.last) rows.push(unsigned(head.last + 1, checked.last));
  return { ok: true, whole: wrong.length === 0, rows };
}

/** After damage the kiosk continues from what it found and signs for that too, so today's signature proves nothing about earlier lines. */
function foundByItself(n: number): string {
  return `The kiosk itself found damage and said so as number ${n} (journal.broken): nothing before that is proven.`;
}

/** Claims no more than is known: anybody who can write to the kiosk's disk can add unsigned lines. */
function whole(head: JournalHead | null, { last }: CheckedJournal): string {
  if (head === null) return 'whole     As far as can be seen without a head: no line was changed, left out, moved or brought in.';
  const upTo = last > head.last ? `Up to number ${head.last} no` : 'No';
  return `whole     ${upTo} line was changed, left out, moved, cut off or brought in.`;
}

function unsigned(from: number, to: number): string {
  return `unsigned  After that, ${rangeInWords(from, to)} not signed for (yet): from the kiosk, or from somebody who can write to its disk.`;
}

/** Returns the head, null if there is none, or a sentence about what is wrong with it. */
function headOf(text: JournalText | null, key: string | null, { isSignedBy, keyId }: KioskProofs): JournalHead | null | string {
  if (text === null)
    return key === null ? null : 'There is no head, so nothing is signed with that key. Give it with --head FILE.';
  const signed = readHead(text.text);
  if (signed === null || !isSignedBy(signed.head.key, signedText(signed.head), signed.signature))
    return `${text.file} is NOT as the kiosk wrote it: its signature does not fit.`;
  if (key !== null && signed.head.key !== key)
    return `${text.file} is of another kiosk: it is signed with the key ${keyId(signed.head.key)}.`;
  return signed.head;
}

function reach({ first, last }: CheckedJournal, [from = '', to = from]: readonly string[]): string {
  return last === 0 ? 'lines     none' : `lines     number ${first} to ${last}, from ${inUtc(from)} to ${inUtc(to)}`;
}

function headRows(head: JournalHead | null, known: boolean, { keyId }: KioskProofs): readonly string[] {
  if (head === null)
    return ['head      none: whether lines were cut off at the end cannot be seen, nor whether any were added there'];
  const name = keyId(head.key);
  return [
    `head      signed ${inUtc(head.at)} by the kiosk with the key ${name}: number ${head.first} to ${head.last}`,
    ...(known ? [] : [`key       Compare ${name} with the name of the key on the staff screen of that PC.`]),
  ];
}

/** `2026-11-26 20:15:00 UTC`. */
export function inUtc(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}
