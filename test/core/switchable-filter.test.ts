import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { SwitchableFilter } from '../../main/core/filter/switchable-filter.ts';
import { rulesOf } from '../fakes/filter-rules.ts';

const LOCK = [{ id: 'engine', hosts: ['engine.example'], headers: { 'Safe-Mode': 'Strict' }, dial: 'safe.engine.example' }];

function filterOf(host: string, searches: typeof LOCK = [], allowHosts: readonly string[] = []) {
  return createFilter({ rules: rulesOf({ adult: [host] }, { searches }), own: { allow: [], block: [] }, allowHosts });
}

test('the current filter makes every decision', () => {
  const filter = new SwitchableFilter(filterOf('old.example'));
  const answers = () => [
    filter.decideUrl('https://old.example/').verdict,
    filter.decideUrl('https://new.example/', { resource: 'other' }).verdict,
    filter.decideConnection('old.example', 443).verdict,
    filter.decideConnection('new.example', 443).verdict,
    filter.decideResolved('inside.example', 443, '10.0.0.1').verdict,
    filter.headersFor('https://engine.example/'),
    filter.dialHost('engine.example'),
  ];
  expect(answers()).toEqual(['block', 'allow', 'block', 'allow', 'block', null, 'engine.example']);
  filter.use(filterOf('new.example', LOCK, ['inside.example:443']));
  const headers = { 'Safe-Mode': 'Strict' };
  expect(answers()).toEqual(['allow', 'block', 'allow', 'block', 'allow', headers, 'safe.engine.example']);
});
