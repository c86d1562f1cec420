import { createHmac } from 'node:crypto';
import { canonicalHost } from '../../core/net/address.ts';
import {
  REPORT_TAGS,
  type Report,
  type ReportStart,
  reportText,
  SEALED_BYTES,
  type SealedReport,
} from '../../core/packs/report.ts';
import { seal } from './age.ts';

/** The shell's part: only the shell knows the host, so the shell encrypts the report. */
export interface Reporter {
  /**
   * @param at when, in milliseconds since 1970; only the day goes into the report
   * @returns null if no report can be made, because the host or IT's key is invalid
   */
  seal(about: Pick<Report, 'kind' | 'host' | 'rule'>, at: number): Promise<SealedReport | null>;
}

export function createReporter({ recipient, group, key }: ReportStart): Reporter {
  const keyBytes = Buffer.from(key, 'base64');
  return {
    async seal({ kind, host: hostname, rule }, at) {
      const [host, day] = [canonicalHost(hostname), localDay(at)];
      const text = host === null ? null : reportText({ kind, host, rule, group, day });
      const bytes = text === null ? null : await seal(text, recipient);
      if (host === null || bytes === null) return null;
      // A different length would distinguish this report from others.
      if (bytes.length !== SEALED_BYTES) throw new Error(`a sealed report has ${bytes.length} bytes`);
      return { sealed: Buffer.from(bytes).toString('base64'), tag: reportTag(keyBytes, day, host) };
    },
  };
}

/**
 * The tag shows the supervisor that another visitor has reported the same host on the same day. Its key is known to the supervisor,
 * which gives it to every shell. So a long tag would reveal the host to anybody who has the supervisor's memory and a list of hosts to
 * try. This one has 12 bits: of a million hosts about 250 share a tag. The price: with n hosts reported that day, the next one is
 * mistaken for one of them in n of 4096 cases, and is not kept.
 */
export function reportTag(key: Uint8Array, day: string, host: string): number {
  return createHmac('sha256', key).update(`${day}\n${host}`).digest().readUInt16BE(0) % REPORT_TAGS;
}

/** `YYYY-MM-DD` in the PC's own time zone. */
export function localDay(at: number): string {
  const date = new Date(at);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
