/** Packs and signatures as a bad stick, or an attacker without a key, would bring them. */
import { isDeepStrictEqual } from 'node:util';
import * as format from '../../main/core/packs/pack-format.ts';
import { readSignature } from '../../main/node/minisign/signature-text.ts';
import { openPack } from '../../main/node/packs/pack-file.ts';
import { PACK_NAME, withHeader, withText } from './pack.ts';
import type { SignedPack } from './pack-kiosk.ts';
import { damaged, pick, whole } from './random.ts';

export interface HostilePack extends SignedPack {
  /** The kind of change, or the changed region. */
  readonly how: string;
}

interface Region {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** All regions of a valid pack, including the gaps between its parts. */
export function regionsOf(bytes: Uint8Array): readonly Region[] {
  const opened = openPack(bytes, PACK_NAME);
  if (!opened.ok) throw new Error(opened.problems.join('\n'));
  const headerEnd = format.PREAMBLE_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const parts: Region[] = [
    { name: 'preamble', start: 0, end: format.PREAMBLE_BYTES },
    { name: 'header', start: format.PREAMBLE_BYTES, end: headerEnd },
  ];
  for (const name of format.SECTIONS) {
    const part = format.sectionOf(bytes, opened.value.header, name);
    const start = part.byteOffset - bytes.byteOffset;
    parts.push({ name: 'gap', start: parts.at(-1)?.end ?? 0, end: start }, { name, start, end: start + part.length });
  }
  return parts.filter(({ start, end }) => end > start);
}

/** The lines of a signature. */
function linesOf(text: string): readonly Region[] {
  let start = 0;
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const region = { name: `line ${index + 1} of the signature`, start, end: start + line.length + 1 };
      start = region.end;
      return region;
    });
}

/** Flips some bits in one region. */
function flipped(random: () => number, bytes: Uint8Array, { start, end }: Region): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (let times = 1 + whole(random, 4); times > 0; times -= 1) {
    const at = start + whole(random, end - start);
    copy[at] = (copy[at] ?? 0) ^ (1 << whole(random, 8));
  }
  return copy;
}

const LIES: readonly (readonly [from: RegExp, to: string])[] = [
  [/"serial":\d+/, '"serial":4294967295'],
  [/"expires":"\d{4}/, '"expires":"2099'],
  [/"minimumVersion":"[^"]*"/, '"minimumVersion":"0.0.1"'],
  [/"issued":"[^"]*"/, '"issued":"2026-02-02"'],
];

/** Changes a pack as an attacker can who knows the format: all hashes are right, but it is not signed. */
function remade(random: () => number, bytes: Uint8Array): Uint8Array {
  if (random() < 0.5) {
    const [from, to] = pick(random, LIES);
    return withHeader(bytes, (header) => header.replace(from, to));
  }
  return random() < 0.5
    ? withText(bytes, 'extras', '{"suites":{"block":[],"allow":[]}}')
    : withText(
        bytes,
        'rules',
        '{"protectedHosts":["bad.example"],"carriers":[],"searches":[],"words":{"groups":[],"unless":[]}}',
      );
}

export function hostilePack(random: () => number, pack: SignedPack, other: SignedPack): HostilePack {
  const signature = Buffer.from(pack.signature);
  switch (whole(random, 7)) {
    case 0:
      return { bytes: damaged(random, pack.bytes), signature: pack.signature, how: 'damaged pack' };
    case 1: {
      const hurt = damaged(random, signature);
      return { bytes: pack.bytes, signature: Buffer.from(hurt).toString(), how: 'damaged signature' };
    }
    case 2: {
      const region = pick(random, regionsOf(pack.bytes));
      return { bytes: flipped(random, pack.bytes, region), signature: pack.signature, how: region.name };
    }
    case 3: {
      const region = pick(random, linesOf(pack.signature));
      return {
        bytes: pack.bytes,
        signature: Buffer.from(flipped(random, signature, region)).toString('latin1'),
        how: region.name,
      };
    }
    case 4:
      return { bytes: remade(random, pack.bytes), signature: pack.signature, how: 'remade' };
    case 5:
      return { bytes: pack.bytes, signature: mixed(random, pack.signature, other.signature), how: 'two signatures mixed' };
    default:
      return { bytes: damaged(random, pack.bytes), signature: Buffer.from(damaged(random, signature)).toString(), how: 'both' };
  }
}

/** Mixes lines of two signatures. */
function mixed(random: () => number, left: string, right: string): string {
  const lines = right.split('\n');
  return left
    .split('\n')
    .map((line, index) => (random() < 0.5 ? line : (lines[index] ?? '')))
    .join('\n');
}

/** Whether nothing signed has changed. The first line of a signature is only a comment. */
export function isUnchanged(pack: SignedPack, { bytes, signature }: SignedPack): boolean {
  if (Buffer.compare(pack.bytes, bytes) !== 0) return false;
  return isDeepStrictEqual(readSignature(pack.signature), readSignature(signature));
}
