/** IT's decisions about sites that visitors reported, and their effect on a pack. Pure. */
import { canonicalHost } from '../../../main/core/net/address.ts';
import type { Report } from '../../../main/core/packs/report.ts';
import { isDate } from '../../../main/core/time/calendar.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { isPublicSuffix } from '../../../main/node/lists/public-suffixes.ts';
import type { Dropped } from './dropped.ts';

/** `open`: no list may block it any more. `keep`: it stays blocked. `block`: it becomes blocked. */
const CHOICES = ['open', 'keep', 'block'] as const;
export type Choice = (typeof CHOICES)[number];

export interface Decision {
  /** A canonical host. */
  readonly host: string;
  readonly choice: Choice;
  /** `YYYY-MM-DD` */
  readonly reviewed: string;
}

/** Everything that visitors reported about one site. */
export interface ReportedSite {
  readonly host: string;
  readonly wrongBlocks: number;
  readonly shouldBlocks: number;
  /** The rules that blocked it. */
  readonly rules: readonly string[];
  /** The first and the last day of a report, `YYYY-MM-DD`. */
  readonly days: readonly [string, string];
  readonly groups: readonly string[];
  /** A public suffix such as co.uk is not a site, so the report is bogus. */
  readonly isEnding: boolean;
}

/** The name of the file that keeps decisions between packs. */
export const DECISIONS_FILE = 'decisions.txt';
export const MAX_DECISIONS_BYTES = 1 << 20;

/** Groups reports by site. The most reported sites come first. */
export function reportedSites(reports: readonly Report[]): readonly ReportedSite[] {
  const byHost = new Map<string, Report[]>();
  for (const report of reports) byHost.set(report.host, [...(byHost.get(report.host) ?? []), report]);
  const sites = [...byHost].map(([host, all]) => siteOf(host, all));
  const count = ({ wrongBlocks, shouldBlocks }: ReportedSite): number => wrongBlocks + shouldBlocks;
  return sites.sort((a, b) => count(b) - count(a) || (a.host < b.host ? -1 : 1));
}

function siteOf(host: string, reports: readonly Report[]): ReportedSite {
  const days = reports.map(({ day }) => day).sort();
  const sorted = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort();
  return {
    host,
    wrongBlocks: reports.filter(({ kind }) => kind === 'wrongBlock').length,
    shouldBlocks: reports.filter(({ kind }) => kind === 'shouldBlock').length,
    rules: sorted(reports.map(({ rule }) => rule)),
    days: [days[0] ?? '', days.at(-1) ?? ''],
    groups: sorted(reports.map(({ group }) => group)),
    isEnding: isPublicSuffix(host),
  };
}

/** Returns the possible choices: a blocked site may be opened, an open one may be blocked. */
export function choicesFor({ wrongBlocks, isEnding }: ReportedSite): readonly Choice[] {
  if (isEnding) return [];
  return wrongBlocks > 0 ? ['open', 'keep'] : ['block'];
}

export function decided(decisions: readonly Decision[], host: string, choice: Choice | null, today: string): readonly Decision[] {
  const others = decisions.filter((decision) => decision.host !== host);
  return choice === null ? others : [...others, { host, choice, reviewed: today }];
}

/** Returns the text of the file: one line per decision, such as `2026-12-01 open good.example`. */
export function decisionsText(decisions: readonly Decision[]): string {
  const lines = decisions.map(({ reviewed, choice, host }) => `${reviewed} ${choice} ${host}\n`).sort();
  return ['# Decisions about sites that visitors reported. Give this file to the IT desk for each pack.\n', ...lines].join('');
}

export function readDecisions(text: string): Result<readonly Decision[]> {
  const decisions = new Map<string, Decision>();
  const problems: string[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [reviewed = '', choice = '', host = '', ...more] = line.trim().split(/\s+/);
    const known = CHOICES.find((each) => each === choice);
    const isRight = isDate(reviewed) && canonicalHost(host) === host && !isPublicSuffix(host) && more.length === 0;
    if (known !== undefined && isRight) decisions.set(host, { host, choice: known, reviewed });
    else problems.push(`${DECISIONS_FILE}: line ${at + 1} is not a decision such as "2026-12-01 open example.org".`);
  }
  return problems.length > 0 ? { ok: false, problems: problems.slice(0, 10) } : { ok: true, value: [...decisions.values()] };
}

/** Returns the text of `answers.json`, or null without decisions. Sites that become blocked get an answer too: somebody reported them. */
export function answersText(decisions: readonly Decision[]): string | null {
  if (decisions.length === 0) return null;
  const sorted = [...decisions].sort((a, b) => (a.host < b.host ? -1 : 1));
  return JSON.stringify(
    sorted.map(({ host, choice, reviewed }) => ({ host, answer: choice === 'open' ? 'allowed' : 'stays', reviewed })),
  );
}

/** Adds the opened sites to the text of `rules/protected.txt`, so that no list, word or label blocks them any more. */
export function withOpened(protectedText: string, decisions: readonly Decision[]): string {
  return [protectedText.trimEnd(), ...hostsOf(decisions, 'open'), ''].join('\n');
}

/** Returns the sites that become blocked as a source of lists, or null when there are none. */
export function blockedList(decisions: readonly Decision[]): Dropped | null {
  const hosts = hostsOf(decisions, 'block');
  if (hosts.length === 0) return null;
  return { name: 'Reported sites', isFolder: true, files: [{ path: 'reported.txt', file: new Blob([`${hosts.join('\n')}\n`]) }] };
}

export function hostsOf(decisions: readonly Decision[], choice: Choice): readonly string[] {
  return decisions
    .filter((decision) => decision.choice === choice)
    .map(({ host }) => host)
    .sort();
}
