import { basename, resolve } from 'node:path';
import type { Result } from '../node/files/result.ts';
import { readTextFile } from '../node/files/text-file.ts';
import { MAX_MINISIGN_TEXT_LENGTH } from '../node/minisign/format.ts';
import { type PublicKey, readPublicKey } from '../node/minisign/public-key.ts';
import { readSecretKey, type SecretKey } from '../node/minisign/secret-key.ts';
import { wantsPassword } from '../node/minisign/secret-key-text.ts';
import type { PackIo } from './command.ts';
import { askPassword } from './password.ts';

/** Reads a secret key. Asks for its password if it has one. */
export async function readSecretKeyFile(path: string, io: PackIo): Promise<Result<SecretKey>> {
  const file = await readTextFile(resolve(path), MAX_MINISIGN_TEXT_LENGTH);
  if (!file.ok) return { ok: false, problems: [`${path} ${file.why}`] };
  if (!wantsPassword(file.value)) return named(path, await readSecretKey(file.value));
  const given = await askPassword(basename(path), io);
  if (!given.ok) return { ok: false, problems: [given.why] };
  return named(path, await readSecretKey(file.value, given.password));
}

export async function readPublicKeyFile(path: string): Promise<Result<PublicKey>> {
  const file = await readTextFile(resolve(path), MAX_MINISIGN_TEXT_LENGTH);
  return file.ok ? named(path, readPublicKey(file.value)) : { ok: false, problems: [`${path} ${file.why}`] };
}

function named<Value>(path: string, read: Result<Value>): Result<Value> {
  return read.ok ? read : { ok: false, problems: read.problems.map((problem) => `${path} ${problem}`) };
}
