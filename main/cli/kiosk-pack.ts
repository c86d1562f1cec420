/** The entry point of `kiosk-pack`, the tool with which IT makes, signs, inspects and tries block packs. It runs in plain Node. */
import { once } from 'node:events';
import { codeOf } from '../node/files/text-file.ts';
import { cardCommand } from './card-verify.ts';
import { type Command, type PackIo, type Status, WrongUse } from './command.ts';
import { journalCommand } from './journal.ts';
import { buildCommand } from './pack-build.ts';
import { checkCommand } from './pack-check.ts';
import { checkTextCommand } from './pack-check-text.ts';
import { codesCommand } from './pack-codes.ts';
import { diffCommand } from './pack-diff.ts';
import { evalCommand } from './pack-eval.ts';
import { inspectCommand } from './pack-inspect.ts';
import { keygenCommand } from './pack-keygen.ts';
import { reportsCommand } from './pack-reports.ts';
import { verifyCommand } from './pack-verify.ts';
import { updateCommand } from './update.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  keygen: keygenCommand,
  codes: codesCommand,
  build: buildCommand,
  verify: verifyCommand,
  inspect: inspectCommand,
  diff: diffCommand,
  check: checkCommand,
  'check-text': checkTextCommand,
  eval: evalCommand,
  reports: reportsCommand,
  card: cardCommand,
  journal: journalCommand,
  update: updateCommand,
};

const USAGE = `Makes, signs, inspects and tries block packs for canteen-kiosk.

  kiosk-pack keygen    makes the keys that packs are signed with, or those for reports
  kiosk-pack codes     makes the file with which a pack sets new staff codes
  kiosk-pack build     makes a pack of block lists, and signs it
  kiosk-pack verify    checks a pack and its signature as a kiosk does
  kiosk-pack inspect   prints what is in a pack
  kiosk-pack diff      prints what changes from one pack to another
  kiosk-pack check     prints what the kiosk would do with an address
  kiosk-pack check-text  prints how the text of a page is scored
  kiosk-pack eval      measures how well lists and guesses do on examples
  kiosk-pack reports   decrypts what visitors reported
  kiosk-pack card      checks a health card of a kiosk
  kiosk-pack journal   checks the journal of a kiosk, and prints it
  kiosk-pack update    makes and checks updates of PCs that were made from the image

"kiosk-pack COMMAND --help" tells more about each.
Exit status: 0 all fine, 1 something was refused, 2 wrong use.
`;

/** Runs the tool in this process; returns the exit status. */
export async function main(args: readonly string[], facts: Pick<PackIo, 'version' | 'starterDir' | 'rivals'>): Promise<Status> {
  // EPIPE: the reader closed the pipe (`| head`), which is not a failure.
  process.stdout.on('error', (error) => process.exit(codeOf(error) === 'EPIPE' ? 0 : 1));
  return await kioskPack(args, {
    ...facts,
    input: process.stdin,
    write: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    complain: (line) => process.stderr.write(`${line}\n`),
    today: new Date().toISOString().slice(0, 10),
  });
}

/** Runs one command. Takes the arguments after the program's name; returns the exit status. */
export async function kioskPack([name = '', ...args]: readonly string[], io: PackIo): Promise<Status> {
  if (name === '--help' || name === '-h' || name === 'help') {
    await io.write(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.complain(name === '' ? USAGE.trimEnd() : `"${name.slice(0, 60)}" is not a command. "kiosk-pack --help" lists them all.`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    await io.write(command.usage);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    io.complain(`${error.message} "kiosk-pack ${name} --help" tells more.`);
    return 2;
  }
}
