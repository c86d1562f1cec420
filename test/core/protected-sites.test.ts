import { expect, test } from '@playwright/test';
import { addressKey } from '../../main/core/filter/address-keys.ts';
import { createFilter } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const rules = rulesOf(
  {
    adult: ['social.example', 'www.social.example', 'm.social.example', 'uk.social.example', 'example', 'blog.social.example'],
    hate: ['social.example/group', 'social.example/', 'blog2.social.example/x'],
  },
  { protectedSites: ['social.example'], words: { groups: [{ category: 'adult', phrases: ['porn'] }], unless: [] } },
);

const WHOLE = [
  'social.example',
  'www.social.example',
  'm.social.example',
  'uk.social.example',
  'a.social.example',
  'social.example.',
];
const PARTS = {
  'social.example/group': 'list:hate',
  'www.social.example/group/1': 'list:hate',
  'm.social.example/%67roup': 'list:hate',
  'blog.social.example/': 'list:adult',
  'x.blog.social.example/': 'list:adult',
  'blog2.social.example/x': 'list:hate',
  'social.example/groups': 'allow',
  'social.example/porn': 'allow',
};

test('a list can block parts of a site in protectedSites, never the whole', () => {
  const filter = createFilter({ rules, own: NO_OWN, allowHosts: [] });
  expect(WHOLE.filter((host) => ruleOf(filter.decideUrl(`https://${host}/`)) !== 'allow')).toEqual([]);
  expect(WHOLE.filter((host) => ruleOf(filter.decideConnection(host, 443)) !== 'allow')).toEqual([]);
  const found = Object.keys(PARTS).map((address) => [address, ruleOf(filter.decideUrl(`https://${address}`))]);
  expect(Object.fromEntries(found)).toEqual(PARTS);
  // Without protection the same lists block the whole site; in protectedHosts, they block nothing of it.
  const { protectedSites: _, ...bare } = rules;
  const open = createFilter({ rules: bare, own: NO_OWN, allowHosts: [] });
  expect(WHOLE.filter((host) => ruleOf(open.decideUrl(`https://${host}/`)) === 'allow')).toEqual([]);
  const shut = createFilter({ rules: { ...bare, protectedHosts: ['social.example'] }, own: NO_OWN, allowHosts: [] });
  expect(Object.keys(PARTS).filter((address) => ruleOf(shut.decideUrl(`https://${address}`)) !== 'allow')).toEqual([]);
});

test('staff’s own list can block parts too, by path and by name, even if it allows the site', () => {
  const blockParts = [
    addressKey('social.example', '/bad'),
    addressKey('social.example', '/'),
    addressKey('news.example', '/bad'),
  ];
  const own = { allow: ['news.example'], block: ['social.example', 'm.social.example', 'chat.social.example'], blockParts };
  const filter = createFilter({ rules, own, allowHosts: [] });
  expect(WHOLE.filter((host) => ruleOf(filter.decideUrl(`https://${host}/`)) !== 'allow')).toEqual([]);
  for (const address of ['social.example/bad/1', 'm.social.example/BAD', 'chat.social.example/', 'news.example/bad'])
    expect.soft(ruleOf(filter.decideUrl(`https://${address}`)), address).toBe('own:block');
  expect(ruleOf(filter.decideUrl('https://news.example/good'))).toBe('allow');
  // Also inside another address, like any listed part.
  const link = `https://other.test/go?u=${encodeURIComponent('https://social.example/bad')}`;
  expect(ruleOf(filter.decideUrl(link))).toBe('carrier:embedded');
});

test('a host in protectedHosts stays fully protected below a site in protectedSites', () => {
  const nested = { ...rules, protectedHosts: ['help.social.example'] };
  const filter = createFilter({ rules: nested, own: { ...NO_OWN, block: ['help.social.example'] }, allowHosts: [] });
  expect(ruleOf(filter.decideUrl('https://help.social.example/group'))).toBe('allow');
});
