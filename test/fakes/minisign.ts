/** The stock `minisign` tool, as IT use it, and files for it. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../main/node/files/result.ts';
import { type PublicKey, readPublicKey } from '../../main/node/minisign/public-key.ts';
import { readSecretKey, type SecretKey } from '../../main/node/minisign/secret-key.ts';
import { verifySignature } from '../../main/node/minisign/signature.ts';
import { readSignature, type Signature } from '../../main/node/minisign/signature-text.ts';

export const COMMENT = 'file:canteen.kioskpack\tserial:7\tissued:2026-02-01';
/** A low scrypt effort for key passwords, so that tests are fast. */
export const LITTLE_EFFORT = { operations: 1 << 15, memory: 1 << 24 };

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
}

/** Runs the stock tool in a folder; `input` is the typed text. */
export function minisign(folder: string, args: readonly string[], input = ''): Promise<Outcome> {
  return runTool(folder, 'minisign', args, input);
}

/** The same with little memory, so that a new password costs 64 MB instead of 1 GB, and less time. */
export function minisignInLittleMemory(folder: string, args: readonly string[], input: string): Promise<Outcome> {
  return runTool(folder, 'sh', ['-c', 'ulimit -v 120000; exec minisign "$@"', 'minisign', ...args], input);
}

export function runTool(folder: string, command: string, args: readonly string[], input: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: 'pipe' });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (out += String(piece)));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out }));
  });
}

/** @returns the indices of the pairs (file, signature) that the stock tool accepts with `k.pub` */
export async function stockAccepts(
  folder: string,
  pairs: readonly (readonly [Uint8Array, Uint8Array])[],
): Promise<readonly number[]> {
  for (const [i, [bytes, signature]] of pairs.entries()) {
    await writeFile(join(folder, `${i}.file`), bytes);
    await writeFile(join(folder, `${i}.minisig`), signature);
  }
  // In one shell, since starting hundreds of processes from here would take long.
  const each = `minisign -V -q -p k.pub -m $i.file -x $i.minisig >/dev/null 2>&1 && echo "accepted $i"`;
  const { out } = await runTool(folder, 'sh', ['-c', `for i in $(seq 0 ${pairs.length - 1}); do ${each}; done; true`], '');
  return [...out.matchAll(/^accepted (\d+)$/gm)].map(([, i]) => Number(i));
}

/** Makes `k.pub` and `k.sec` with the stock tool. */
export async function stockKeys(folder: string): Promise<{ readonly publicKey: PublicKey; readonly secretKey: SecretKey }> {
  const made = await minisign(folder, ['-G', '-W', '-p', 'k.pub', '-s', 'k.sec']);
  if (made.status !== 0) throw new Error(made.out);
  const [publicText, secretText] = await Promise.all(['k.pub', 'k.sec'].map((name) => readFile(join(folder, name), 'utf8')));
  return { publicKey: soundValue(readPublicKey(publicText ?? '')), secretKey: soundValue(await readSecretKey(secretText ?? '')) };
}

/** Signs with `k.sec` by the stock tool; with `-l` in the legacy format. */
export async function stockSignature(folder: string, bytes: Uint8Array, ...args: readonly string[]): Promise<string> {
  await writeFile(join(folder, 'file'), bytes);
  const signed = await minisign(folder, ['-S', '-s', 'k.sec', '-m', 'file', '-x', 'file.minisig', ...args]);
  if (signed.status !== 0) throw new Error(signed.out);
  return await readFile(join(folder, 'file.minisig'), 'utf8');
}

/** The verdict of our implementation on a signature: `accepted`, `unreadable`, or the reason for its refusal. */
export async function ourVerdict(bytes: Uint8Array, signature: string, keys: readonly PublicKey[]): Promise<string> {
  const read = readSignature(signature);
  return read.ok ? await verdictOn(bytes, read.value, keys) : 'unreadable';
}

export async function verdictOn(bytes: Uint8Array, signature: Signature, keys: readonly PublicKey[]): Promise<string> {
  const verdict = await verifySignature(bytes, signature, keys);
  return verdict.ok ? 'accepted' : verdict.why;
}

export function soundValue<Value>(read: Result<Value>): Value {
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}
