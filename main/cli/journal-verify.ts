import { basename } from 'node:path';
import { replaceControls } from '../core/lists/tally.ts';
import type { JournalSet } from '../node/journal/journal-groups.ts';
import { journalSets, readBytes, readSet } from '../node/journal/journal-sets.ts';
import { judgeJournal } from '../node/journal/judge-journal.ts';
import { type PackIo, refuse, type Status } from './command.ts';
import { NODE_PROOFS } from './proofs.ts';

interface Given {
  readonly head: string | null;
  /** The kiosk's public key in base64url. */
  readonly key: string | null;
}

/** Reports for each journal whether it is as the kiosk wrote it. */
export async function verifyJournals(paths: readonly string[], given: Given, io: PackIo): Promise<Status> {
  const sets = await journalSets(paths, given.head);
  if (sets.length === 0) return refuse(['There is no journal.'], io);
  const problems: string[] = [];
  for (const set of sets) problems.push(...(await verifySet(set, given.key, io)));
  return problems.length > 0 ? refuse(problems, io) : 0;
}

/** Prints the report on one journal. @returns what is wrong with the journal as a whole */
async function verifySet(set: JournalSet, key: string | null, io: PackIo): Promise<readonly string[]> {
  const name = set.name || basename(set.files[0] ?? set.head ?? '');
  const [texts, head] = [await readSet(set), set.head === null ? null : await readBytes(set.head)];
  if (!texts.ok) return texts.problems;
  if (head?.ok === false) return [head.problems.join(' ')];
  const headText = head === null ? null : { file: basename(set.head ?? ''), text: head.value };
  const judged = judgeJournal({ texts: texts.value, head: headText, saved: set.saved }, key, NODE_PROOFS);
  if (!judged.ok) return [judged.problem];
  await io.write(`${replaceControls(name)}\n${judged.rows.map((row) => `  ${replaceControls(row)}\n`).join('')}`);
  return judged.whole ? [] : [`${name} is NOT as the kiosk wrote it.`];
}
