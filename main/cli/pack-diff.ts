import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { decisionChanges, diffLines } from './diff-words.ts';
import { readOptions } from './options.ts';
import { readWholePack } from './whole-pack.ts';

const USAGE = `kiosk-pack diff OLD NEW

Prints what would change on a kiosk that has the pack OLD and gets the pack NEW: how many sites of each
category are added and removed, which rules, texts, settings and keys change, and which test addresses of
both packs would get another verdict. A pack holds only hashes of sites: they can be counted, but not
named.

Exit status: 0 both packs are whole, 1 one of them cannot be used, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { positionals } = readOptions(args, {});
  const [before, now, ...more] = positionals;
  if (before === undefined || now === undefined || more.length > 0)
    throw new WrongUse('Give two files: the old pack and the new one.');
  const [old, young] = [await readWholePack(before), await readWholePack(now)];
  if (!old.ok || !young.ok)
    return refuse(
      [old, young].flatMap((read) => (read.ok ? [] : read.problems)),
      io,
    );
  const lines = diffLines(old.value, young.value, decisionChanges(old.value, young.value));
  await io.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

export const diffCommand: Command = { usage: USAGE, run };
