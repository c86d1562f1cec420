import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { textFolder } from '../../main/node/files/text-file.ts';
import { readProtected } from '../../main/node/rules/protected-file.ts';
import { checkRuleSet } from '../../main/node/rules/rule-set.ts';
import { readRulesDir } from '../../main/node/rules/rules-files.ts';
import { test } from '../fakes/folder.ts';

const CARRIER = { id: 'mirror', hosts: ['mirror.example'], inner: [{ from: 'query', names: ['url'] }], otherwise: 'allow' };
const SEARCH = { id: 'finder', hosts: ['finder.example'], set: { safe: '1' } };
const GROUP = { category: 'adult', phrases: ['bad words'] };

/** Returns valid rules in which `parts` are replaced. */
function rules(parts: Record<string, unknown>) {
  return {
    protectedHosts: ['nhs.uk'],
    carriers: [CARRIER],
    searches: [SEARCH],
    words: { groups: [GROUP], unless: ['help'] },
    ...parts,
  };
}

function problems(parts: Record<string, unknown>): readonly string[] {
  const read = checkRuleSet(rules(parts), 'rules');
  return read.ok ? [] : read.problems;
}

test('filter rules are normalised: hosts, paths, words and phrases get one spelling', () => {
  const carriers = [
    { ...CARRIER, hosts: ['Bücher.Example.', '*.Mirror.example', 'world.*', '*.world.*'], paths: ['/Café', '/a b/*', '/*'] },
    {
      ...CARRIER,
      id: 'b',
      inner: [{ from: 'path', after: '*/' }, { from: 'hostLabel' }, { from: 'wholeQuery' }, { from: 'lastAddress' }],
    },
  ];
  const searches = [
    SEARCH,
    { ...SEARCH, strip: { q: [' !SafeOff'] }, headers: { Prefer: ' safe ' }, dial: 'SAFE.finder.example', getOnly: true },
  ];
  const words = { groups: [{ category: 'adult', phrases: ['  Two   Words ', 'it’s', 'ｆｕｌｌ-width', 'écran'] }], unless: [] };
  const read = checkRuleSet(rules({ protectedHosts: ['NHS.uk.', 'nhs.uk'], carriers, searches, words }), 'rules');
  if (!read.ok) throw new Error(read.problems.join('\n'));
  expect(read.value.protectedHosts).toEqual(['nhs.uk']);
  expect(read.value.carriers[0]?.hosts).toEqual(['xn--bcher-kva.example', '*.mirror.example', 'world.*', '*.world.*']);
  expect(read.value.carriers[0]?.paths).toEqual(['/Caf%C3%A9', '/a%20b/*', '/*']);
  expect(read.value.searches[1]).toMatchObject({
    strip: { q: ['!safeoff'] },
    headers: { Prefer: 'safe' },
    dial: 'safe.finder.example',
  });
  expect(read.value.words.groups[0]?.phrases).toEqual(['two words', "it's", 'full-width', 'écran']);
  // Omitted keys stay omitted: the filter distinguishes "absent" from "empty".
  expect(Object.keys(read.value.searches[0] ?? {})).toEqual(['id', 'hosts', 'set']);
});

test('all problems of filter rules are reported at once, with the entry and the remedy', () => {
  const found = problems({
    carriers: [{ ...CARRIER, host: ['x.example'] }, { ...CARRIER, hosts: ['https://b.example/'], otherwise: 'maybe' }, 7],
    searches: [{ ...SEARCH, dial: '127.0.0.1' }],
    words: { groups: [], unles: [] },
    extra: 1,
  });
  expect(found).toEqual([
    'rules: carriers, entry 1 ("mirror"): "host" is not known here. Did you mean "hosts"?',
    'rules: carriers, entry 2 ("mirror"), hosts, entry 1 must be a site such as "example.org", "*.example.org" or "example.*", without https:// and path; it is "https://b.example/".',
    'rules: carriers, entry 2 ("mirror"), otherwise must be "allow" or "block"; it is "maybe".',
    'rules: carriers, entry 3 must be a group in curly brackets; it is 7.',
    'rules: searches, entry 1 ("finder"), dial must be a whole host such as "safe.example.org"; it is "127.0.0.1".',
    'rules: words, unless must be a list in square brackets of up to 2000 words or phrases; it is missing.',
    'rules: words: "unles" is not known here. Did you mean "unless"?',
    'rules: the whole file: "extra" is not known here. Remove it.',
  ]);
  expect(problems({ carriers: Array.from({ length: 60 }, () => 7) })).toHaveLength(21);
});

