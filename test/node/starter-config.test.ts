import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { NOTICE_LIMITS } from '../../main/core/view/readability.ts';
import { readFilterSource } from '../../main/node/packs/filter-source.ts';
import { readNotice } from '../../main/node/settings/notice-file.ts';
import { readabilityOf } from '../../main/node/settings/notice-readability.ts';
import { readSettings } from '../../main/node/settings/settings-file.ts';
import { publishedSchema } from '../../main/node/settings/settings-schema.ts';
import { CONFIG, contentOf, inWords, starterFilter } from '../fakes/starter.ts';

test("the product's settings, notice, lists and rules have no problems @P7", async () => {
  expect(await readSettings(CONFIG)).toMatchObject({
    ok: true,
    value: { site: { name: 'Civic Centre canteen' }, tabs: { max: 8 } },
  });
  expect(await readNotice(CONFIG, 'en')).toMatchObject({ ok: true, value: { version: '2026-12' } });
  expect(await readFilterSource(CONFIG)).toMatchObject({ ok: true, value: { own: { allow: [], block: [] } } });
});

test("the product's notice is short and easy to read, and so are all its sentences", async () => {
  const notice = contentOf(await readNotice(CONFIG, 'en'));
  const { first, all } = readabilityOf(notice);
  expect(first.words).toBeLessThanOrEqual(NOTICE_LIMITS.words);
  expect(first.grade).toBeLessThanOrEqual(NOTICE_LIMITS.grade);
  expect(all.longest?.words, all.longest?.text).toBeLessThanOrEqual(NOTICE_LIMITS.sentence);
  expect(all.grade).toBeLessThanOrEqual(NOTICE_LIMITS.grade);
});

test('the full rules state consequences, reporting, what is kept and that they may change @P7 @P8 @P13 @P14', async () => {
  const { more } = contentOf(await readNotice(CONFIG, 'en'));
  const rules = more.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.text));
  const words = rules.map(({ text }) => text).join(' ');
  for (const phrase of [
    ...[
      'Principles of Managing Misconduct',
      'I got here by mistake',
      'the date, the time',
      'line manager',
      'ICT Helpdesk in writing',
    ],
    ...['may be monitored', 'counts and causes only', 'never keeps the addresses', 'who you are', 'may change these rules'],
  ])
    expect(words).toContain(phrase);
});

test('kiosk.schema.json is generated from the schema that the kiosk validates with', () => {
  const file = join(CONFIG, 'kiosk.schema.json');
  // After a change of main/node/settings/settings-schema.ts: UPDATE_SCHEMA=1 npx playwright test --project=node starter-config
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, publishedSchema());
  expect(readFileSync(file, 'utf8')).toBe(publishedSchema());
});

test('every link on the start page opens, and so does a search from the box', async () => {
  const [settings, filter] = [contentOf(await readSettings(CONFIG)), await starterFilter()];
  const search = settings.search.template.replace('{query}', 'opening%20hours');
  const urls = [...settings.startPage.links.map(({ url }) => url), search];
  expect(urls.filter((url) => filter.decideUrl(url).verdict !== 'allow')).toEqual([]);
});

test('each starter list blocks a well-known site', async () => {
  const filter = await starterFilter();
  const known = {
    adult: 'https://www.pornhub.com/',
    drugs: 'https://www.leafly.com/',
    gambling: 'https://www.bet365.com/',
    hacking: 'https://www.nulled.to/',
    hate: 'https://www.stormfront.org/',
    malware: 'http://malware.wicar.org/',
    piracy: 'https://thepiratebay.org/',
    proxy: 'https://www.croxyproxy.com/',
    trading: 'https://www.etoro.com/',
    'unsafe-search': 'https://www.dogpile.com/serp?q=cats',
    violence: 'https://theync.com/',
  };
  const found = Object.values(known).map((url) => filter.decideUrl(url));
  expect(found.map((verdict) => (verdict.verdict === 'block' ? verdict.category : 'allow'))).toEqual(Object.keys(known));
  expect((await readdir(join(CONFIG, 'lists'))).sort()).toEqual(Object.keys(known).map((name) => `${name}.txt`));
});

test('listed parts of sites are blocked, and the rest of those sites opens', async () => {
  const filter = await starterFilter();
  const stopped = {
    'https://www.reddit.com/r/nsfw/': 'adult (list:adult)',
    'https://old.reddit.com/r/GoneWild/top?t=all': 'adult (list:adult)',
    'https://boards.4chan.org/b/thread/1': 'adult (list:adult)',
    'https://boards.4chan.org/pol/': 'hate (list:hate)',
    'https://ipfs.io/ipfs/bafybeigdyrzt': 'proxy (list:proxy)',
    'https://www.baidu.com/s?wd=x': 'unsafe-search (list:unsafe-search)',
  };
  expect(Object.fromEntries(Object.keys(stopped).map((url) => [url, inWords(filter.decideUrl(url))]))).toEqual(stopped);
  const open = [
    'https://www.reddit.com/',
    'https://www.reddit.com/r/enfield/',
    'https://old.reddit.com/r/nsfwhelp/',
    'https://boards.4chan.org/ck/',
    'https://ipfs.io/',
    'https://fanyi.baidu.com/',
  ];
  expect(open.filter((url) => filter.decideUrl(url).verdict !== 'allow')).toEqual([]);
});

test('sites that public filters often block by mistake open, protected or not', async () => {
  const filter = await starterFilter();
  const hosts = [
    ...['erowid.org', 'bluelight.org', 'grindr.com', 'hornet.com', 'her.app', 'lovehoney.co.uk', 'bravissimo.com', 'tate.org.uk'],
    ...['outsavvy.com', 'lgbtqiahealth.example', 'breastcancer.org', 'babycentre.co.uk', 'mumsnet.com', 'netmums.com'],
    ...['scunthorpe.co.uk', 'penistone.org.uk', 'lightwater.co.uk', 'sussex.example', 'middlesexcountycricket.example'],
    ...['reddit.com', 'tumblr.com', 'discord.com', 'web.telegram.org', 't.me', 'imgur.com', 'deviantart.com', 'twitch.tv'],
    ...['google.co.uk', 'translate.google.com', 'web.archive.org', 'archive.org', 'codepen.io', 'github.com', 'medium.com'],
    ...['indeed.co.uk', 'rightmove.co.uk', 'amazon.co.uk', 'racingpost.com', 'pokemon.com', 'chess.com', 'cannabis.example'],
  ];
  const shut = hosts.filter((host) => !['allow', 'rewrite'].includes(filter.decideUrl(`https://${host}/`).verdict));
  expect(shut).toEqual([]);
});
