/** Those checks of a kiosk that need only a pack, its signature and public keys, each with its result. */
import { basename, resolve } from 'node:path';
import { SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { failureWords } from '../core/packs/pack-refusals.ts';
import type { Result } from '../node/files/result.ts';
import { readTextFile } from '../node/files/text-file.ts';
import { MAX_MINISIGN_TEXT_LENGTH } from '../node/minisign/format.ts';
import type { PublicKey } from '../node/minisign/public-key.ts';
import { verifySignature } from '../node/minisign/signature.ts';
import { readSignature, type Signature, type SignatureVerdict } from '../node/minisign/signature-text.ts';
import type { Pack } from '../node/packs/pack-bytes.ts';
import { openPack, readPackBytes } from '../node/packs/pack-file.ts';
import { filterOf } from '../node/packs/pack-filter.ts';
import { trySuites } from '../node/packs/try-suites.ts';
import { megabytes } from './words.ts';

export interface PackFinding {
  readonly result: 'ok' | 'refused' | 'not tried' | 'info';
  readonly what: string;
  readonly words?: string;
}

export interface GivenKey extends PublicKey {
  /** The path as given on the command line. */
  readonly path: string;
}

/** Makes all checks, even after one has refused the pack. */
export async function packFindings(path: string, keys: readonly GivenKey[], today: string): Promise<readonly PackFinding[]> {
  const [bytes, signature] = await Promise.all([readPackBytes(resolve(path)), readSignatureFile(path + SIGNATURE_ENDING)]);
  return [
    ...ofRead('file', bytes, ({ length }) => [ok('file', `${megabytes(length)}, can be read`)]),
    ...ofRead('signature file', signature, () => [ok('signature file', `${basename(path)}${SIGNATURE_ENDING}, can be read`)]),
    ...(bytes.ok && signature.ok
      ? aboutSignature(signature.value, await verifySignature(bytes.value, signature.value, keys), keys)
      : notTried('key', 'signature', 'trusted comment')),
    ...(bytes.ok ? await aboutContents(openPack(bytes.value, basename(path)), today) : notTried(...CONTENTS)),
  ];
}

async function readSignatureFile(path: string): Promise<Result<Signature>> {
  const file = await readTextFile(resolve(path), MAX_MINISIGN_TEXT_LENGTH);
  const read = file.ok ? readSignature(file.value) : ({ ok: false, problems: [file.why] } as const);
  return read.ok ? read : { ok: false, problems: read.problems.map((problem) => `${basename(path)} ${problem}`) };
}

function aboutSignature(signature: Signature, verdict: SignatureVerdict, keys: readonly GivenKey[]): readonly PackFinding[] {
  const { keyId, trustedComment } = signature;
  const named = keys.filter(({ id }) => id === keyId).map(({ path }) => basename(path));
  if (named.length === 0) {
    const known = keys.map(({ id, path }) => `${id} (${basename(path)})`).join(', ');
    return [refused('key', `${keyId}, which was not given; given: ${known}`), ...notTried('signature', 'trusted comment')];
  }
  const key = ok('key', `${keyId}, which is ${named.join(', ')}`);
  if (!verdict.ok && verdict.why !== 'badComment') {
    return [
      key,
      refused('signature', 'is not of exactly these bytes, or not made with that key'),
      ...notTried('trusted comment'),
    ];
  }
  return [
    key,
    ok('signature', 'of exactly these bytes, made with that key'),
    verdict.ok
      ? ok('trusted comment', trustedComment.replaceAll('\t', '  '))
      : refused('trusted comment', 'is not what was signed'),
  ];
}

const CONTENTS = ['whole', 'group', 'serial number', 'issued', 'needs version', 'expires', 'test addresses'] as const;

async function aboutContents(pack: Result<Pack>, today: string): Promise<readonly PackFinding[]> {
  if (!pack.ok) return [...ofRead('whole', pack, () => []), ...notTried(...CONTENTS.slice(1))];
  const { group, serial, issued, minimumVersion, expires } = pack.value.header;
  return [
    ok('whole', 'every digest is right; tables, rules and extras are sound'),
    info('group', group),
    info('serial number', String(serial)),
    info('issued', issued),
    info('needs version', `${minimumVersion} of the kiosk, or a newer one`),
    (today > expires ? refused : ok)('expires', `${expires}; today is ${today}`),
    await aboutSuites(pack.value),
  ];
}

/** Tries the test addresses with the pack alone. A kiosk also applies its own lists and settings. */
async function aboutSuites(pack: Pack): Promise<PackFinding> {
  const { suites } = pack.extras;
  const count = suites.block.length + suites.allow.length;
  if (count === 0) return info('test addresses', 'none');
  const failures = await trySuites(filterOf(pack), suites);
  const [first] = failures;
  if (first === undefined) return ok('test addresses', `all ${count} come out as they should`);
  return refused('test addresses', `${failures.length} of ${count} come out wrong; the first: ${failureWords(first)}`);
}

function ofRead<Value>(
  what: string,
  read: Result<Value>,
  found: (value: Value) => readonly PackFinding[],
): readonly PackFinding[] {
  return read.ok ? found(read.value) : read.problems.map((problem) => refused(what, problem));
}

function ok(what: string, words: string): PackFinding {
  return { result: 'ok', what, words };
}

function refused(what: string, words: string): PackFinding {
  return { result: 'refused', what, words };
}

function info(what: string, words: string): PackFinding {
  return { result: 'info', what, words };
}

function notTried(...whats: readonly string[]): readonly PackFinding[] {
  return whats.map((what) => ({ result: 'not tried', what }));
}
