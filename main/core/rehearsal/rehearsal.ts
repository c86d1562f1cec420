/**
 * The filter test that IT can start on a PC: addresses that must be blocked, addresses that must open, and searches that must use safe
 * search. They are made from the rules in force, so that no list has to be maintained.
 */

import type { Filter } from '../filter/filter.ts';
import type { FilterRules, SearchRule } from '../filter/filter-rules.ts';
import type { Suites } from '../packs/pack-extras.ts';

export type Wanted = 'block' | 'allow' | 'safe';

export interface RehearsalStep {
  readonly address: string;
  readonly wanted: Wanted;
  /** Staff of a building may block it in their own list. */
  readonly ownMayBlock?: boolean;
}

/** Files, programs, settings pages and private addresses: a page must not reach them, whatever the lists say (P5). */
const NEVER = [
  ...[
    'file:///etc/passwd',
    'chrome://settings/',
    'view-source:https://www.gov.uk/',
    'javascript:alert(1)',
    'mailto:a@example.org',
  ],
  ...[
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://192.168.0.1/',
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://2130706433/',
  ],
];

/** @param suites the suites of the pack in force; empty without one */
export function rehearsalSteps(rules: FilterRules, suites: Suites): readonly RehearsalStep[] {
  return [
    ...NEVER.map((address) => ({ address, wanted: 'block' as const })),
    ...suites.block.map((address) => ({ address, wanted: 'block' as const })),
    ...[...rules.protectedHosts, ...(rules.protectedSites ?? [])].map((host) => openStep(host)),
    ...(rules.everydayHosts ?? []).map((host) => ({ ...openStep(host), ownMayBlock: true })),
    ...suites.allow.map((address) => ({ address, wanted: 'allow' as const })),
    ...rules.searches.flatMap(searchSteps),
  ];
}

function openStep(host: string): RehearsalStep {
  return { address: `https://${host}/`, wanted: 'allow' };
}

/** Only rules that set safe search in the address are tested: a verdict shows no others. */
function searchSteps({ set, hosts, paths = ['/'] }: SearchRule): readonly RehearsalStep[] {
  if (set === undefined) return [];
  const plain = hosts.filter((host) => !host.includes('*'));
  const path = (paths[0] ?? '/').replace(/\*$/, '');
  return plain.map((host) => ({ address: `https://${host}${path}?q=cats`, wanted: 'safe' as const }));
}

/** True if the verdict is the expected one. */
export function holds(filter: Filter, { address, wanted, ownMayBlock = false }: RehearsalStep): boolean {
  const verdict = filter.decideUrl(address);
  // A site that must open may be rewritten to safe search.
  if (wanted === 'allow') return verdict.verdict !== 'block' || (ownMayBlock && verdict.category === 'own');
  return wanted === 'block' ? verdict.verdict === 'block' : verdict.verdict !== 'allow';
}
