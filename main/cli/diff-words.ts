import type { Verdict } from '../core/filter/verdict.ts';
import { replaceControls } from '../core/lists/tally.ts';
import { sectionOf } from '../core/packs/pack-format.ts';
import { EXCEPTION, type TableChange, tableChanges } from '../core/table/domain-table-diff.ts';
import { filterOf } from '../node/packs/pack-filter.ts';
import { extrasChanges } from './diff-extras.ts';
import type { WholePack } from './whole-pack.ts';

/** A test address whose verdict changes. */
export interface DecisionChange {
  readonly address: string;
  readonly before: string;
  readonly now: string;
}

/** Tries the addresses of both packs' suites with both packs. The same verdict by another rule is not a change. */
export function decisionChanges(old: WholePack, young: WholePack): readonly DecisionChange[] {
  const addresses = [old, young].flatMap(({ extras }) => [...extras.suites.block, ...extras.suites.allow]);
  const [before, now] = [filterOf(old), filterOf(young)];
  return [...new Set(addresses)].flatMap((address) => {
    const verdicts = [before.decideUrl(address), now.decideUrl(address)] as const;
    if (verdicts[0].verdict === verdicts[1].verdict) return [];
    return [{ address, before: verdictWords(verdicts[0]), now: verdictWords(verdicts[1]) }];
  });
}

function verdictWords(verdict: Verdict): string {
  if (verdict.verdict === 'allow') return 'opens';
  return verdict.verdict === 'block' ? `blocked (${verdict.rule})` : `held to safe search (${verdict.rule})`;
}

/** Returns what changes from one pack to the other, in lines for a person. The totals come first. */
export function diffLines(old: WholePack, young: WholePack, decisions: readonly DecisionChange[]): readonly string[] {
  const [sites, parts] = [changesIn('domains', old, young), changesIn('addresses', old, young)];
  const lines = [
    `${sumOf(sites).join(', ')}, ${decisions.length} decisions of your test addresses change.`,
    ...aboutHeader(old, young),
    ...categoryLines(sites).map((line) => `  ${line}`),
    ...(parts.length === 0 ? [] : [`Parts of sites, counted by keys: ${sumOf(parts).join(', ')}.`]),
    ...extrasChanges(old, young),
    ...(decisions.length === 0 ? [] : ['Test addresses that change:']),
    ...decisions.map(({ address, before, now }) => `  ${address}: ${before} -> ${now}`),
  ];
  return lines.map(replaceControls);
}

function aboutHeader({ header: old }: WholePack, { header: young }: WholePack): readonly string[] {
  const lines = [
    `Number ${old.serial} -> ${young.serial}, issued ${old.issued} -> ${young.issued}, expires ${old.expires} -> ${young.expires}.`,
  ];
  if (old.minimumVersion !== young.minimumVersion)
    lines.push(`Needs version ${old.minimumVersion} of the kiosk -> ${young.minimumVersion}.`);
  if (old.group !== young.group) lines.push(`Take care: the packs are for different groups, ${old.group} and ${young.group}.`);
  if (young.serial <= old.serial) lines.push(`Take care: the number does not rise. Kiosks with the old pack refuse the new one.`);
  return lines;
}

function changesIn(section: 'domains' | 'addresses', old: WholePack, young: WholePack): readonly TableChange[] {
  const [before, now] = [old, young].map(({ bytes, header }) => ({
    bytes: sectionOf(bytes, header, section),
    categories: header.categories,
  }));
  return before === undefined || now === undefined ? [] : tableChanges(before, now);
}

/** Returns "212 added", "3 removed" and, if there are any, "5 under another category". */
function sumOf(changes: readonly TableChange[]): readonly string[] {
  const moved = total(changes.filter(({ from, to }) => from !== null && to !== null));
  return [
    `${total(changes.filter(({ from }) => from === null))} added`,
    `${total(changes.filter(({ to }) => to === null))} removed`,
    ...(moved === 0 ? [] : [`${moved} under another category`]),
  ];
}

function categoryLines(changes: readonly TableChange[]): readonly string[] {
  const names = [...new Set(changes.flatMap(({ from, to }) => [from, to]))].filter((name) => name !== null).sort();
  return names.map((name) => {
    const added = total(changes.filter(({ from, to }) => from === null && to === name));
    const removed = total(changes.filter(({ from, to }) => from === name && to === null));
    const came = changes.filter(({ from, to }) => to === name && from !== null);
    const parts = [
      ...(added > 0 ? [`${added} added`] : []),
      ...(removed > 0 ? [`${removed} removed`] : []),
      ...came.map(({ from, count }) => `${count} that were ${shown(from)}`),
      ...changes
        .filter(({ from, to }) => from === name && to !== null)
        .map(({ to, count }) => `${count} that are now ${shown(to)}`),
    ];
    return `${name === EXCEPTION ? 'let through although a parent is listed' : name}: ${parts.join(', ')}`;
  });
}

function shown(category: string | null): string {
  return category === EXCEPTION ? 'let through' : (category ?? '');
}

function total(changes: readonly TableChange[]): number {
  return changes.reduce((sum, { count }) => sum + count, 0);
}
