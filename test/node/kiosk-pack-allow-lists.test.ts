/** Which blocks the allow lists of an external collection lift, and which they do not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { build, newKey, verdicts } from '../fakes/everyday-packs.ts';
import { test } from '../fakes/folder.ts';
import { files } from '../fakes/pack-kiosk.ts';

test("a collection's own block lists do not block the sites that it lists to allow", async ({ folder }) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\npress-one.example\nwww.school.example\nbig.example\nbank.example\n',
    'in/gambling/domains': 'bank.example\n',
    'in/bank/domains': 'bank.example\n# note\nthe-\u0007bank.example\n',
    'in/press/domains': 'press-one.example\n',
    'in/press/usage': 'white\n',
    'in/sexual_education/domains': 'school.example\n',
    'in/webmail/domains': 'mail.big.example\n',
  });
  const built = await build(folder, ['in']);
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(
    await verdicts(folder, [
      'bad.example',
      'press-one.example',
      'school.example',
      'bank.example',
      'mail.big.example',
      'big.example',
    ]),
  ).toEqual({
    'bad.example': 'list:adult',
    'press-one.example': 'allow',
    'school.example': 'allow',
    'bank.example': 'allow',
    // Only the listed part opens: the rest of the site stays blocked.
    'mail.big.example': 'allow',
    'big.example': 'list:adult',
  });
  expect(built.out).toContain('4 sites stay open, since their own collection lists them as sites to allow: bank.example, ');
  const report = readFileSync(join(folder, 'x.kioskpack.report.txt'), 'utf8').split('\n');
  const at = (file: string) => `${join(folder, 'in')}/${file}`;
  for (const line of [
    `  bank.example (bank/domains): not blocked by ${at('adult/domains')} as adult`,
    `  bank.example (bank/domains): not blocked by ${at('gambling/domains')} as gambling`,
    `  school.example (sexual_education/domains): not blocked by ${at('adult/domains')} as adult`,
    `  mail.big.example (webmail/domains): not blocked by ${at('adult/domains')} as adult, which names big.example`,
  ])
    expect.soft(report, line).toContain(line);
});

test('a collection’s allow list does not lift blocks of other sources or the starter lists: IT must decide', {
  tag: '@slow',
}, async ({ folder }) => {
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'in/bank/domains': 'bet365.com\nm.pornhub.com\nshared.example\n',
    'other/adult.txt': 'shared.example\n',
  });
  const signed = await newKey(folder);
  const refused = await build(folder, ['in', 'other'], ...signed);
  expect(refused).toMatchObject({ status: 1, out: '' });
  const allowed = `${join(folder, 'in')}/bank/domains lists it as a site to allow`;
  for (const line of [
    '3 sites that are to stay open would be blocked; nothing is signed before each is decided:',
    `  bet365.com (${allowed}): blocked by the starter's lists/gambling.txt as gambling`,
    `  m.pornhub.com (${allowed}): blocked by the starter's lists/adult.txt as adult, which names pornhub.com`,
    `  shared.example (${allowed}): blocked by ${join(folder, 'other')}/adult.txt as adult`,
    'Leave each out (--leave-out NAME, or --leave-out all) or accept it (--accept NAME).',
    'No pack was written.',
  ])
    expect.soft(refused.err.split('\n'), line).toContain(line);
  expect(existsSync(join(folder, 'x.kioskpack'))).toBe(false);
  // Without signing, too, an external allow list lifts no block of the starter lists.
  expect(await build(folder, ['in', 'other'])).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bet365.com', 'm.pornhub.com', 'shared.example'])).toEqual({
    'bet365.com': 'list:gambling',
    'm.pornhub.com': 'list:adult',
    'shared.example': 'allow',
  });
  const decided = [...signed, '--accept', 'bet365.com', '--accept', 'm.pornhub.com', '--leave-out', 'shared.example'];
  expect(await build(folder, ['in', 'other'], ...decided)).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bet365.com', 'm.pornhub.com', 'shared.example'])).toEqual({
    'bet365.com': 'list:gambling',
    'm.pornhub.com': 'list:adult',
    'shared.example': 'allow',
  });
});

test('a hostile allow list does no harm', async ({ folder }) => {
  const endless = `${'x'.repeat(200_000)}\n`;
  await files(folder, {
    'in/adult/domains': 'bad.example\nother.example\n',
    'in/bank/domains': `${endless}*.com\ncom\nco.uk\n\u0000\u001b[31m.example\n<script>.example\n`,
    'in/child/domains': Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
    'in/press/domains': '',
  });
  const built = await build(folder, ['in']);
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(await verdicts(folder, ['bad.example', 'other.example', 'www.pornhub.com'])).toEqual({
    'bad.example': 'list:adult',
    'other.example': 'list:adult',
    'www.pornhub.com': 'list:adult',
  });
});

test('a collection with more than 200,000 sites to allow is refused with a clear message', async ({ folder }) => {
  const names = Array.from({ length: 200_001 }, (_, index) => `n${index}.example\n`).join('');
  await files(folder, { 'in/adult/domains': 'bad.example\n', 'in/bank/domains': names });
  const refused = await build(folder, ['in']);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toContain(`${join(folder, 'in')} lists more than 200000 sites to allow.`);
});
