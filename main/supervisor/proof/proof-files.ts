/** The files that a stick gets as proof: the journal and everything derived from it, readable on any PC. No visitor data (P13). */
import { READINESS_NAME, readinessText } from '../../core/health/readiness-text.ts';
import type { Evidence } from '../../core/proof/evidence.ts';
import { EVIDENCE_PAGE, evidencePage } from '../../core/proof/evidence-page.ts';
import { IT_PAGE, PROOF_GUIDE, proofGuide } from '../../core/proof/proof-guide.ts';
import type { CheckRow } from '../../core/proof/proof-view.ts';
import { openWipes, WIPES_CSV } from '../../core/proof/wipes-csv.ts';
import type { MonthSummary } from '../../core/summary/month.ts';
import { BLOCKS_CSV, blocksCsv, SUMMARY_CSV, summaryCsv } from '../../core/summary/summary-csv.ts';
import { SUMMARY_PAGE, summaryPage } from '../../core/summary/summary-page.ts';
import type { ExportFile } from '../../node/journal/export.ts';
import type { KeptJournal } from '../../node/journal/journal.ts';
import { localDay } from '../../node/reports/reporter.ts';
import type { ItPage } from '../../node/state/it-page.ts';
import type { KioskKey } from '../../node/state/kiosk-key.ts';
import { inPieces } from './in-pieces.ts';

export interface ProofSources {
  readonly journal: Pick<KeptJournal, 'entries' | 'exportFiles'>;
  readonly key: Pick<KioskKey, 'id' | 'publicKey'>;
  readonly site: string;
  /** The version of the product. */
  readonly version: string;
  readonly months: readonly MonthSummary[];
  readonly readiness: readonly CheckRow[];
  readonly card: string | null;
  /** Null if this build has none. */
  readonly evidence: Evidence | null;
  /** The page for IT; null if this build has none. */
  readonly itPage: ItPage | null;
}

/** Files that belong together, and the name for their folder on the stick. */
export interface ProofBundle {
  readonly folder: string;
  readonly files: readonly ExportFile[];
  /** The hash of the page for IT, for the receipt; null if the page is not among the files. */
  readonly itPageSha256: string | null;
}

/** Reads the whole journal, in pieces. @param now milliseconds since the epoch */
export async function proofBundle(sources: ProofSources, now: number): Promise<ProofBundle> {
  const { journal, key, site, version, months, readiness, card, evidence, itPage } = sources;
  const about = { site, version, at: new Date(now).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }) };
  const folder = `kiosk-${key.id}-${localDay(now)}`;
  const wipes = openWipes(whenToTheSecond);
  await inPieces(journal.entries(), (entry) => wipes.add(entry));
  const texts = [
    [PROOF_GUIDE, proofGuide({ ...about, kiosk: key.id, folder })],
    [SUMMARY_PAGE, summaryPage({ ...about, kiosk: key.id, months })],
    [SUMMARY_CSV, summaryCsv(months)],
    [BLOCKS_CSV, blocksCsv(months)],
    [WIPES_CSV, wipes.csv()],
    [READINESS_NAME, readinessText(readiness, about)],
    ...(evidence === null ? [] : [[EVIDENCE_PAGE, evidencePage(evidence, version)] as const]),
    ...(card === null ? [] : [['card.txt', `${card}\r\n`] as const]),
    ['kiosk.pub', `${key.publicKey}\n`],
  ] as const;
  return {
    folder,
    itPageSha256: itPage?.sha256 ?? null,
    // The largest last, so that a nearly full stick still gets everything else.
    files: [
      ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
      ...(await journal.exportFiles()),
      ...(itPage === null ? [] : [{ name: IT_PAGE, bytes: itPage.bytes }]),
    ],
  };
}

/** Returns "2026-11-26 20:15:04", in the PC's own time zone: spreadsheets can sort it. */
export function whenToTheSecond(at: string): string {
  const date = new Date(at);
  return `${localDay(date.getTime())} ${date.toLocaleTimeString('en-GB')}`;
}
