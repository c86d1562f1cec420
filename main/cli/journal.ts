import { type Command, type PackIo, type Status, WrongUse } from './command.ts';
import { showJournals } from './journal-show.ts';
import { verifyJournals } from './journal-verify.ts';
import { readOptions } from './options.ts';

const USAGE = `kiosk-pack journal verify FILE... [--head FILE] [--key PUBLICKEY]
kiosk-pack journal show FILE...

"verify" checks that a journal is as the kiosk wrote it: that no line was changed, left out, moved, cut
off or inserted from another journal. "show" prints each line in words. CODES.md says what to do.

  FILE             a file of a journal, or a folder with such files, for example canteen-kiosk/outbox on the
                   stick. It may hold journals of several kiosks and days.
  --head FILE      the head of the journal, if it is not in the same folder. Without a head nobody can see
                   whether lines were cut off at the end.
  --key PUBLICKEY  the kiosk's public key, as after "public=" in a health card that you took at that PC
                   yourself. Without it the head is checked against the key that is in it: then compare
                   the key's name with the one on the staff screen of that PC.

Exit status: 0 all is as it was written, 1 something is not, 2 wrong use.
`;

const PUBLIC_KEY = /^[\w-]{43}$/;

async function run([verb, ...args]: readonly string[], io: PackIo): Promise<Status> {
  if (verb !== 'verify' && verb !== 'show') throw new WrongUse('Write: journal verify FILE..., or: journal show FILE...');
  const { values, positionals } = readOptions(args, { head: 'text', key: 'text' });
  if (positionals.length === 0) throw new WrongUse('Give the files of the journal, or the folder that holds them.');
  if (verb === 'show') {
    if (values.head !== undefined || values.key !== undefined) throw new WrongUse('"show" takes no --head and no --key.');
    return await showJournals(positionals, io);
  }
  if (values.key !== undefined && !PUBLIC_KEY.test(values.key))
    throw new WrongUse('--key takes the 43 characters after "public=" in a card of that PC.');
  return await verifyJournals(positionals, { head: values.head ?? null, key: values.key ?? null }, io);
}

export const journalCommand: Command = { usage: USAGE, run };
