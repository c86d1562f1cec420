/** Fuzz tests of the filter with odd addresses. */
import { expect, test } from '@playwright/test';
import { createFilter, type RequestContext } from '../../main/core/filter/filter.ts';
import type { Verdict } from '../../main/core/filter/verdict.ts';
import { typedAddress } from '../../main/core/net/address.ts';
import { parseUrl } from '../../main/core/net/url.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';
import { fuzzCases, pick, seeded, textOf, whole } from '../fakes/random.ts';
import { carriers } from './carrier-cases.ts';
import { ALPHABET, address, encoded, HOSTS, spelled, tail } from './odd-addresses.ts';

const CASES = fuzzCases(20_000);
const LISTED = ['bad.example', 'b_d.example', 'xn--bcher-kva.example'];
const rules = rulesOf(
  { adult: [...LISTED, 'social.example/r/hate'], proxy: ['nip.io'] },
  {
    carriers,
    searches: [
      { id: 'google', hosts: ['google.*', 'www.google.*'], set: { safe: 'active', ssui: 'on' }, strip: { q: ['!off', 'bad'] } },
      { id: 'more', hosts: ['www.google.com', 'nhs.example'], set: { safe: 'strict' }, strip: { Q: ['x'] }, getOnly: true },
    ],
    words: { groups: [{ category: 'adult', phrases: ['porn', 'free sex'] }], unless: ['help'] },
    protectedHosts: ['nhs.example'],
  },
);
const own = { allow: ['allowed.example'], block: ['own-bad.example'] };
const filter = createFilter({ rules, own, allowHosts: ['127.0.0.1:8080'] });

function contextOf(random: () => number): RequestContext {
  const resource = pick(random, ['mainFrame', 'subFrame', 'other'] as const);
  return random() < 0.8 ? { resource } : { resource, method: pick(random, ['GET', 'POST', '']) };
}

/** Describes what is wrong with the form of a verdict, or null. Rules never contain any part of the address (P13). */
function problemWith(verdict: Verdict): string | null {
  if (verdict.verdict === 'allow') return Object.keys(verdict).length === 1 ? null : 'allow with more';
  if (!/^(list|own|words|scheme|address|private|carrier|search):[a-z0-9-]{1,40}$/.test(verdict.rule))
    return `rule ${verdict.rule}`;
  if (!/^(adult|proxy|own|address|carrier|private|scheme|search|unreadable)$/.test(verdict.category)) return verdict.category;
  if (verdict.verdict === 'block') return null;
  return parseUrl(verdict.to) === null ? 'to cannot be read' : null;
}

test('any address gets a verdict, and a rewritten one is allowed @P13', () => {
  const random = seeded(31);
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (let i = 0; i < CASES; i += 1) {
    const [url, context] = [address(random), contextOf(random)];
    const verdict = filter.decideUrl(url, context);
    seen.set(ruleOf(verdict), (seen.get(ruleOf(verdict)) ?? 0) + 1);
    const problem = problemWith(verdict);
    if (problem !== null) problems.push(`${JSON.stringify(url)}: ${problem}`);
    if (verdict.verdict !== 'rewrite') continue;
    const again = filter.decideUrl(verdict.to, context);
    if (again.verdict !== 'allow') problems.push(`${JSON.stringify(url)} -> ${verdict.to}: ${ruleOf(again)}`);
    if (parseUrl(verdict.to)?.href !== verdict.to) problems.push(`${verdict.to} is not canonical`);
  }
  expect(problems).toEqual([]);
  // The cases reach every branch of the decision.
  const missing = [
    'allow',
    'list:adult',
    'own:block',
    'carrier:embedded',
    'carrier:archive',
    'words:adult',
    'search:google',
    'address:ip',
  ];
  expect(missing.filter((rule) => (seen.get(rule) ?? 0) < CASES / 2000)).toEqual([]);
});

test('both gates agree on every host', () => {
  const random = seeded(32);
  const split: string[] = [];
  for (let i = 0; i < CASES; i += 1) {
    const host = random() < 0.5 ? spelled(random, pick(random, HOSTS)) : textOf(random, 'abd.-_0127x', whole(random, 14));
    const url = parseUrl(`https://${host}/`);
    if (url === null || url.username !== '' || url.port !== '') continue;
    const [seen, connected] = [filter.decideUrl(url.href, { resource: 'other' }), filter.decideConnection(url.hostname, 443)];
    const onlyAddress = /^(search:|carrier:(snapshots|coded))/.test(ruleOf(seen));
    if (ruleOf(seen) !== ruleOf(connected) && !(onlyAddress && connected.verdict === 'allow'))
      split.push(`${host}: ${ruleOf(seen)}, ${ruleOf(connected)}`);
  }
  expect(split).toEqual([]);
});

test('a listed host is refused in every spelling, whatever surrounds it', () => {
  const random = seeded(33);
  const through: string[] = [];
  let listed = 0;
  for (let i = 0; i < CASES; i += 1) {
    const below = random() < 0.5 ? '' : `${textOf(random, 'abc-_1', 1 + whole(random, 5))}.`;
    const before = pick(random, ['', '', 'nhs.example@', 'a:b@', 'nhs.example%2f@', '@']);
    const scheme = pick(random, ['https://', 'HTTP://', 'http:\\\\', 'https:/', 'wss:', ' https:///', 'blob:https://']);
    const url = `${scheme}${before}${below}${spelled(random, pick(random, LISTED))}${pick(random, ['', ':8443', ':'])}/${encoded(tail(random))}`;
    const verdict = filter.decideUrl(url, contextOf(random));
    if (verdict.verdict !== 'block') through.push(JSON.stringify(url));
    if (ruleOf(verdict) === 'list:adult') listed += 1;
  }
  expect(through).toEqual([]);
  // Few of them are refused only because they cannot be parsed.
  expect(listed).toBeGreaterThan(CASES * 0.9);
});

test('any typed text becomes an address, a search or nothing, and the filter can decide about it', () => {
  const random = seeded(34);
  const problems: string[] = [];
  for (let i = 0; i < CASES; i += 1) {
    const text = pick(random, [
      address(random),
      tail(random),
      textOf(random, ALPHABET, whole(random, 30)),
      spelled(random, pick(random, HOSTS)),
    ]);
    const typed = typedAddress(text, 'https://search.example/?q={query}');
    if (typed.kind === 'nothing') {
      if (/[^\s\p{Cc}]/u.test(text)) problems.push(`${JSON.stringify(text)} is something`);
      continue;
    }
    const problem = problemWith(filter.decideUrl(typed.url));
    if (problem !== null) problems.push(`${JSON.stringify(text)}: ${problem}`);
    if (typed.kind === 'search' && !typed.url.startsWith('https://search.example/?q='))
      problems.push(`${JSON.stringify(text)} goes elsewhere`);
    if (typed.kind === 'search' && parseUrl(typed.url) === null) problems.push(`${JSON.stringify(text)}: no address`);
  }
  expect(problems).toEqual([]);
});