test('a filter rule that could never match, or is not allowed, is refused', () => {
  const hosts = [
    '',
    'com',
    '*.com',
    '192.0.2.1',
    '0x7f.1',
    '[::1]',
    'a b.example',
    'a..example',
    '*',
    '*.*',
    'a.*.b',
    '**.a.example',
    'a.example:80',
    'a.example/x',
  ];
  for (const host of hosts) expect(problems({ carriers: [{ ...CARRIER, hosts: [host] }] }), host).toHaveLength(1);
  for (const host of ['localhost', '*.nhs.uk', 'uk', '10.0.0.1'])
    expect(problems({ protectedHosts: [host] }), host).toHaveLength(1);
  for (const path of ['', 'x', '/a?b', '/a#b', '/a*b', '/a/../b', '/%2e%2e/', `/${'x'.repeat(300)}`]) {
    expect(problems({ carriers: [{ ...CARRIER, paths: [path] }] }), path).toHaveLength(1);
  }
  for (const id of ['', 'Big', 'a b', 'a/b', '-a', 'x'.repeat(41)])
    expect(problems({ carriers: [{ ...CARRIER, id }] }), id).toHaveLength(1);
  const headers = [
    'Cookie',
    'host',
    'Authorization',
    'Proxy-Authorization',
    'Sec-Fetch-Mode',
    'Content-Length',
    'X-Forwarded-For',
    'a b',
    'a:b',
    '',
  ];
  for (const name of headers) expect(problems({ searches: [{ ...SEARCH, headers: { [name]: 'x' } }] }), name).toHaveLength(1);
  for (const value of ['', 'a\r\nHost: b', 'a\u0000', 'é', 7]) {
    expect(problems({ searches: [{ ...SEARCH, headers: { Prefer: value } }] }), String(value)).toHaveLength(1);
  }
  for (const dial of ['', 'localhost', '127.0.0.1', '*.a.example', 'a.example:1', 'a.example/', 'user@a.example']) {
    expect(problems({ searches: [{ ...SEARCH, dial }] }), dial).toHaveLength(1);
  }
  for (const value of ['', 'a b', 'a&b', 'ä', '%41'])
    expect(problems({ searches: [{ ...SEARCH, set: { safe: value } }] }), value).toHaveLength(1);
  for (const phrase of ['', 'ab', '123', '12 34', 'a*', 'a, b', 'http://x', 'x'.repeat(81)]) {
    expect(problems({ words: { groups: [{ category: 'adult', phrases: [phrase] }], unless: [] } }), phrase).toHaveLength(1);
  }
});

