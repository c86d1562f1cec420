/** Prepares everything to build a signed pack and to verify it. */
import { join } from 'node:path';
import { makeKeyPair } from '../../main/node/minisign/secret-key.ts';
import { kioskPack, type Outcome, USUAL } from './kiosk-pack.ts';
import { files } from './pack-kiosk.ts';

/** Writes a list and keys without a password. @returns the arguments that build a signed pack from them */
export async function prepared(folder: string): Promise<readonly string[]> {
  const { secretKey, publicKey } = await makeKeyPair();
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'in/suites/block.txt': 'https://bad.example/\n',
    'pack.key': secretKey,
    'pack.pub': publicKey,
    'other.pub': (await makeKeyPair()).publicKey,
  });
  return [
    'build',
    '--in',
    join(folder, 'in'),
    '--out',
    join(folder, 'a.kioskpack'),
    '--key',
    join(folder, 'pack.key'),
    ...USUAL,
    '--no-starter',
  ];
}

export function verify(folder: string, ...keys: readonly string[]): Promise<Outcome> {
  return kioskPack(['verify', join(folder, 'a.kioskpack'), ...keys.flatMap((key) => ['--pub', join(folder, key)])]);
}
