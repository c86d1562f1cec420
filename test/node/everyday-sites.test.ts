import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CONFIG, inWords, starterFilter, starterRules } from '../fakes/starter.ts';

/** The hosts of everyday.txt, parsed independently of the reader under test. */
const EVERYDAY = readFileSync(join(CONFIG, 'rules/everyday.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('every everyday site opens: its host, its www host and a page on it @P2', async () => {
  const filter = await starterFilter();
  const stopped = EVERYDAY.flatMap((host) => [`${host}/`, `www.${host}/`, `${host}/help/contact-us?from=home`]).flatMap(
    (address) => {
      const verdict = filter.decideUrl(`https://${address}`);
      return verdict.verdict === 'block' ? [`${address}: ${inWords(verdict)}`] : [];
    },
  );
  expect(stopped).toEqual([]);
});

test('the list of everyday sites covers every kind of site and has no duplicates', async () => {
  const kinds = [
    ...['mail.google.com', 'barclays.co.uk', 'universal-credit.service.gov.uk', 'enfield.gov.uk', 'nhs.uk', 'samaritans.org'],
    ...['mcb.org.uk', 'churchofengland.org', 'stonewall.org.uk', 'queerty.com', 'splcenter.org', 'theguardian.com', 'reddit.com'],
    ...['webex.com', 'deepl.com', 'indeed.co.uk', 'nationalrail.co.uk', 'tesco.com', 'squarespace.com', 'airtable.com'],
  ];
  expect(kinds.filter((host) => !EVERYDAY.includes(host))).toEqual([]);
  expect(new Set(EVERYDAY).size).toBe(EVERYDAY.length);
  expect(EVERYDAY.length).toBeGreaterThanOrEqual(400);
  expect((await starterRules()).everydayHosts).toEqual(EVERYDAY);
});
