import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codeOf } from '../node/files/text-file.ts';
import { makeKeyPair } from '../node/minisign/secret-key.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { writeNewTexts } from './new-files.ts';
import { readOptions } from './options.ts';
import { askNewPassword } from './password.ts';
import { REPORT_KEY_FILES, writeReportKeys } from './report-keys.ts';

const USAGE = `kiosk-pack keygen --out DIR [--password]
kiosk-pack keygen --out DIR --reports

Makes a key pair to sign packs with: DIR/pack.key, which is secret, and DIR/pack.pub, which every kiosk
needs. The stock "minisign" can read both. Existing files are never overwritten. Keep pack.key where only
those can read it who may decide what the kiosks block, and a copy of it in a safe: a kiosk accepts no
packs signed with any other key.

  --out DIR    the folder for the keys; it is made if it does not exist
  --password   protects the secret key with a password. Asks for it twice without showing it (from a pipe
               it reads the first line), and again whenever a pack is signed
  --reports    makes the key pair for visitors' reports instead: report.key, which decrypts reports, and
               report.pub, with which kiosks encrypt them. The stock "age" can read both

Exit status: 0 the keys are written, 1 they are not, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { out: 'text', password: 'flag', reports: 'flag' });
  if (positionals.length > 0) throw new WrongUse(`"${positionals[0]?.slice(0, 60)}" is unexpected.`);
  if (values.out === undefined) throw new WrongUse('Give the folder for the keys: --out DIR.');
  if (values.reports && values.password) throw new WrongUse('A key for reports takes no password.');
  const folder = resolve(values.out);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return refuse([`The folder ${folder} cannot be made (${codeOf(error)}).`], io);
  }
  return values.reports ? await makeReportKeys(folder, io) : await makePackKeys(folder, values.password === true, io);
}

export const keygenCommand: Command = { usage: USAGE, run };

async function makePackKeys(folder: string, withPassword: boolean, io: PackIo): Promise<Status> {
  const [secretPath, publicPath] = [join(folder, 'pack.key'), join(folder, 'pack.pub')];
  const there = [secretPath, publicPath].find((path) => existsSync(path));
  // Checked before asking for a password; `writeNewTexts` would not overwrite a key either.
  if (there !== undefined) return refuse([`${there} is there already. Keep it, or give another folder.`], io);
  const entered = withPassword ? await askNewPassword(io) : null;
  if (entered !== null && !entered.ok) return refuse([entered.why, 'No keys were written.'], io);
  const pair = await makeKeyPair(entered?.password);
  const problem = await writeNewTexts([
    { path: secretPath, text: pair.secretKey, mode: 0o600 },
    { path: publicPath, text: pair.publicKey, mode: 0o644 },
  ]);
  if (problem !== null) return refuse([problem, 'No keys were written.'], io);
  const care = withPassword ? 'nobody finds out its password' : 'it has no password, so anyone who can read it can sign packs';
  await io.write(`Made the key ${pair.id}.\n  ${secretPath}: secret; ${care}\n  ${publicPath}: for the kiosks\n`);
  return 0;
}

async function makeReportKeys(folder: string, io: PackIo): Promise<Status> {
  const made = await writeReportKeys(folder, io.today);
  if (!made.ok) return refuse([...made.problems, 'No keys were written.'], io);
  const [secretPath, publicPath] = [join(folder, REPORT_KEY_FILES.secret), join(folder, REPORT_KEY_FILES.public)];
  await io.write(
    `Made the key for reports ${made.value}.\n  ${secretPath}: secret, opens reports\n  ${publicPath}: for the kiosks\n`,
  );
  return 0;
}
