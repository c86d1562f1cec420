/** A visitor's reports leave on a real stick and come back as answers. The kiosk's disk never holds a site's name. */
import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { AnswerEntry } from '../../main/core/packs/answers.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { openReportFiles } from '../../main/node/reports/open-reports.ts';
import { hostTraces } from '../fakes/host-traces.ts';
import { FACTS } from '../fakes/pack.ts';
import { MAY_MOUNT, run, SAFE } from '../fakes/stick.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { pressInMore, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import {
  folderWithPack,
  journalOf,
  outboxOf,
  outboxStick,
  packBlocking,
  type RealStick,
  startWithPacks,
  stickWith,
} from './pack-actions.ts';

/** Subdomains of listed sites, so that the packs themselves do not contain these names. */
const [WRONG, STAYS, BAD] = ['quiet-heron.wrong.test', 'loud-magpie.stays.test', 'sly-weasel.bad.test'];
const keys = await newReportKeys();

let folder: string;
let disk: string;
let sites: Sites;
let kiosk: Kiosk;
let page: Page;

const pack = (serial: number, hosts: readonly string[], answers: readonly AnswerEntry[] = []) =>
  packBlocking({
    serial,
    hosts,
    extras: {
      reportKey: keys.recipient,
      answers,
      suites: { block: hosts.map((host) => `https://${host}/`), allow: ['https://fine.test/'] },
      texts: { blocked: 'IT looks at reports every Monday.' },
    },
  });

/** Puts the state folder, HOME and TMPDIR on a separate disk, which is read as raw bytes afterwards. */
test.beforeAll(async () => {
  folder = await folderWithPack(await pack(1, ['wrong.test', 'stays.test']));
  sites = await startSites();
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  if (MAY_MOUNT) {
    disk = join(folder, 'kiosk-disk');
    run('truncate', '-s', '64M', disk);
    run('mkfs.ext4', '-q', '-F', disk);
    run('cp', '-r', join(folder, 'state'), join(folder, 'first-state'));
    run('mount', '-o', `loop,${SAFE}`, disk, join(folder, 'state'));
    run('cp', '-r', `${join(folder, 'first-state')}/.`, join(folder, 'state'));
    mkdirSync(join(folder, 'state/home'));
    mkdirSync(join(folder, 'state/tmp'));
  }
  const env = MAY_MOUNT ? { HOME: join(folder, 'state/home'), TMPDIR: join(folder, 'state/tmp') } : {};
  kiosk = await startWithPacks(folder, sites, { env: { ...process.env, ...env } });
  await kiosk.waitForMode('notice');
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  if (MAY_MOUNT) run('umount', '-l', join(folder, 'state'));
  await sites.close();
  rmSync(folder, { recursive: true, force: true });
});

const blockPage = () => page.getByRole('heading', { name: 'This page is blocked' });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

const type = (host: string): Promise<void> => typeAddress(page, sites.secureUrl(host));

async function whilePlugged(stick: RealStick, access: 'ro' | 'rw', use: () => Promise<void>): Promise<void> {
  stick.plug(access);
  try {
    await use();
  } finally {
    stick.pull();
  }
}

test('reports leave on a stick, and only IT can read them @P8', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  for (const host of [WRONG, STAYS]) {
    await type(host);
    await expect(blockPage()).toBeVisible();
    await expect(page.getByText('IT looks at reports every Monday.')).toBeVisible();
    await press('I think this is wrong');
    // Waits for this message, because the next block page has the same button.
    await expect(page.getByRole('status').filter({ hasText: 'Thank you.' })).toBeVisible();
  }
  await kiosk.visit(page, sites.secureUrl(BAD));
  await pressInMore(page, 'Report this site');
  // A site is reported once a day, whoever repeats it.
  await pressInMore(page, 'Report this site');
  await expect.poll(() => journalOf(kiosk, 'report.kept').length, { timeout: 30_000 }).toBe(3);
  await expect.poll(() => journalOf(kiosk, 'report.dropped'), { timeout: 30_000 }).toMatchObject([{ why: 'already' }]);
  expect(journalOf(kiosk, 'filter.disputed')).toHaveLength(2);

  const stick = await outboxStick(folder);
  await whilePlugged(stick, 'rw', () =>
    expect.poll(() => journalOf(kiosk, 'outbox.written'), { timeout: 30_000 }).toMatchObject([{ reports: 3 }]),
  );
  const left = await outboxOf(stick);
  expect(left['receipt.txt']).toContain('Block pack in use: number 1, issued ');
  expect(left['receipt.txt']).toContain('Reports waiting on this PC: 3');
  const { reports, problems } = await stick.open((dir) =>
    openReportFiles(
      Object.keys(left)
        .filter((name) => name.endsWith('.age'))
        .map((name) => join(dir, 'canteen-kiosk/outbox', name)),
      [keys.identity],
    ),
  );
  expect(problems).toEqual([]);
  expect(reports.map(({ kind, host, rule }) => ({ kind, host, rule }))).toEqual(
    [
      { kind: 'wrongBlock', host: STAYS, rule: 'list:adult' },
      { kind: 'wrongBlock', host: WRONG, rule: 'list:adult' },
      { kind: 'shouldBlock', host: BAD, rule: null },
    ].sort((a, b) => (a.host < b.host ? -1 : 1)),
  );
});

test('the next pack brings answers: an open block page says that the site is now allowed, another that it stays blocked @P8', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const answer = (host: string, decision: AnswerEntry['answer']) => ({
    host: answerKey(FACTS.group, host),
    answer: decision,
    reviewed: '2026-03-03',
  });
  const second = await pack(2, ['stays.test', 'bad.test'], [answer(WRONG, 'allowed'), answer(STAYS, 'stays')]);
  await type(WRONG);
  await expect(blockPage()).toBeVisible();
  const stick = await stickWith(folder, { second });
  await whilePlugged(stick, 'ro', () =>
    expect(page.getByText(/^Reviewed on 3 March.*: now allowed/)).toBeVisible({ timeout: 30_000 }),
  );
  await type(STAYS);
  await expect(page.getByText(/^Reviewed on 3 March.*: stays blocked/)).toBeVisible();
  await kiosk.visit(page, sites.secureUrl(WRONG));
  await type(BAD);
  await expect(blockPage()).toBeVisible();
});

test('the raw bytes of the disk contain no trace of the reported sites @P13', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  expect(await kiosk.finish(page)).toMatchObject({ verified: true });
  run('sync', '-f', join(folder, 'state'));
  const raw = join(folder, 'raw');
  mkdirSync(raw);
  run('cp', '--sparse=always', disk, raw);
  // The search itself works: it finds the journal.
  expect((await readFile(disk)).includes('report.kept')).toBe(true);
  for (const host of [WRONG, STAYS, BAD]) expect(await hostTraces(raw, host)).toEqual([]);
});
