/** Guesses about unlisted sites: where they apply, how the settings handle them, and what a visitor's answer changes. */
import { expect, test } from '@playwright/test';
import { unlistedOf } from '../../main/core/content/unlisted.ts';
import { AskedSites } from '../../main/core/filter/asked-sites.ts';
import { createFilter, type Filter } from '../../main/core/filter/filter.ts';
import { type KindModes, modeOf } from '../../main/core/filter/kind-modes.ts';
import { starterRules } from '../fakes/starter.ts';

const rules = await starterRules();
const ASK: KindModes = { adult: 'ask', gambling: 'ask', drugs: 'ask', proxy: 'ask', others: 'ask', text: 'show' };
const SHOW: KindModes = { adult: 'show', gambling: 'show', drugs: 'show', proxy: 'show', others: 'show', text: 'show' };
const LOOK = { title: 'Free spins and a welcome bonus', headings: ['Live casino'] };
const ASKED = { verdict: 'block', category: 'gambling', rule: 'guess:gambling', asks: true };

function filterOf(unlisted: KindModes | undefined, more: Partial<Parameters<typeof createFilter>[0]> = {}): Filter {
  const used = more.rules ?? rules;
  return createFilter({
    rules: used,
    own: { allow: [], block: [] },
    allowHosts: [],
    ...more,
    unlisted: unlistedOf(used, unlisted),
  });
}
const filter = filterOf(ASK);

test('an unlisted page is asked about because of its host or its content, and only as a main frame @P6 @P11', () => {
  const turn = new AskedSites(filter);
  expect(turn.decideUrl('https://luckyspincasino.example/x')).toEqual(ASKED);
  expect(turn.decideUrl('https://luckyspincasino.example/x', { resource: 'mainFrame', method: 'POST' })).toEqual(ASKED);
  for (const resource of ['subFrame', 'other'] as const)
    expect(turn.decideUrl('https://luckyspincasino.example/x', { resource })).toEqual({ verdict: 'allow' });
  expect(turn.decideUrl('https://days.example/')).toEqual({ verdict: 'allow' });
  expect(turn.guess('https://days.example/', LOOK)).toEqual(ASKED);
  expect(turn.guess('https://days.example/', { title: 'Days' })).toBeNull();
});

test('no guess is made about protected sites, sites that staff or IT allow, search engines and addresses that are not websites', () => {
  const own = filterOf(ASK, { own: { allow: ['days.example'], block: [] }, allowHosts: ['luckyspincasino.example:8443'] });
  const never: readonly (readonly [Filter, string])[] = [
    [own, 'https://days.example/'],
    [own, 'https://www.days.example/'],
    [own, 'https://luckyspincasino.example:8443/'],
    [filter, 'https://www.nhs.uk/'],
    [filter, 'https://www.facebook.com/'],
    [filter, 'https://www.google.co.uk/search?q=free+spins'],
    [filter, 'https://duckduckgo.com/?q=free+spins'],
    [filter, 'data:text/html,<title>Free spins</title>'],
    [filter, 'kiosk-pdf://x/'],
    [filter, 'not an address'],
  ];
  for (const [each, url] of never) {
    expect.soft(each.looksAt(url), url).toBe(false);
    expect.soft(each.guess(url, LOOK), url).toBeNull();
  }
  expect(own.guess('https://luckyspincasino.example/', {})).toEqual(ASKED);
  // A list takes precedence over a guess.
  expect(filter.looksAt('https://www.bet365.com/')).toBe(false);
  expect(new AskedSites(filter).decideUrl('https://www.bet365.com/')).toMatchObject({ rule: 'list:gambling' });
});

test('the settings decide for each kind of site whether it is shown, asked about or blocked', () => {
  expect(filterOf({ ...ASK, gambling: 'block' }).guess('https://days.example/', LOOK)).toEqual({
    verdict: 'block',
    category: 'gambling',
    rule: 'guess:gambling',
  });
  const some = filterOf({ ...ASK, gambling: 'show' });
  expect(some.guess('https://days.example/', LOOK)).toBeNull();
  expect(some.guess('https://days.example/', { title: 'Free Porn Videos, XXX Tube' })).toMatchObject({ category: 'adult' });
  expect([modeOf({ ...ASK, others: 'show', text: 'show' }, 'weapons'), modeOf({ ...SHOW, others: 'block' }, 'others')]).toEqual([
    'show',
    'block',
  ]);
});

test('page text is read only where IT have switched it on, and never on mail, bank, login, protected or listed sites', () => {
  const read = new AskedSites(filterOf({ ...SHOW, text: 'ask' }));
  const isRead = (url: string): boolean => read.readerFor(url) !== null;
  expect([isRead('https://days.example/forum'), read.looksAt('https://days.example/forum')]).toEqual([true, false]);
  for (const url of [
    'https://www.nhs.uk/',
    'https://www.facebook.com/groups/1',
    'https://www.google.co.uk/search?q=slurs',
    'https://mail.firm.example/inbox',
    'https://webmail3.firm.example/',
    'https://onlinebanking.firm.example/',
    'https://login.firm.example/',
    'https://www.stormfront.org/',
    'data:text/html,text',
  ])
    expect.soft(isRead(url), url).toBe(false);
  expect(isRead('https://mailorder.example/'), '"mail" counts only as a separate word').toBe(true);
  for (const modes of [ASK, SHOW, undefined]) expect(filterOf(modes).readerFor('https://days.example/')).toBeNull();
  read.showAnyway('https://www.days.example/');
  expect([isRead('https://days.example/forum'), isRead('https://other.example/')]).toEqual([false, true]);
});

test('no page is examined if guessing is switched off or the rules have no kinds', () => {
  const { kinds: _kinds, ...older } = rules;
  for (const off of [filterOf(SHOW), filterOf(undefined), filterOf(ASK, { rules: older })]) {
    expect(off.looksAt('https://days.example/')).toBe(false);
    expect(off.guess('https://luckyspincasino.example/', LOOK)).toBeNull();
  }
});

test('"Show it anyway" stops the question for the site and its subdomains, and nothing else', () => {
  const turn = new AskedSites(filter);
  turn.showAnyway('https://www.luckyspincasino.example/deep?x');
  for (const host of ['luckyspincasino.example', 'www.luckyspincasino.example', 'play.luckyspincasino.example'])
    expect.soft(turn.decideUrl(`https://${host}/`), host).toEqual({ verdict: 'allow' });
  for (const host of ['myluckyspincasino.example', 'casino777.example'])
    expect.soft(turn.decideUrl(`https://${host}/`), host).toEqual(ASKED);
  const strict = new AskedSites(filterOf({ ...ASK, gambling: 'block' }));
  strict.showAnyway('https://luckyspincasino.example/');
  expect(strict.decideUrl('https://luckyspincasino.example/').verdict).toBe('block');
  expect(new AskedSites(filter).decideUrl('https://luckyspincasino.example/')).toEqual(ASKED);
});

test('no everyday or protected site is asked about because of its name', () => {
  const hosts = [...(rules.everydayHosts ?? []), ...rules.protectedHosts, ...(rules.protectedSites ?? [])];
  expect(hosts.length).toBeGreaterThan(1_000);
  const bare = filterOf(ASK, { rules: { ...rules, protectedHosts: [], protectedSites: [], searches: [] } });
  expect(hosts.filter((host) => bare.guess(`https://${host}/`, {}) !== null)).toEqual([]);
});
