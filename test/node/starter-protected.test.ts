import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addressKey } from '../../main/core/filter/address-keys.ts';
import { createFilter, type Filter } from '../../main/core/filter/filter.ts';
import type { FilterRules } from '../../main/core/filter/filter-rules.ts';
import { parentOf } from '../../main/core/filter/host-patterns.ts';
import type { CategoryList } from '../../main/node/lists/list-texts.ts';
import { NO_OWN } from '../fakes/filter-rules.ts';
import { CONFIG, inWords, starterRules } from '../fakes/starter.ts';

/** Parsed independently of the reader under test. */
const LINES = readFileSync(join(CONFIG, 'rules/protected.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const PROTECTED = LINES.map((line) => line.replace(/ site$/, ''));
/** A list may block a part of these sites, never the whole. */
const SITES = LINES.filter((line) => line.endsWith(' site')).map((line) => line.slice(0, -' site'.length));
const ALWAYS = PROTECTED.filter((host) => !SITES.includes(host));

/** Paths that word rules, lists and web proxy detection would block on other sites. */
const TAILS = [
  '/',
  '/free-porn-videos/hentai',
  '/search?q=free+porn+videos',
  '/news/heil-hitler.html?tag=online%20casinos',
  '/login?return=https%3A%2F%2Fwww.pornhub.com%2F',
  '/members',
];

function addressesOf(host: string): readonly string[] {
  return [host, `www.${host}`, `a.b-c.d.${host}`, `${host}.`].flatMap((name) => TAILS.map((tail) => `https://${name}${tail}`));
}

function stopped(filter: Filter, hosts: readonly string[] = PROTECTED): readonly string[] {
  return hosts.flatMap(addressesOf).flatMap((url) => {
    const verdict = filter.decideUrl(url);
    return verdict.verdict === 'allow' ? [] : [`${url}: ${inWords(verdict)}`];
  });
}

/** Returns a worst-case list: every protected site, all its parent domains, and parts of it. */
function hostileList(): CategoryList {
  const above = (host: string): readonly string[] => (host === '' ? [] : [host, ...above(parentOf(host))]);
  const domains = [...new Set(PROTECTED.flatMap((host) => [`www.${host}`, ...above(host)]))];
  const addresses = PROTECTED.flatMap((host) => [addressKey(host, '/members'), addressKey(host, '/')]);
  return { category: 'hostile', domains, addresses };
}

const filterOf = (rules: FilterRules) => createFilter({ rules, own: NO_OWN, allowHosts: [] });

test('the protected list contains every kind of site that it must', () => {
  const one = [
    'nhs.uk',
    'samaritans.org',
    'refuge.org.uk',
    'childline.org.uk',
    'stonewall.org.uk',
    'switchboard.lgbt',
    'tht.org.uk',
  ];
  const two = ['gamcare.org.uk', 'talktofrank.com', 'churchofengland.org', 'mcb.org.uk', 'bod.org.uk', 'humanists.uk', 'gov.uk'];
  const three = [
    'barclays.co.uk',
    'monzo.com',
    'mail.google.com',
    'outlook.live.com',
    'facebook.com',
    'bbc.co.uk',
    'shelter.org.uk',
  ];
  expect([...one, ...two, ...three].filter((host) => !PROTECTED.includes(host))).toEqual([]);
  expect(PROTECTED.length).toBeGreaterThan(780);
  const section6 = [
    ...[
      'splcenter.org',
      'queerty.com',
      'advocate.com',
      'hmd.org.uk',
      'sh24.org.uk',
      'nacoa.org.uk',
      'webex.com',
      'mail.sogou.com',
    ],
    ...['n26.com', 'westernunion.com', 'mirror.co.uk', 'lemonde.fr', 'rcn.org.uk', 'nationalrail.co.uk', 'reddit.com', 'vk.com'],
  ];
  expect(section6.filter((host) => !PROTECTED.includes(host))).toEqual([]);
  const networks = ['facebook.com', 'x.com', 'bsky.app', 'tiktok.com', 'youtube.com', 'pinterest.com', 'reddit.com'];
  expect(networks.filter((host) => !SITES.includes(host))).toEqual([]);
});

test('a protected site opens with any subdomain, path and query @P2', async () => {
  expect(stopped(filterOf(await starterRules()))).toEqual([]);
});

test('no list built together with the starter blocks a protected site @P2', async () => {
  const rules = await starterRules([hostileList()]);
  const filter = filterOf(rules);
  expect(stopped(filter, ALWAYS)).toEqual([]);
  // Of social networks, the list blocks only the named part.
  const parts = [...new Set(stopped(filter, SITES))];
  const named = SITES.flatMap((host) => [host, `www.${host}`, `a.b-c.d.${host}`, `${host}.`]);
  expect(parts).toEqual(named.map((host) => `https://${host}/members: hostile (list:hostile)`));
  expect(PROTECTED.filter((host) => filter.decideConnection(host, 443).verdict !== 'allow')).toEqual([]);
  // Control: the list blocks unprotected sites, and without protection it would block everything.
  expect(inWords(filter.decideUrl('https://www.example.org/'))).toBe('hostile (list:hostile)');
  expect(stopped(filterOf({ ...rules, protectedHosts: [], protectedSites: [] }))).toHaveLength(
    PROTECTED.length * 4 * TAILS.length,
  );
});

test('a host that only looks like a protected one is not protected', async () => {
  const filter = filterOf(await starterRules([hostileList()]));
  const alike = [
    'notnhs.uk',
    'nhs.uk.example.org',
    'nhs-uk.org',
    'xsamaritans.org',
    'facebook.com.evil.org',
    'barclays.co.uk.com',
  ];
  expect(alike.filter((host) => filter.decideUrl(`https://${host}/`).verdict === 'allow')).toEqual([]);
});

test('another site shown by a protected carrier is still judged', async () => {
  const filter = filterOf(await starterRules());
  const archive = 'https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/';
  expect(inWords(filter.decideUrl(`${archive}https://www.pornhub.com/`))).toBe('adult (carrier:national-archives)');
  expect(inWords(filter.decideUrl(`${archive}https://www.nhs.uk/`))).toBe('allow');
});

/** P8: content that a visitor reports can be blocked, even on a social network, and the network itself stays open (P2). */
test('IT can block a part of a social network by a list or by their own list, but never the whole @P2 @P8', async () => {
  const part = { category: 'hate', domains: ['evil-group.vk.com'], addresses: [addressKey('x.com', '/evil')] };
  const listed = filterOf(await starterRules([part]));
  const own = createFilter({
    rules: await starterRules(),
    own: {
      allow: [],
      block: ['x.com', 'www.x.com', 'evil-group.vk.com'],
      blockParts: [addressKey('x.com', '/evil'), addressKey('x.com', '/')],
    },
    allowHosts: [],
  });
  const addresses = [
    'x.com/evil',
    'www.x.com/EVIL/status/1',
    'evil-group.vk.com/',
    'x.com/',
    'www.x.com/',
    'x.com/evilness',
    'vk.com/',
  ];
  const found = (filter: Filter) => addresses.map((address) => inWords(filter.decideUrl(`https://${address}`)));
  const open = ['allow', 'allow', 'allow', 'allow'];
  expect(found(listed)).toEqual([...Array.from({ length: 3 }, () => 'hate (list:hate)'), ...open]);
  expect(found(own)).toEqual([...Array.from({ length: 3 }, () => 'own (own:block)'), ...open]);
  // Nobody can block any part of health, bank or mail sites.
  const rules = await starterRules([{ category: 'hate', domains: [], addresses: [addressKey('nhs.uk', '/live-well')] }]);
  const bank = createFilter({ rules, own: { allow: [], block: [], blockParts: [addressKey('nhs.uk', '/')] }, allowHosts: [] });
  expect(inWords(bank.decideUrl('https://www.nhs.uk/live-well'))).toBe('allow');
});
