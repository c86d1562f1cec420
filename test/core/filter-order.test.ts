import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const rules = rulesOf(
  {
    adult: ['bad.example', 'nhs.example', 'allowed.example', 'listed-mail.example', 'private.lan', 'deep.block.example'],
    hate: ['social.example/r/hate', 'nhs.example/x', 'allowed.example/x', 'bad.example/y'],
    proxy: ['nip.example', 'onion'],
  },
  {
    protectedHosts: ['nhs.example', 'refuge.example', 'safe.lan'],
    words: { groups: [{ category: 'adult', phrases: ['porn'] }], unless: [] },
  },
);
const own = {
  allow: ['allowed.example', 'listed-mail.example', 'fine.block.example', 'twice.example', 'ok.lan', '8.8.8.8'],
  block: ['block.example', 'refuge.example', 'nhs.example', 'bad.allowed.example', 'twice.example', 'staff.nhs.example'],
};
const filter = createFilter({ rules, own, allowHosts: ['box.lan'] });

/** Addresses and the rules that decide them, in the order in which the filter checks the rules. */
const ORDER: readonly (readonly [url: string, rule: string])[] = [
  ['file://nhs.example/', 'scheme:file'],
  ['https://nhs.example..a/', 'address:unreadable'],
  [`https://${'a.'.repeat(130)}nhs.example/`, 'address:unreadable'],
  ['https://8.8.8.8/', 'address:ip'],
  ['http://safe.lan/', 'private:name'],
  ['http://ok.lan/', 'private:name'],
  ['http://box.lan/', 'allow'],
  ['https://www.nhs.example/porn/x', 'allow'],
  ['https://nhs.example/x', 'allow'],
  ['https://refuge.example/', 'allow'],
  ['https://staff.nhs.example/', 'allow'],
  ['https://a.refuge.example./?q=porn', 'allow'],
  ['https://notrefuge.example/?q=porn', 'words:adult'],
  ['https://allowed.example/x', 'allow'],
  ['https://www.allowed.example/porn', 'allow'],
  ['https://bad.allowed.example/', 'own:block'],
  ['https://x.bad.allowed.example/', 'own:block'],
  ['https://twice.example/', 'allow'],
  ['https://block.example/', 'own:block'],
  ['https://deep.block.example/', 'own:block'],
  ['https://fine.block.example/', 'allow'],
  ['https://listed-mail.example/', 'allow'],
  ['https://bad.example/y', 'list:adult'],
  ['https://203.0.113.5.nip.example/', 'list:proxy'],
  ['http://expyuzz4wqqyqhjn.onion/', 'list:proxy'],
  ['https://social.example/r/hate/porn', 'list:hate'],
  ['https://social.example/r/porn', 'words:adult'],
  ['https://social.example/r/london', 'allow'],
];

test('the filter checks the rules in order, and the verdict names the rule @P6', () => {
  for (const [url, rule] of ORDER) expect.soft(ruleOf(filter.decideUrl(url)), url).toBe(rule);
});

test('both gates agree about a host; only the request gate can see paths and words', () => {
  for (const [url, rule] of ORDER) {
    const host = /^https?:\/\/([^/]+)\//.exec(url)?.[1];
    if (host === undefined) continue;
    const onlyAddress = /^words:|^list:hate$/.test(rule);
    expect.soft(ruleOf(filter.decideConnection(host, 443)), host).toBe(onlyAddress ? 'allow' : rule);
  }
});

test('an entry in the own block list has its own rule and category', () => {
  expect(filter.decideUrl('https://www.block.example/')).toEqual({ verdict: 'block', category: 'own', rule: 'own:block' });
});

test('a blob document gets the verdict of the site that created it', () => {
  for (const [url] of ORDER) {
    if (!url.startsWith('https:')) continue;
    const origin = /^https:\/\/[^/]+/.exec(url)?.[0];
    const ofHost = ruleOf(filter.decideUrl(`${origin}/`));
    expect.soft(ruleOf(filter.decideUrl(`blob:${origin}/0f1e`)), url).toBe(ofHost);
  }
});
