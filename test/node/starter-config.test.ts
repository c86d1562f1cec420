import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter.ts';
import { readLists } from '../../main/node/list-files.ts';
import { readNotice } from '../../main/node/notice-file.ts';
import { readSettings } from '../../main/node/settings-file.ts';
import { publishedSchema } from '../../main/node/settings-schema.ts';

const CONFIG = join(import.meta.dirname, '../../kiosk-config');

async function starterFilter() {
  const lists = await readLists(CONFIG);
  if (!lists.ok) throw new Error(lists.problems.join('\n'));
  return createFilter({ lists: lists.value, allowHosts: [] });
}

test('the settings, the notice and the lists that come with the kiosk have no problems', async () => {
  expect(await readSettings(CONFIG)).toMatchObject({
    ok: true,
    value: { site: { name: 'Civic Centre canteen' }, tabs: { max: 8 } },
  });
  expect(await readNotice(CONFIG, 'en')).toMatchObject({ ok: true, value: { version: '2026-11' } });
  expect(await readLists(CONFIG)).toMatchObject({ ok: true });
});

test('the schema that editors read is the one that the kiosk checks with', () => {
  const file = join(CONFIG, 'kiosk.schema.json');
  // After a change of main/node/settings-schema.ts: UPDATE_SCHEMA=1 npx playwright test --project=node starter-config
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, publishedSchema());
  expect(readFileSync(file, 'utf8')).toBe(publishedSchema());
});

test('every link on the start page opens', async () => {
  const [settings, filter] = [await readSettings(CONFIG), await starterFilter()];
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  const urls = [...settings.value.startPage.links.map(({ url }) => url), settings.value.search.template];
  expect(urls.filter((url) => filter.decideUrl(url).verdict !== 'allow')).toEqual([]);
});

test('each list stops a site that everybody can name', async () => {
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
    violence: 'https://theync.com/',
  };
  const found = Object.values(known).map((url) => filter.decideUrl(url));
  expect(found.map((verdict) => (verdict.verdict === 'block' ? verdict.category : 'allow'))).toEqual(Object.keys(known));
  expect((await readdir(join(CONFIG, 'lists'))).sort()).toEqual(Object.keys(known).map((name) => `${name}.txt`));
});

test('sites that public filters are known to block by mistake open', async () => {
  const filter = await starterFilter();
  const hosts = [
    ...[
      'stonewall.org.uk',
      'switchboard.lgbt',
      'mermaidsuk.org.uk',
      'galop.org.uk',
      'akt.org.uk',
      'thetrevorproject.org',
      'pinknews.co.uk',
    ],
    ...['nhs.uk', 'sexwise.org.uk', 'brook.org.uk', 'tht.org.uk', 'talktofrank.com', 'erowid.org', 'scarleteen.com', 'bpas.org'],
    ...['womensaid.org.uk', 'refuge.org.uk', 'mensadviceline.org.uk', 'rapecrisis.org.uk', 'samaritans.org', 'childline.org.uk'],
    ...['gamcare.org.uk', 'gambleaware.org', 'gamblersanonymous.org.uk', 'hopenothate.org.uk', 'tellmamauk.org', 'cst.org.uk'],
    ...['churchofengland.org', 'mcb.org.uk', 'quaker.org.uk', 'humanists.uk', 'sikhs.org', 'hinduismtoday.com'],
    ...[
      'barclays.co.uk',
      'monzo.com',
      'starlingbank.com',
      'paypal.com',
      'proton.me',
      'mail.proton.me',
      'icloud.com',
      'outlook.office.com',
    ],
    ...[
      'essex.gov.uk',
      'sussex.ac.uk',
      'middlesex.gov.uk',
      'scunthorpe.co.uk',
      'penistone.org.uk',
      'lightwater.co.uk',
      'bbc.co.uk',
    ],
    ...['facebook.com', 'x.com', 'tiktok.com', 'reddit.com', 'web.whatsapp.com', 'translate.google.com', 'web.archive.org'],
  ];
  expect(hosts.filter((host) => filter.decideUrl(`https://${host}/`).verdict !== 'allow')).toEqual([]);
});
