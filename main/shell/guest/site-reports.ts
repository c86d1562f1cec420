/** What visitor and IT tell each other of a website: reports go up sealed, and what IT found comes back with a later pack. */
import { canonicalHost } from '../../core/net/address.ts';
import { type Answers, answersOf, findAnswer } from '../../core/packs/answers.ts';
import type { ReportKind, SealedReport } from '../../core/packs/report.ts';
import type { BlockedContent, Review } from '../../core/view/browser-view.ts';
import type { PackAbout } from '../../node/packs/filter-source.ts';
import { answerKeys } from '../../node/reports/answer-keys.ts';
import { createReporter } from '../../node/reports/reporter.ts';
import type { LiveFilter } from '../gates/live-filter.ts';

export interface SiteReports {
  /** True when IT takes reports and the address is that of a website. */
  reportable(address: string): boolean;
  /** What the block page of an address says beside the reason of the block. */
  onBlockPage(address: string): Pick<BlockedContent, 'reportable' | 'note' | 'review'>;
  /** Null when no report can be made. The host leaves this process sealed only (P13). */
  seal(kind: ReportKind, address: string, rule: string | null): Promise<SealedReport | null>;
}

/** @param tagKey `ShellStart.reportTagKey` */
export function openSiteReports(filter: LiveFilter, tagKey: string | null): SiteReports {
  const reporterOf = ({ header, extras }: PackAbout) =>
    tagKey === null || extras.reportKey === undefined
      ? null
      : createReporter({ recipient: extras.reportKey, group: header.group, key: tagKey });
  const reportable = (address: string): boolean =>
    tagKey !== null && filter.pack?.extras.reportKey !== undefined && hostOf(address) !== null;
  return {
    reportable,
    onBlockPage: (address) => ({
      reportable: reportable(address),
      note: filter.pack?.extras.texts?.blocked ?? null,
      review: reviewOf(address, filter),
    }),
    async seal(kind, address, rule) {
      const [host, reporter] = [hostOf(address), filter.pack && reporterOf(filter.pack)];
      return host === null || reporter === null ? null : await reporter.seal({ kind, host, rule }, Date.now());
    },
  };
}

/** An answer that does not fit what the filter does now would only confuse: staff's own lists may say otherwise. */
function reviewOf(address: string, filter: LiveFilter): Review | null {
  const [host, pack] = [hostOf(address), filter.pack];
  if (host === null || pack === null) return null;
  const answer = findAnswer(answersIn(pack), answerKeys(pack.header.group, host));
  if (answer === null) return null;
  const blocked = filter.decideUrl(address).verdict === 'block';
  if (blocked !== (answer.answer === 'stays')) return null;
  return { answer: answer.answer, day: answer.reviewed };
}

const answersOfPacks = new WeakMap<PackAbout, Answers>();

/** Sorted once for each pack: a page can be refused many times in a second, and a pack may hold ten thousand answers. */
function answersIn(pack: PackAbout): Answers {
  const known = answersOfPacks.get(pack) ?? answersOf(pack.extras.answers ?? []);
  answersOfPacks.set(pack, known);
  return known;
}

/** Null for what is no website. */
function hostOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? canonicalHost(hostname) : null;
  } catch {
    return null;
  }
}
