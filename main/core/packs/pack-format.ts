/**
 * The block pack (`*.kioskpack`): everything that the filter needs, in one file. All numbers are little-endian.
 *
 * | at                       | size | what                                                            |
 * |--------------------------|------|-----------------------------------------------------------------|
 * | 0                        | 8    | `kioskpk` and the format's number, 1                            |
 * | 8                        | u32  | how long the header is, in bytes; 65,536 at most                |
 * | 12                       | 32   | SHA-256 of the header                                           |
 * | 44                       |      | the header: `PackHeader` as JSON, written as `headerText` does  |
 * | next multiple of 64      |      | domains: a domain table of hosts                                |
 * | next multiple of 64      |      | addresses: a domain table of keys of hosts with a path          |
 * | next multiple of 64      |      | rules: the rest of `FilterRules` as JSON; 2 MB at most          |
 * | next multiple of 64      |      | extras: `PackExtras` as JSON; 4 MB at most                      |
 *
 * Section offsets count from the start of the first section. Zeros pad the parts, and nothing follows the last one. Every byte is
 * fixed or covered by a digest: damage is always detected, and the same contents give the same file. Only the signature over the
 * whole file shows who made the pack.
 */

export const MAX_PACK_BYTES = 128 << 20;
export const MAX_HEADER_BYTES = 64 << 10;
export const MAX_RULES_BYTES = 2 << 20;
export const MAX_EXTRAS_BYTES = 4 << 20;
export const MAX_SERIAL = 4_294_967_295;
export const PACK_ENDING = '.kioskpack';
/** The signature is next to the pack, under the same name with this ending. */
export const SIGNATURE_ENDING = '.minisig';
export const MAX_SIGNATURE_BYTES = 4096;
/** The form of the name of a group of kiosks. */
export const GROUP_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const SHA256_HEX = /^[0-9a-f]{64}$/;
export const PREAMBLE_BYTES = 44;
export const PACK_FORMAT = 1;
const NAME = 'kioskpk';
const ALIGNMENT = 64;

export const SECTIONS = ['domains', 'addresses', 'rules', 'extras'] as const;
export type Section = (typeof SECTIONS)[number];

export interface PackFacts {
  /** The group of kiosks that the pack is for; IT chooses its name. */
  readonly group: string;
  /** Rises with every pack of a group. */
  readonly serial: number;
  /** `YYYY-MM-DD`, both. */
  readonly issued: string;
  readonly expires: string;
  /** The oldest version of the kiosk that understands the pack: `1.2.3`. */
  readonly minimumVersion: string;
  /** Names of categories 1, 2, 3 ... of both tables. */
  readonly categories: readonly string[];
}

export interface SectionPlace {
  readonly offset: number;
  readonly length: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface PackHeader extends PackFacts {
  readonly format: typeof PACK_FORMAT;
  readonly sections: Readonly<Record<Section, SectionPlace>>;
}

export type Preamble =
  | { readonly ok: true; readonly headerLength: number; readonly sha256: string }
  | { readonly ok: false; readonly format: number | null };

/** Reads the first 44 bytes. If they are not from a pack of this format, returns the format number that they name, or null. */
export function readPreamble(bytes: Uint8Array): Preamble {
  if (bytes.length < PREAMBLE_BYTES || [...NAME].some((letter, i) => bytes[i] !== letter.charCodeAt(0)))
    return { ok: false, format: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, PREAMBLE_BYTES);
  if (view.getUint8(7) !== PACK_FORMAT) return { ok: false, format: view.getUint8(7) };
  return { ok: true, headerLength: view.getUint32(8, true), sha256: hex(bytes.subarray(12, PREAMBLE_BYTES)) };
}

/** Takes the header's length and its 32-byte digest; returns the first 44 bytes. */
export function preambleOf(headerLength: number, digest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(PREAMBLE_BYTES);
  bytes.set([...NAME].map((letter) => letter.charCodeAt(0)));
  bytes[7] = PACK_FORMAT;
  new DataView(bytes.buffer).setUint32(8, headerLength, true);
  bytes.set(digest, 12);
  return bytes;
}

/** Serialises a header in its only valid form. */
export function headerText(header: PackHeader): string {
  const { format, group, serial, issued, expires, minimumVersion, categories, sections } = header;
  const places = SECTIONS.map((name) => {
    const { offset, length, sha256 } = sections[name];
    return [name, { offset, length, sha256 }] as const;
  });
  const facts = { format, group, serial, issued, expires, minimumVersion, categories };
  return JSON.stringify({ ...facts, sections: Object.fromEntries(places) });
}

/** Returns the offset of the first section. */
export function sectionsStart(headerLength: number): number {
  return aligned(PREAMBLE_BYTES + headerLength);
}

/** Returns the bytes of one section of a valid pack, without copying them. */
export function sectionOf(pack: Uint8Array, { sections }: PackHeader, section: Section): Uint8Array {
  const start = sectionsStart(new DataView(pack.buffer, pack.byteOffset).getUint32(8, true)) + sections[section].offset;
  return pack.subarray(start, start + sections[section].length);
}

/** Returns the offsets of sections of these lengths, and the end of the last one. */
export function placeSections(lengths: readonly number[]): { readonly offsets: readonly number[]; readonly end: number } {
  const offsets: number[] = [];
  let end = 0;
  for (const length of lengths) {
    offsets.push(aligned(end));
    end = aligned(end) + length;
  }
  return { offsets, end };
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
