import { basename } from 'node:path';
import { replaceControls } from '../core/lists/tally.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readPublicKeyFile } from './key-files.ts';
import { readOptions } from './options.ts';
import { type GivenKey, type PackFinding, packFindings } from './pack-findings.ts';

const USAGE = `kiosk-pack verify FILE --pub FILE [--pub FILE ...]

Makes those checks of a kiosk that need only the pack, its signature (FILE.minisig in the same folder) and
public keys, and prints the result of each. Facts that only a kiosk can judge, because it knows its group,
its last serial number, its own lists and settings, are printed as "info".

  --pub FILE   a public key, as in pack.pub; can be repeated: one of the keys must have signed

The stock tool checks the signature alone: minisign -V -p pack.pub -m FILE

Exit status: 0 all is fine, 1 something is refused, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { pub: 'texts' });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new WrongUse('Give one pack.');
  if (values.pub === undefined) throw new WrongUse('Give the public key that it should be signed with: --pub FILE.');
  const keys: GivenKey[] = [];
  for (const pub of values.pub) {
    const key = await readPublicKeyFile(pub);
    if (!key.ok) return refuse(key.problems, io);
    keys.push({ ...key.value, path: pub });
  }
  const findings = await packFindings(path, keys, io.today);
  await io.write(
    `${replaceControls(basename(path))}\n${findings.map((finding) => `  ${replaceControls(lineOf(finding))}\n`).join('')}`,
  );
  const fine = findings.every(({ result }) => result === 'ok' || result === 'info');
  return fine ? 0 : refuse(['A kiosk refuses this pack.'], io);
}

export const verifyCommand: Command = { usage: USAGE, run };

function lineOf({ result, what, words }: PackFinding): string {
  return `${result.padEnd(9)}  ${what}${words === undefined ? '' : `: ${words}`}`;
}
