/** The supervisor fetches only while no visitor is present, installs through the same queue as sticks, and reports to staff and the journal. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readEntryName } from '../../main/core/updates/boot-entries.ts';
import type { UpdateNews } from '../../main/core/updates/update-news.ts';
import { pinnedKey } from '../../main/node/packs/pins.ts';
import { Fetcher, type FetcherParts } from '../../main/supervisor/fetching/fetcher.ts';
import { updatesOfThisPc } from '../../main/supervisor/fetching/system-judge.ts';
import type { PackOutcome } from '../../main/supervisor/sticks/pack-installer.ts';
import { test as base } from '../fakes/folder.ts';
import { makeNginx, type Nginx } from '../fakes/nginx.ts';
import { PackKiosk, signingKey } from '../fakes/pack-kiosk.ts';
import { testUpdate } from '../fakes/update.ts';

const DAY = 86_400_000;
const HOURS = { week: { monday: null }, exceptions: [], restartAt: 240 };

const test = base.extend<{ nginx: Nginx }>({
  nginx: async ({ folder }, use) => {
    const nginx = await makeNginx(join(folder, 'nginx'));
    await writeFile(join(nginx.root, 'latest.kioskpack.minisig'), 'signature');
    await writeFile(join(nginx.root, 'latest.kioskpack'), Buffer.alloc(3 << 20, 7));
    await use(nginx);
    await nginx.cut();
  },
});

async function startKiosk(folder: string, nginx: Nginx, url: string | null = nginx.url) {
  const kiosk = await PackKiosk.make(folder);
  await writeFile(join(kiosk.configDir, 'keys/updates-ca.pem'), nginx.ca);
  const journal: string[] = [];
  const brought: number[] = [];
  const made = {
    now: Date.parse('2026-12-01T19:00:00Z'),
    session: { mode: 'browsing' as string },
    outcome: { refusal: null, results: [] } as PackOutcome,
  };
  const parts = {
    inForce: { configuration: { settings: { updates: { url, attentionDays: 45, badDays: 90 }, hours: HOURS } } },
    packs: {},
    configDir: kiosk.configDir,
    stateDir: kiosk.stateDir,
    env: { XDG_RUNTIME_DIR: folder },
    journal: { write: (code: string, facts: object = {}) => void journal.push([code, ...Object.values(facts)].join(' ')) },
  } as unknown as FetcherParts;
  const open = () =>
    new Fetcher(parts, {
      clock: { wall: () => made.now },
      opening: { subscribe: () => {} },
      runner: made as never,
      deliveries: {
        installFetched: async (bytes) => {
          brought.push(bytes.length);
          return made.outcome;
        },
      },
      system: { view: () => null, fetchedNews: async () => null },
      changed: () => {},
      draw: () => 0,
      limits: { idleMs: 2_000, wholeMs: 20_000 },
    });
  return { ...made, made, kiosk, journal, brought, open, words: (fetcher: Fetcher) => fetcher.words(() => 'today') };
}

test('the fetcher asks only when the PC is closed and has an address, once a day, also across a restart', async ({
  nginx,
  folder,
}) => {
  await nginx.begin();
  const none = await startKiosk(join(folder, 'none'), nginx, null);
  none.made.session.mode = 'closed';
  const idle = none.open();
  await idle.look();
  expect([idle.view(), none.journal]).toEqual([null, []]);
  const { made, journal, brought, open, words } = await startKiosk(join(folder, 'kiosk'), nginx);
  const fetcher = open();
  await fetcher.look();
  expect([words(fetcher), journal, nginx.log()]).toEqual([
    `From ${new URL(nginx.url).host}. Not yet: the PC asks when it is closed.`,
    [],
    [],
  ]);
  made.session.mode = 'closed';
  made.outcome = { refusal: null, results: [{ good: true, words: 'Block pack number 12 is installed and in use.' }] };
  await fetcher.look();
  await fetcher.look();
  expect([journal, brought]).toEqual([['fetch.done taken none'], [3 << 20]]);
  expect(words(fetcher)).toContain('asked on today. Block pack number 12 is installed and in use.');
  const again = open();
  await again.look();
  await expect.poll(() => nginx.log()).toHaveLength(2);
  made.now += DAY;
  await again.look();
  await expect.poll(() => nginx.log().map(({ status }) => status)).toEqual([200, 200, 304]);
  expect([journal.at(-1), words(again)]).toEqual(['fetch.done same none', expect.stringContaining('nothing newer')]);
});

test('fetching stops when the PC opens, and a refused pack is reported', async ({ nginx, folder }) => {
  await nginx.begin('limit_rate 500k;');
  const { made, journal, brought, open, words } = await startKiosk(join(folder, 'kiosk'), nginx);
  made.session.mode = 'closed';
  const fetcher = open();
  const visit = fetcher.look();
  await expect.poll(() => words(fetcher)).toContain('A block pack is being fetched: ');
  made.session.mode = 'notice';
  fetcher.sessionChanged();
  await visit;
  expect([journal, brought]).toEqual([['fetch.failed opened'], []]);
  await nginx.begin();
  made.session.mode = 'closed';
  made.outcome = { refusal: 'group', results: [{ good: false, words: 'The pack is for another group.' }] };
  await fetcher.look();
  expect(journal.at(-1)).toBe('fetch.failed refused');
  await expect.poll(() => nginx.log().at(-1)?.status).toBe(206);
  expect(words(fetcher)).toContain('The pack is for another group.');
});

test('the kiosk judges an update from its manifest before it fetches the blocks', async ({ folder }) => {
  const [key, other] = [signingKey(), signingKey()];
  const kiosk = await PackKiosk.make(join(folder, 'kiosk'));
  const update = await testUpdate(join(folder, 'update'), { group: 'spring', serial: 8 });
  const signature = await key.sign(update.bytes);
  const entries = (...names: readonly string[]) => names.flatMap((name) => readEntryName(name) ?? []);
  const judge = async (names: readonly string[], text = signature, updates = key.text) => {
    const system = {
      slot: 'a',
      rootHash: 'a'.repeat(64),
      group: 'spring',
      issued: '2026-12-01',
      updates: pinnedKey(updates),
    } as const;
    const view = { slot: 'a', entries: entries(...names), issued: '2026-12-01', news: null as UpdateNews | null } as const;
    const judged = await (
      await updatesOfThisPc(
        join(folder, 'nowhere'),
        () => view,
        async () => system,
      )
    )?.(update.bytes, text);
    return judged === undefined ? null : 'refused' in judged ? judged.refused : judged.manifest.serial;
  };
  expect(await judge(['kiosk-1-a-7.conf'])).toBe(8);
  expect(await judge(['kiosk-1-a-7.conf', 'kiosk-2-b-8+2.conf'])).toEqual({ kind: 'here' });
  expect(await judge(['kiosk-1-a-7.conf', 'kiosk-2-b-8+0-2.conf'])).toMatchObject({ kind: 'refused', final: true });
  expect(await judge(['kiosk-1-a-9.conf'])).toMatchObject({ kind: 'refused', final: true });
  expect(await judge(['kiosk-1-a-7.conf'], await other.sign(update.bytes))).toMatchObject({ why: 'refused', final: false });
  expect(
    await updatesOfThisPc(
      kiosk.configDir,
      () => null,
      async () => null,
    ),
  ).toBeNull();
  expect(existsSync(join(folder, 'kiosk/state/fetched'))).toBe(false);
});
