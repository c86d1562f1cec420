import { replaceControls } from '../core/lists/tally.ts';
import { journalRow } from '../core/proof/journal-words.ts';
import { journalSets, readSet } from '../node/journal/journal-sets.ts';
import { inUtc } from '../node/journal/judge-journal.ts';
import { entriesIn } from '../node/journal/read-back.ts';
import { type PackIo, refuse, type Status } from './command.ts';

/** Prints each record in words, oldest first, with times in UTC. Skips what is not a record: `verify` reports it. */
export async function showJournals(paths: readonly string[], io: PackIo): Promise<Status> {
  const sets = (await journalSets(paths, null)).filter(({ files }) => files.length > 0);
  if (sets.length === 0) return refuse(['There is no journal.'], io);
  const problems: string[] = [];
  for (const set of sets) {
    const texts = await readSet(set);
    if (!texts.ok) problems.push(...texts.problems);
    else if (sets.length > 1) await io.write(`${replaceControls(set.name)}\n`);
    for (const entry of texts.ok ? entriesIn(texts.value) : []) {
      const { n, at, code, words } = journalRow(entry, inUtc);
      await io.write(`${replaceControls(`${n}  ${at}  ${code}  ${words}`)}\n`);
    }
  }
  return problems.length > 0 ? refuse(problems, io) : 0;
}
