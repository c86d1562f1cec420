/** Decrypts the visitors' reports among the files that kiosks wrote onto sticks. */
import { SEALED_BYTES } from '../../../main/core/packs/report.ts';
import type { NewSha256 } from '../../../main/node/crypto/ports.ts';
import { looksSealed, openSealedReports, readReportKeyText, type SealedFile } from '../../../main/node/reports/opened-reports.ts';
import { reportedSites } from './decisions.ts';
import type { Dropped } from './dropped.ts';
import type { Answer, KeyFile, ReportsOfVisitors } from './requests.ts';

/** Far more reports than the sticks of a few PCs hold. */
const MAX_REPORTS = 10_000;

export const isSealedName = (path: string): boolean => path.endsWith('.age');

export async function openDropped(
  dropped: readonly Dropped[],
  { name, text, password }: KeyFile & { readonly name: string },
  newSha256: NewSha256,
): Promise<Answer<ReportsOfVisitors>> {
  const keys = await readReportKeyText(text, name, password);
  if (!keys.ok) return keys;
  const files = new Map(dropped.flatMap(({ files }) => files.map(({ path, file }) => [path, file] as const)));
  const names = [...files.keys()].filter(isSealedName).sort();
  if (names.length > MAX_REPORTS)
    return { ok: false, problems: [`These are more than ${MAX_REPORTS} reports. Choose fewer of them.`] };
  const read = (path: string) => readSealed(files.get(path));
  const { reports, problems } = await openSealedReports(names, read, keys.value, newSha256);
  return { ok: true, value: { sites: reportedSites(reports), problems } };
}

async function readSealed(file: Blob | undefined): Promise<SealedFile> {
  if (file?.size !== SEALED_BYTES) return { ok: false, spoilt: true, why: 'is not a report, or was cut short.' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return looksSealed(bytes) ? { ok: true, bytes } : { ok: false, spoilt: true, why: 'is not a report, or is damaged.' };
  } catch {
    return { ok: false, spoilt: false, why: 'cannot be read any more. Choose it again.' };
  }
}
