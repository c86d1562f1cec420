import { expect, test } from '@playwright/test';
import { readLines, table } from '../../fakes/list-items.ts';

test('adblock: rules for a whole host and their exceptions are used', () => {
  const { lines, words } = table({
    '||bad.example^': 'bad.example',
    '||BAD.example^|': 'bad.example',
    '||bad.example': 'bad.example',
    '||bad.example^$important': 'bad.example',
    '||bücher.example^': 'xn--bcher-kva.example',
    '||www.bad.example^': 'www.bad.example',
    '||*.bad.example^': '*.bad.example',
    '@@||ok.example^': '@ok.example',
    '@@||www.ok.example^$important': '@www.ok.example',
    'bad.example': 'bad.example',
    'www.bad.example': 'bad.example',
    '0.0.0.0 bad.example worse.example': 'bad.example worse.example',
  });
  expect(readLines('adblock', lines)).toEqual(words);
});

test('adblock: comments and headers are skipped', () => {
  const lines = ['! Title: x', '[Adblock Plus 2.0]', '# comment', '#', '####', '## Title', '#bad.example', ''];
  expect(readLines('adblock', lines)).toEqual(lines.map(() => ''));
});

test('adblock: every other rule gets a reason and is never taken for a host', () => {
  const { lines, words } = table({
    '||bad.example^$badfilter': '?badfilter',
    '||bad.example^$important,badfilter': '?badfilter',
    '||bad.example^$denyallow=ok.bad.example': '?denyallow',
    '||bad.example^$dnsrewrite=1.2.3.4': '?dnsrewrite',
    '||bad.example^$third-party': '?option',
    '||bad.example^$~third-party': '?option',
    '||bad.example^$client=127.0.0.1': '?option',
    '||bad.example^$dnstype=AAAA': '?option',
    '||bad.example^$': '?option',
    '@@||ok.example^$dnsrewrite': '?dnsrewrite',
    '/^bad[0-9]+\\.example$/': '?regex',
    '/^bad/$important': '?regex',
    '/banner/ads': '?path',
    '||bad.example/ads': '?path',
    '||bad.example/': '?path',
    '||bad.example^ads': '?path',
    '|https://bad.example^': '?path',
    '||ads*.example^': '?pattern',
    '||bad.*^': '?pattern',
    '@@bad.example': '?pattern',
    '@@||ok.example/x^': '?path',
    'bad.example##.ad': '?cosmetic',
    '##.ad': '?cosmetic',
    '#@#.ad': '?cosmetic',
    'bad.example#?#.ad:has(x)': '?cosmetic',
    'bad.example#@$#body {}': '?cosmetic',
    'bad.example$$script[x]': '?cosmetic',
    '||192.0.2.7^': '?ipAddress',
    '||bad.example:8080^': '?port',
    '||^': '?notAName',
    '||': '?notAName',
    '@@||': '?notAName',
  });
  expect(readLines('adblock', lines)).toEqual(words);
});
