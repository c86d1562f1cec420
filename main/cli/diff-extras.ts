import type { PackExtras } from '../core/packs/pack-extras.ts';
import { codeNames, noticeVersion, settingNames } from './extras-report.ts';
import type { WholePack } from './whole-pack.ts';

/** At most so many are named; the rest is only counted. */
const NAMED = 10;

/** Returns one line for each change outside the tables: rules and extras. */
export function extrasChanges(old: WholePack, young: WholePack): readonly string[] {
  const [a, b] = [old.extras, young.extras];
  return [
    ...listed('Protected sites', old.rules.protectedHosts, young.rules.protectedHosts),
    ...listed('Sites protected as a whole', old.rules.protectedSites ?? [], young.rules.protectedSites ?? []),
    ...listed('Everyday sites', old.rules.everydayHosts ?? [], young.rules.everydayHosts ?? []),
    ...entries('Sites that show others', byId(old.rules.carriers), byId(young.rules.carriers)),
    ...entries('Unblockers', byId(old.rules.unblockers), byId(young.rules.unblockers)),
    ...entries('Rules for searches', byId(old.rules.searches), byId(young.rules.searches)),
    ...entries('Kinds of sites that are asked about', kindsOf(old), kindsOf(young)),
    ...entries('Hateful terms', textsOf(old), textsOf(young)),
    ...entries('Words', wordsOf(old), wordsOf(young)),
    ...listed('Test addresses that must be blocked', a.suites.block, b.suites.block),
    ...listed('Test addresses that must not', a.suites.allow, b.suites.allow),
    ...noticeChange(a, b),
    ...(a.texts?.blocked === b.texts?.blocked ? [] : ['The paragraph on the block page changes.']),
    ...entries('Settings', settingsOf(a), settingsOf(b)),
    ...keysChange(a, b),
    ...(JSON.stringify(a.answers) === JSON.stringify(b.answers)
      ? []
      : [`Answers to reports: ${a.answers?.length ?? 0} -> ${b.answers?.length ?? 0}.`]),
    ...listed('Self-checks that are noted only', a.notedChecks ?? [], b.notedChecks ?? []),
    // A pack sets its codes only once, so those of the old pack do not matter.
    ...(b.codes === undefined ? [] : [`Sets new staff codes for ${codeNames(b.codes)}.`]),
    ...(a.reportKey === b.reportKey ? [] : [`Reports go to ${b.reportKey ?? 'nobody'}; before: ${a.reportKey ?? 'nobody'}.`]),
  ];
}

function listed(what: string, before: readonly string[], now: readonly string[]): readonly string[] {
  const [old, young] = [new Set(before), new Set(now)];
  const [added, removed] = [now.filter((entry) => !old.has(entry)), before.filter((entry) => !young.has(entry))];
  return sentence(what, [named('added', added), named('removed', removed)]);
}

function entries(what: string, before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  const changed = [...now].filter(([name, value]) => before.has(name) && before.get(name) !== value).map(([name]) => name);
  const added = [...now.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !now.has(name));
  return sentence(what, [named('added', added), named('removed', removed), named('changed', changed)]);
}

function sentence(what: string, parts: readonly string[]): readonly string[] {
  const filled = parts.filter((part) => part !== '');
  return filled.length === 0 ? [] : [`${what}: ${filled.join('; ')}.`];
}

function named(how: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  return `${names.length} ${how} (${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', ...' : ''})`;
}

/** Several rules may share an id. */
function byId(rules: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const rule of rules) all.set(rule.id, (all.get(rule.id) ?? '') + JSON.stringify(rule));
  return all;
}

function wordsOf({ rules }: WholePack): ReadonlyMap<string, string> {
  const groups = rules.words.groups.map(
    ({ category, phrases, names = [] }) => [category, JSON.stringify([phrases, names])] as const,
  );
  const { unless, fillers = [] } = rules.words;
  return new Map([...groups, ['that lift the others', JSON.stringify(unless)], ['that add nothing', JSON.stringify(fillers)]]);
}

function kindsOf({ rules }: WholePack): ReadonlyMap<string, string> {
  return new Map((rules.kinds?.kinds ?? []).map((kind) => [kind.category, JSON.stringify(kind)]));
}

function textsOf({ rules: { texts } }: WholePack): ReadonlyMap<string, string> {
  if (texts === undefined) return new Map();
  const { groups, ...context } = texts;
  return new Map([
    ...groups.map((group) => [group.id, JSON.stringify(group)] as const),
    ['context of the terms', JSON.stringify(context)],
  ]);
}

function settingsOf({ settings = {} }: PackExtras): ReadonlyMap<string, string> {
  const settingOf = (name: string): unknown => {
    const [group = '', key] = name.split('.');
    const value = settings[group];
    return key === undefined ? value : Reflect.get(value as object, key);
  };
  return new Map(settingNames(settings).map((name) => [name, JSON.stringify(settingOf(name))]));
}

function noticeChange({ texts: before }: PackExtras, { texts: now }: PackExtras): readonly string[] {
  if (before?.notice === now?.notice) return [];
  const [old, young] = [before?.notice, now?.notice].map((notice) => (notice === undefined ? 'none' : noticeVersion(notice)));
  if (old !== young) return [`The notice changes: version ${old} -> ${young}.`];
  return [`Take care: the words of the notice change, but its version stays ${young}.`];
}

function keysChange({ keys: before }: PackExtras, { keys: now }: PackExtras): readonly string[] {
  if (now === undefined || (before?.current === now.current && before.next === now.next)) return [];
  return [`From the new pack on, packs are signed with other keys: ${now.current} and ${now.next}.`];
}
