import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parentOf } from '../../main/core/filter/host-patterns.ts';
import { isPublicSuffix } from '../../main/node/lists/public-suffixes.ts';
import { readRulesDir } from '../../main/node/rules/rules-files.ts';
import { CONFIG, contentOf } from '../fakes/starter.ts';

interface Entry {
  readonly file: string;
  readonly text: string;
  /** Without `*.` and path. */
  readonly host: string;
}

/** Returns the entries of a file by section; comments separate the sections. */
function sectionsOf(file: string): readonly (readonly Entry[])[] {
  const text = readFileSync(join(CONFIG, file), 'utf8');
  const sections = text.split(/(?:^#.*\n)+/m).map((section) => section.split('\n').filter((line) => line !== ''));
  const entry = (line: string) => ({ file, text: line, host: line.replace(/^\*\./, '').replace(/\/.*| site$/, '') });
  return sections.map((lines) => lines.map(entry));
}

const LISTS = readdirSync(join(CONFIG, 'lists')).map((name) => `lists/${name}`);
const ENTRIES = LISTS.flatMap((file) => sectionsOf(file).flat());

/** Returns the host and all its parents. */
function upwards(host: string): readonly string[] {
  return host === '' ? [] : [host, ...upwards(parentOf(host))];
}

/** Returns a sentence for each entry that another entry covers, naming it. */
function coveredTwice(entries: readonly Entry[]): readonly string[] {
  const whole = new Set(entries.filter(({ text }) => !text.includes('/')).map(({ host }) => host));
  return entries.flatMap(({ text, host }) => {
    const parents = text.includes('/') ? upwards(host) : upwards(parentOf(host));
    return parents.filter((parent) => whole.has(parent)).map((parent) => `${text} is covered by ${parent}`);
  });
}

test('starter lists are plain, sorted and without duplicates, so that a diff is readable', () => {
  for (const file of [...LISTS, 'rules/protected.txt', 'rules/everyday.txt']) {
    for (const section of sectionsOf(file)) {
      const lines = section.map(({ text }) => text);
      expect(lines, file).toEqual([...lines].sort());
    }
    const odd = readFileSync(join(CONFIG, file), 'utf8').match(
      /^(?!#|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(\/[a-z0-9_/-]+| site)?$).+$/gm,
    );
    expect(odd, file).toBeNull();
  }
  const lines = ENTRIES.map(({ text }) => text);
  expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  expect(coveredTwice(ENTRIES)).toEqual([]);
  // Control: the check finds covered entries.
  const made = ['a.example', 'b.a.example', 'a.example/x'].map((text) => ({ file: '', text, host: text.replace(/\/.*/, '') }));
  expect(coveredTwice(made)).toEqual(['b.a.example is covered by a.example', 'a.example/x is covered by a.example']);
});

test('no list and no rule names anything at or below a protected site @P6', async () => {
  const rules = contentOf(await readRulesDir(join(CONFIG, 'rules')));
  const shield = new Set(rules.protectedHosts);
  const lost = ENTRIES.filter(({ host }) => upwards(host).some((name) => shield.has(name)));
  expect(lost.map(({ file, text }) => `${file}: ${text} is never blocked`)).toEqual([]);
  const sites = new Set(rules.protectedSites);
  const whole = ENTRIES.filter(({ text, host }) => !text.includes('/') && upwards(host).some((name) => sites.has(name)));
  expect(whole.map(({ file, text }) => `${file}: ${text} is never blocked whole`)).toEqual([]);
  const all = new Set([...shield, ...sites]);
  const nested = [...all].filter((host) => upwards(parentOf(host)).some((parent) => all.has(parent)));
  expect(nested, 'protected already by a parent').toEqual([]);
});

test('a public suffix is blocked whole only if its entry has a star', () => {
  const wide = ENTRIES.filter(({ host }) => !host.includes('.') || isPublicSuffix(host));
  expect(wide.filter(({ text }) => !text.startsWith('*.')).map(({ text }) => text)).toEqual([]);
  expect(wide.length).toBeGreaterThan(10);
});

test('no protected site is a public suffix, a carrier or a host for anybody’s content', async () => {
  const { protectedHosts, protectedSites = [] } = contentOf(await readRulesDir(join(CONFIG, 'rules')));
  // Public suffixes too, but only schools, universities and public bodies get a name below them.
  const given = ['ac.uk', 'gov.scot', 'gov.uk', 'nhs.uk', 'police.uk', 'sch.uk'];
  expect(protectedHosts.filter((host) => isPublicSuffix(host) && !given.includes(host))).toEqual([]);
  const open = ['google.com', 'google.co.uk', 'docs.google.com', 'drive.google.com', 'reddit.com', 'redd.it', 'tumblr.com'];
  const carriers = ['archive.org', 'archive.ph', 'translate.goog', 'wp.com', 'bing.com', 'yahoo.com', 'yandex.ru', 'github.io'];
  const never = new Set([...open, ...carriers].flatMap(upwards));
  expect(protectedHosts.filter((host) => never.has(host))).toEqual([]);
  // A site on which anybody can publish may be protected as a whole; one that shows other sites may not.
  const neverWhole = new Set([...open.slice(0, 4), ...carriers].flatMap(upwards));
  expect(protectedSites.filter((host) => neverWhole.has(host) || isPublicSuffix(host))).toEqual([]);
});
