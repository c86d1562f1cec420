/** Visitors' reports about websites and IT's answers: reports leave encrypted, and answers come back with a later pack. */
import { canonicalHost } from '../../core/net/address.ts';
import { type Answers, answersOf, findAnswer } from '../../core/packs/answers.ts';
import type { ReportKind, SealedReport } from '../../core/packs/report.ts';
import type { BlockedContent, Review } from '../../core/view/browser-view.ts';
import type { PackAbout } from '../../node/packs/filter-source.ts';
import { answerKeys } from '../../node/reports/answer-keys.ts';
import { createReporter } from '../../node/reports/reporter.ts';
import type { LiveFilter } from '../gates/live-filter.ts';

export interface SiteReports {
  /** True if IT accept reports and the address is a website's. */
  reportable(address: string): boolean;
  /** What the block page of an address shows besides the reason: a note of IT, IT's answer, and whether it can be reported. */
  onBlockPage(address: string): Pick<BlockedContent, 'reportable' | 'note' | 'review'>;
  /** Encrypts a report; null if none can be made. The host leaves this process only in encrypted form (P13). */
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

/** Returns IT's answer, but not one that contradicts what the filter does now, which would confuse: staff's own lists may differ. */
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

/** Sorts the answers once per pack: a page can be refused many times a second, and a pack may hold ten thousand answers. */
function answersIn(pack: PackAbout): Answers {
  const known = answersOfPacks.get(pack) ?? answersOf(pack.extras.answers ?? []);
  answersOfPacks.set(pack, known);
  return known;
}

/** Returns the host of a web address; null for any other address. */
function hostOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? canonicalHost(hostname) : null;
  } catch {
    return null;
  }
}
