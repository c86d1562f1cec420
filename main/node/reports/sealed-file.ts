import { SEALED_BYTES } from '../../core/packs/report.ts';
import { codeOf, openToRead } from '../files/text-file.ts';
import { looksSealed, type SealedFile } from './opened-reports.ts';

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
