import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { BLOCKS_ENDING, MACHINE, manifestText, UPDATE_ENDING, UPDATE_FORMAT } from '../core/updates/update-format.ts';
import { codeOf } from '../node/files/text-file.ts';
import type { SecretKey } from '../node/minisign/secret-key.ts';
import { sign } from '../node/minisign/sign.ts';
import { makeUpdate } from '../node/updates/make-update.ts';
import { readManifest } from '../node/updates/manifest.ts';
import { type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readSecretKeyFile } from './key-files.ts';
import { writeNewTexts } from './new-files.ts';
import { readOptions } from './options.ts';

const NEEDED = ['kernel', 'initrd', 'root', 'root-hash', 'data-blocks', 'group', 'serial', 'version', 'issued', 'out'] as const;

export async function makeUpdateFiles(args: readonly string[], io: PackIo): Promise<Status> {
  const kinds = {
    'back-from': 'text',
    key: 'text',
    ...Object.fromEntries(NEEDED.map((name) => [name, 'text'] as const)),
  } as const;
  const { values, positionals } = readOptions<Record<string, 'text'>>(args, kinds);
  if (positionals.length > 0) throw new WrongUse(`"${positionals[0]?.slice(0, 60)}" is unexpected.`);
  const given = (name: (typeof NEEDED)[number]): string => {
    const value = values[name];
    if (value === undefined) throw new WrongUse(`--${name} is missing.`);
    return value;
  };
  const out = resolve(given('out'));
  if (!out.endsWith(UPDATE_ENDING)) throw new WrongUse(`--out must end with ${UPDATE_ENDING}.`);
  const facts = {
    format: UPDATE_FORMAT,
    machine: MACHINE,
    group: given('group'),
    serial: Number(given('serial')),
    version: given('version'),
    issued: given('issued'),
    backFrom: values['back-from'] === undefined ? null : Number(values['back-from']),
    rootHash: given('root-hash'),
    dataBlocks: Number(given('data-blocks')),
  } as const;
  const key = values['key'] === undefined ? null : await readSecretKeyFile(values['key'], io);
  if (key !== null && !key.ok) return refuse(key.problems, io);
  const files = { kernel: given('kernel'), initrd: given('initrd'), root: given('root') };
  const blocks = blocksFileOf(out);
  try {
    const text = manifestText(await makeUpdate(facts, files, blocks));
    const read = readManifest(text);
    const problem = read.ok
      ? await writeSigned(out, text, key?.value ?? null, facts.serial)
      : `The update cannot be made: ${read.why}.`;
    if (problem === null) {
      await io.write(`Made update number ${facts.serial}: ${basename(out)} and ${basename(blocks)}.\n`);
      return 0;
    }
    await rm(blocks, { force: true });
    return refuse([problem], io);
  } catch (error) {
    return refuse([`The update cannot be made (${codeOf(error)}).`], io);
  }
}

/** The file of blocks that belongs to a manifest. */
export function blocksFileOf(path: string): string {
  return `${path.slice(0, -UPDATE_ENDING.length)}${BLOCKS_ENDING}`;
}

async function writeSigned(path: string, text: string, key: SecretKey | null, serial: number): Promise<string | null> {
  const signature = key === null ? null : await sign(Buffer.from(text), key, `canteen-kiosk update number ${serial}`);
  const mode = 0o644;
  return await writeNewTexts([
    { path, text, mode },
    ...(signature === null ? [] : [{ path: `${path}${SIGNATURE_ENDING}`, text: signature, mode }]),
  ]);
}
