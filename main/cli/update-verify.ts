import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_SIGNATURE_BYTES, SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { MAX_MANIFEST_BYTES, UPDATE_ENDING, type UpdateManifest } from '../core/updates/update-format.ts';
import { updateRefusalWords } from '../core/updates/update-refusals.ts';
import { codeOf, readTextFile } from '../node/files/text-file.ts';
import { checkedBlocks, fileSource, WrongBlocks } from '../node/updates/blocks.ts';
import { readSignedManifest } from '../node/updates/judge-update.ts';
import { type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readPublicKeyFile } from './key-files.ts';
import { readOptions } from './options.ts';
import { blocksFileOf } from './update-make.ts';

export async function verifyUpdate(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { pub: 'text' });
  const path = onlyUpdate(positionals);
  if (values.pub === undefined) throw new WrongUse('Give the public key that it should be signed with: --pub FILE.');
  const key = await readPublicKeyFile(values.pub);
  if (!key.ok) return refuse(key.problems, io);
  const [bytes, signature] = await Promise.all([
    readTextFile(path, MAX_MANIFEST_BYTES),
    readTextFile(`${path}${SIGNATURE_ENDING}`, MAX_SIGNATURE_BYTES),
  ]);
  if (!bytes.ok) return refuse([`${path} ${bytes.why}`], io);
  if (!signature.ok) return refuse([`${path}${SIGNATURE_ENDING} ${signature.why}`], io);
  const judged = await readSignedManifest(Buffer.from(bytes.value), signature.value, key.value);
  if (!judged.ok) return refuse([updateRefusalWords(judged.refusal)], io);
  const refusal = await refusedBlocks(judged.manifest, blocksFileOf(path));
  if (refusal !== null) return refuse([refusal], io);
  const { serial, group, version, issued, rootHash } = judged.manifest;
  await io.write(
    `Update number ${serial} for the group "${group}", version ${version}, of ${issued}, is whole.\nRoot hash ${rootHash}\n`,
  );
  return 0;
}

/** @throws WrongUse */
export function onlyUpdate(positionals: readonly string[]): string {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0 || !path.endsWith(UPDATE_ENDING))
    throw new WrongUse(`Give one file NAME${UPDATE_ENDING}.`);
  return resolve(path);
}

async function refusedBlocks(manifest: UpdateManifest, path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      for await (const { length } of checkedBlocks(manifest, await fileSource(file))) if (length === 0) break;
      return null;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof WrongBlocks) return updateRefusalWords({ kind: 'blocks', why: error.why });
    const { cause } = error as Error;
    return `${path} cannot be read (${codeOf(cause ?? error)}).`;
  }
}