test('contradictory, useless and too many filter rules are refused', () => {
  expect(problems({ carriers: [CARRIER, CARRIER] })).toEqual([
    'rules: carriers, entry 2 ("mirror"), id is used by an earlier entry too. Give this one another name, or put the two together.',
  ]);
  expect(problems({ words: { groups: [GROUP, GROUP], unless: [] } })).toHaveLength(1);
  expect(problems({ words: { groups: [{ category: 'search', phrases: ['abc'] }], unless: [] } })).toHaveLength(1);
  expect(problems({ searches: [SEARCH, { ...SEARCH, hosts: ['other.example'] }] })).toEqual([]);
  expect(problems({ searches: [{ id: 'a', hosts: ['a.example'] }] })).toHaveLength(1);
  expect(problems({ searches: [{ ...SEARCH, strip: { safe: ['!off'] } }] })).toHaveLength(1);
  expect(problems({ searches: [{ ...SEARCH, getOnly: false }] })).toHaveLength(1);
  expect(problems({ searches: [{ ...SEARCH, set: {} }] })).toHaveLength(1);
  expect(problems({ carriers: [{ ...CARRIER, inner: [] }] })).toHaveLength(1);
  expect(problems({ carriers: [{ ...CARRIER, inner: [{ from: 'fragment' }] }] })).toHaveLength(1);
  expect(problems({ carriers: [{ ...CARRIER, inner: [{ from: 'query', names: ['u'], encoding: 'rot13' }] }] })).toHaveLength(1);
  expect(problems({ carriers: Array.from({ length: 501 }, (_, index) => ({ ...CARRIER, id: `c${index}` })) })).toHaveLength(1);
  expect(problems({ carriers: JSON.parse('[{"__proto__": {"id": "a"}}]') }).length).toBeGreaterThan(0);
  for (const odd of [null, [], 'x', 7]) expect(checkRuleSet(odd, 'rules').ok, String(odd)).toBe(false);
});

test('a missing or damaged file in the rules folder is a problem, never "no rules"', async ({ folder }) => {
  const dir = join(folder, 'rules');
  expect(await readRulesDir(dir)).toEqual({
    ok: false,
    problems: [
      'rules/carriers.json is missing. Put it back.',
      'rules/searches.json is missing. Put it back.',
      'rules/words.json is missing. Put it back.',
      'rules/protected.txt is missing or holds no sites. Put it back.',
    ],
  });
  await mkdir(dir);
  await writeFile(join(dir, 'carriers.json'), JSON.stringify([CARRIER]));
  await writeFile(join(dir, 'searches.json'), '[\n{"id": "a", "id": "b"}]');
  await writeFile(join(dir, 'words.json'), JSON.stringify({ groups: [{ ...GROUP, phrases: ['x'] }], unless: [] }));
  await writeFile(join(dir, 'protected.txt'), '# none\n');
  expect(await readRulesDir(dir)).toEqual({
    ok: false,
    problems: [
      'rules/searches.json: line 2, column 13: "id" is written twice in the same place. Keep one of them.',
      'rules/words.json: groups, entry 1 ("adult"), phrases, entry 1 must be words of at least three letters with one space, hyphen or apostrophe between them, at most 80 in all; it is "x".',
      'rules/protected.txt is missing or holds no sites. Put it back.',
    ],
  });
  await writeFile(join(dir, 'searches.json'), JSON.stringify([SEARCH]));
  await writeFile(join(dir, 'words.json'), JSON.stringify({ groups: [GROUP], unless: [] }));
  await writeFile(join(dir, 'protected.txt'), 'NHS.uk\nwww.gov.uk\nnhs.uk\n');
  expect(await readRulesDir(dir)).toMatchObject({ ok: true, value: { protectedHosts: ['nhs.uk', 'www.gov.uk'] } });
});

test('protected.txt accepts "site" or "always" after a host; any other word is a problem', async ({ folder }) => {
  const path = join(folder, 'protected.txt');
  await writeFile(path, 'nhs.uk\nX.com   site # a network\nbank.example always\nnhs.uk\n');
  expect(await readProtected(textFolder(folder))).toEqual({
    ok: true,
    value: { protectedHosts: ['nhs.uk', 'bank.example'], protectedSites: ['x.com'] },
  });
  await writeFile(path, 'nhs.uk whole\na b c\nx.com site\nx.com/path site\n');
  expect(await readProtected(textFolder(folder))).toEqual({
    ok: false,
    problems: [
      'rules/protected.txt: line 1: only "always" or "site" may follow the site; "whole" is not known here.',
      'rules/protected.txt: line 2: "a b c" is not one site. Write the name only, one on each line, such as "casino.example".',
      'rules/protected.txt: line 4: "x.com/path" is not one site. Write the name only, one on each line, such as "casino.example".',
    ],
  });
  await writeFile(path, 'x.com site\nx.com\n');
  expect(await readProtected(textFolder(folder))).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('x.com is there with "site"')],
  });
});
