import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { LabelMemory } from '../../main/core/filter/label-memory.ts';
import { isAdultLabel } from '../../main/core/filter/self-label.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const rules = rulesOf({ adult: ['bad.example'] }, { protectedHosts: ['nhs.example'], protectedSites: ['social.example'] });
const filter = createFilter({ rules, own: { allow: ['ours.example'], block: [] }, allowHosts: [] });
const RTA = 'RTA-5042-1996-1400-1577-RTA';

test('adult labels are recognised in every spelling, and nothing else is', () => {
  for (const text of [
    'adult',
    'Mature',
    ' ADULT ',
    RTA,
    RTA.toLowerCase(),
    `general, ${RTA}`,
    'safe for kids; adult',
    '"mature"',
  ])
    expect.soft(isAdultLabel(text), text).toBe(true);
  const others = [
    '',
    'general',
    'safe for kids',
    '14 years',
    'adulthood',
    'not adult',
    'adults',
    'RTA',
    `about ${RTA}`,
    `${RTA}x`,
  ];
  for (const text of [...others, `<meta content="${RTA}">`, ','.repeat(1e6), `${'x'.repeat(300)},adult`])
    expect.soft(isAdultLabel(text), text.slice(0, 60)).toBe(false);
});

test('a page with an adult label is refused, except on a protected site or one that staff allow', () => {
  const label = (url: string, ...labels: string[]) => filter.decideLabel(url, labels);
  expect(label('https://new.example/x', RTA)).toEqual({ verdict: 'block', category: 'adult', rule: 'label:adult' });
  expect(ruleOf(label('http://new.example/', 'general', 'adult'))).toBe('label:adult');
  for (const host of ['www.nhs.example', 'social.example', 'm.social.example', 'ours.example'])
    expect.soft(ruleOf(label(`https://${host}/`, RTA)), host).toBe('allow');
  for (const url of ['about:srcdoc', 'data:text/html,x', 'blob:https://new.example/1', 'no address', ''])
    expect.soft(ruleOf(label(url, RTA)), url).toBe('allow');
  expect(ruleOf(label('https://new.example/', 'general'))).toBe('allow');
  expect(ruleOf(label('https://new.example/'))).toBe('allow');
});

test('a page refused for its label is refused at the next request; its site and its subresources are not', () => {
  const memory = new LabelMemory(filter);
  const page = 'https://new.example/film?id=1';
  expect(ruleOf(memory.decideUrl(page))).toBe('allow');
  expect(memory.remembers(page)).toBe(false);
  expect(ruleOf(memory.decideLabel(`${page}#top`, ['mature']))).toBe('label:adult');
  expect(memory.remembers(`${page}#other`)).toBe(true);
  for (const resource of ['mainFrame', 'subFrame'] as const)
    expect(ruleOf(memory.decideUrl(page, { resource }))).toBe('label:adult');
  expect(ruleOf(memory.decideUrl(page, { resource: 'other' }))).toBe('allow');
  expect(ruleOf(memory.decideUrl('https://new.example/'))).toBe('allow');
  // After a flood of labels the memory is still small and holds the newest.
  for (let index = 0; index < 2_000; index += 1) memory.decideLabel(`https://flood.example/${index}`, ['adult']);
  expect(ruleOf(memory.decideUrl('https://flood.example/1999'))).toBe('label:adult');
  expect(ruleOf(memory.decideUrl('https://flood.example/0'))).toBe('allow');
});
