import { expect, test } from '@playwright/test';
import { addressKey, addressMarker, canonicalPath, findAddress } from '../../main/core/filter/address-keys.ts';
import { parseUrl } from '../../main/core/net/url.ts';
import type { DomainTable } from '../../main/core/table/domain-table.ts';
import { rulesOf } from '../fakes/filter-rules.ts';

const { addresses } = rulesOf({
  adult: ['social.example/r/nsfw', 'www.files.example/Adult Pictures', 'bare.example/', 'cafe.example/caf\u00e9'],
  hate: ['social.example/r/nsfw/hate', 'deep.files.example/x'],
});

/** The category of an address as the browser would request it. */
function categoryOf(address: string): string | null {
  const url = parseUrl(`https://${address}`);
  if (url === null) throw new Error(address);
  return findAddress(addresses, url.hostname, url.pathname)?.category ?? null;
}

/** The listed part of a site in other spellings. Most servers treat most of them as the same page. */
const SPELLINGS = [
  'social.example/r/nsfw',
  'social.example/r/nsfw/',
  'social.example/r/nsfw/top/?t=all',
  'www.social.example/r/nsfw',
  'old.social.example/r/nsfw',
  'SOCIAL.example/R/NSFW',
  'social.example//r///nsfw',
  'social.example/r/%6Esfw',
  'social.example/r/%256Esfw',
  'social.example/r/%25256%45sfw',
  'social.example/r%2Fnsfw',
  'social.example/r/./nsfw',
  'social.example/x/../r/nsfw',
  'social.example/x/%252e%252e/r/nsfw',
  'social.example/r\\nsfw',
  'social.example/r%5cnsfw',
  'files.example/adult%20pictures/1.jpg',
  'cafe.example/caf%C3%A9',
  'cafe.example/caf%25C3%25a9/menu',
  'bare.example/anything/at/all',
];

test('a listed part of a site is found in every spelling, with all paths below it', () => {
  for (const address of SPELLINGS) expect.soft(categoryOf(address), address).toBe('adult');
});

test('twin: comparing the plain address would miss most spellings', () => {
  const listed = ['social.example/r/nsfw', 'files.example/adult pictures', 'bare.example', 'cafe.example/caf\u00e9'];
  const missed = SPELLINGS.filter((address) => !listed.some((entry) => address.startsWith(entry)));
  expect(missed.length).toBeGreaterThan(14);
});

test('the most specific entry applies, and the rest of the site stays open', () => {
  expect(categoryOf('social.example/r/nsfw/hate/1')).toBe('hate');
  expect(categoryOf('a.deep.files.example/x')).toBe('hate');
  for (const address of [
    ...['social.example/', 'social.example/r', 'social.example/r/nsfwart', 'social.example/r/london', 'social.example/x/r/nsfw'],
    ...['notsocial.example/r/nsfw', 'social.example.other/r/nsfw', 'files.example/adult', 'cafe.example/cafe', 'example/r/nsfw'],
  ]) {
    expect.soft(categoryOf(address), address).toBeNull();
  }
});

test('builder and kiosk make the same address key, in ASCII, and canonicalising it again changes nothing', () => {
  for (const path of [
    '/',
    '',
    '/A//b/../C%2f%41',
    '/caf\u00e9',
    '/\ud800',
    '/100%',
    '/%zz',
    '/a b?c#d',
    '/%25%34%31',
    '/a^b|c',
  ]) {
    const key = addressKey('www.site.example', path);
    expect(key, path).toMatch(/^site\.example\/[!-~]*$/);
    expect(addressKey('site.example', canonicalPath(path)), path).toBe(key);
    const url = parseUrl(`https://site.example${path.replace(/[?#].*/, '')}`);
    if (!/[?#]/.test(path)) expect(addressKey('site.example', url?.pathname ?? ''), path).toBe(key);
  }
});

test('no address has the same key as the marker of its host', () => {
  for (const path of ['/', '//', '/%2f', '///', '/\\', '/a/..//']) {
    expect(addressKey('site.example', path)).not.toBe(addressMarker('site.example'));
  }
  expect(addressKey('www.com', '/')).toBe('www.com/');
});

test('a host without entries costs one lookup per parent domain, however long the path; a huge path stays cheap', () => {
  const lookups: string[] = [];
  const counting: DomainTable = {
    size: 1,
    find: () => null,
    findExact(key) {
      lookups.push(key);
      return key === addressMarker('social.example') ? { category: 'x', rule: 'list:x' } : null;
    },
  };
  findAddress(counting, 'a.other.example', `/${'x/'.repeat(50_000)}`);
  expect(lookups).toEqual(['a.other.example//', 'other.example//', 'example//']);
  lookups.length = 0;
  findAddress(counting, 'social.example', `/${'x/'.repeat(50_000)}`);
  expect(lookups.length).toBeLessThan(1100);
  expect(Math.max(...lookups.map((key) => key.length))).toBeLessThan(2100);
});
