import { SEALED_BYTES } from '../../core/packs/report.ts';
import { codeOf, openToRead } from '../files/text-file.ts';

export type SealedFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** In words that follow the file's name. `spoilt`: reading it again will not help. */
  | { readonly ok: false; readonly spoilt: boolean; readonly why: string };

const HEAD = /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/;
const HEAD_BYTES = 168;

/** True for bytes that begin and are as long as a sealed report. Whether they can be opened, only the key tells. */
export function looksSealed(bytes: Uint8Array): boolean {
  return bytes.length === SEALED_BYTES && HEAD.test(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'));
}

/** Reads one sealed report: from a plain file only, never through a link, and never one that could block the reader. */
export async function readSealedFile(path: string): Promise<SealedFile> {
  try {
    const file = await openToRead(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return spoilt('is not a file.');
      if (stat.size !== SEALED_BYTES) return spoilt('is not a report, or was cut short.');
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SEALED_BYTES), 0, SEALED_BYTES, 0);
      if (bytesRead !== SEALED_BYTES || !looksSealed(buffer)) return spoilt('is not a report, or is damaged.');
      return { ok: true, bytes: buffer };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, spoilt: false, why: `cannot be read (${codeOf(error)}).` };
  }
}

function spoilt(why: string): SealedFile {
  return { ok: false, spoilt: true, why };
}
