import { expect, test } from '@playwright/test';
import { createDomainLists } from '../../main/core/domain-lists.ts';

test('a site is found by its own name and by every parent, at whole labels only', () => {
  const lists = createDomainLists([{ category: 'gambling', domains: ['bets.example', 'xxx'] }]);
  for (const host of ['bets.example', 'www.bets.example', 'a.b.c.bets.example', 'any.xxx', 'xxx']) {
    expect(lists.find(host), host).toEqual({ category: 'gambling', rule: 'list:gambling' });
  }
  for (const host of ['example', 'mybets.example', 'bets.example.org', 'axxx', 'xxx.example', ''])
    expect(lists.find(host), host).toBeNull();
});

test('a site on two lists counts once and keeps the first', () => {
  const lists = createDomainLists([
    { category: 'adult', domains: ['bets.example', 'bets.example'] },
    { category: 'gambling', domains: ['bets.example', 'other.example'] },
  ]);
  expect(lists.size).toBe(2);
  expect(lists.find('bets.example')?.category).toBe('adult');
});

test('a rule names the list and never the site', () => {
  const hit = createDomainLists([{ category: 'hate', domains: ['bad.example'] }]).find('www.bad.example');
  expect(JSON.stringify(hit)).not.toContain('bad');
});

test('no lists find nothing', () => {
  expect(createDomainLists([]).find('bets.example')).toBeNull();
  expect(createDomainLists([]).size).toBe(0);
});
