import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CONFIG, inWords, starterFilter, starterRules } from '../fakes/starter.ts';

/** Read without the reader under test. */
const EVERYDAY = readFileSync(join(CONFIG, 'rules/everyday.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('every site that people need opens, with its www and with a page of its own @P2', async () => {
  const filter = await starterFilter();
  const stopped = EVERYDAY.flatMap((host) => [`${host}/`, `www.${host}/`, `${host}/help/contact-us?from=home`]).flatMap(
    (address) => {
      const verdict = filter.decideUrl(`https://${address}`);
      return verdict.verdict === 'block' ? [`${address}: ${inWords(verdict)}`] : [];
    },
  );
  expect(stopped).toEqual([]);
});

test('the list has the kinds of sites that it must have, and nothing twice', async () => {
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
