/** The parts of a zipped document. Sizes are checked before anything is unpacked, and no part can unpack to more than its declared size. */
import { unzipSync } from 'fflate';
import { MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES } from '../../../main/core/documents/limits.ts';
import { ConvertError } from './nodes.ts';

export type Parts = ReadonlyMap<string, Uint8Array>;

/**
 * @param wanted whether to unpack a part; others stay packed
 * @throws ConvertError if it is no archive, or would unpack to more than the limits
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Parts {
  let parts = 0;
  let total = 0;
  const filter = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }): boolean => {
    parts += 1;
    if (parts > MAX_PARTS) throw new ConvertError('tooMuch');
    if (!wanted(name)) return false;
    total += originalSize;
    if (!(originalSize >= 0) || total > MAX_UNPACKED_BYTES) throw new ConvertError('tooMuch');
    if (/\.(xml|rels)$/i.test(name) && originalSize > MAX_PART_BYTES) throw new ConvertError('tooMuch');
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    throw error instanceof ConvertError ? error : new ConvertError('unreadable');
  }
}

/** Returns a part as text. @throws ConvertError if it is missing */
export function textOf(parts: Parts, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new ConvertError('unreadable');
  return new TextDecoder().decode(part);
}

const PICTURE_TYPES: readonly (readonly [letters: string, type: string])[] = [
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['BM', 'bmp'],
  ['RIFF', 'webp'],
];

/** Returns a picture as a `data:` URL, its type taken from its first bytes; null for types that browsers do not draw. */
export function pictureOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  const first = String.fromCharCode(...bytes.subarray(0, 16));
  const type = PICTURE_TYPES.find(([letters]) => first.startsWith(letters))?.[1];
  if (type === undefined) return null;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8190) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8190)));
  return `data:image/${type};base64,${btoa(pieces.join(''))}`;
}
