/** The IT desk encrypts the key for reports as the stock age tool does, so age, the desk and `kiosk-pack` can all open it. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { sealWithPhrase } from '../../main/node/reports/age.ts';
import { readReportKeyText } from '../../main/node/reports/opened-reports.ts';
import { createReporter } from '../../main/node/reports/reporter.ts';
import { makeGroup } from '../../renderer/it-desk/work/make-group.ts';
import { ageOpens } from '../fakes/age.ts';
import { test } from '../fakes/folder.ts';
import { askDesk, droppedFile } from '../fakes/it-page.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { LITTLE_EFFORT } from '../fakes/minisign.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { HOST, keys, sealed } from '../fakes/reports.ts';

const [RIGHT, WRONG] = ['four words at random', 'four words at Random'];

test('age, the IT desk and kiosk-pack open a report with the right pass phrase of the report key only', async ({ folder }) => {
  const group = await makeGroup('civic-centre', RIGHT, '2026-12-01', LITTLE_EFFORT);
  const texts = Object.fromEntries(group.files.map(({ name, text }) => [name, text]));
  const recipient = texts['report.pub']?.trim() ?? '';
  const { sealed: letters } = await sealed(createReporter({ recipient, group: 'civic-centre', key: 'AAAA' }));
  const report = Uint8Array.from(Buffer.from(letters, 'base64'));
  await files(folder, { ...texts, 'one.age': report });
  const opened = await ageOpens(folder, 'report.key', 'one.age', RIGHT);
  expect(opened, opened.out).toMatchObject({ status: 0, out: expect.stringContaining(HOST) });
  expect((await ageOpens(folder, 'report.key', 'one.age', WRONG)).status).not.toBe(0);

  const key = { name: 'report.key', text: texts['report.key'] ?? '' };
  const atDesk = (password: string) =>
    askDesk({ kind: 'openReports', dropped: [droppedFile('one.age', report)], key: { ...key, password } });
  expect(await atDesk(RIGHT)).toMatchObject({ ok: true, value: { sites: [{ host: HOST }], problems: [] } });
  expect(await atDesk(WRONG)).toEqual({ ok: false, problems: ['This is not the pass phrase of report.key.'] });
  expect(await atDesk('')).toEqual({ ok: false, problems: ['report.key is protected with a pass phrase. Type it.'] });

  const command = ['reports', join(folder, 'one.age'), '--key', join(folder, 'report.key')];
  expect(await kioskPack(command, `${RIGHT}\n`)).toMatchObject({ status: 0, out: expect.stringContaining(HOST) });
  expect(await kioskPack(command, `${WRONG}\n`)).toMatchObject({ status: 1, out: '' });
  expect(await kioskPack(command)).toMatchObject({ status: 1, out: '' });
});

test('an encrypted file that is not a report key is reported', async () => {
  const readKey = async (text: string) => await readReportKeyText(await sealWithPhrase(text, RIGHT, 10), 'report.key', RIGHT);
  expect(await readKey('a shopping list')).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('is not the secret key')],
  });
  expect(await readKey(await sealWithPhrase(keys.identity, RIGHT, 10))).toEqual({
    ok: false,
    problems: ['report.key holds no key.'],
  });
});
