/** What a kiosk signs with its own key, and what happens when the key file is damaged. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { journalEntries } from '../fakes/journal.ts';
import { startSites } from '../sites/sites.ts';
import { typeAddress } from './guest-actions.ts';
import { type Kiosk, startKiosk } from './harness.ts';

test('on exit the kiosk has signed the last line of its journal; a damaged key puts it out of order until it is restored', async () => {
  const sites = await startSites();
  let kiosk: Kiosk | null = null;
  const start = async (mode: string, stateDir?: string): Promise<Kiosk> => {
    const lists = { adult: 'naughty.test\n' };
    const args = ['--map-host', '*.test=127.0.0.1'];
    kiosk = await startKiosk({ lists, args, switches: [sites.trustSwitch], ...(stateDir !== undefined && { stateDir }) });
    await kiosk.waitForMode(mode);
    return kiosk;
  };
  try {
    const first = await start('notice');
    const page = await first.accept();
    for (const place of ['/one', '/two']) {
      const blocks = first.events.length;
      await typeAddress(page, sites.url('naughty.test', place));
      await first.waitFor(({ event }) => event === 'blocked', 'the block', blocks);
    }
    const wiped = await first.finish(page);
    await first.waitForMode('notice', first.events.indexOf(wiped));
    await first.standby();
    await first.stop();
    const { stateDir } = first;
    const entries = journalEntries(stateDir);
    const blocks = entries.filter(({ code }) => code === 'filter.blocked').map(({ facts }) => facts);
    expect(blocks).toEqual([{ category: 'adult', count: 2 }]);
    expect(entries.slice(-2).map(({ code }) => code)).toEqual(['shell.ready', 'supervisor.stopped']);
    expect(JSON.parse(readFileSync(join(stateDir, 'journal/head'), 'utf8'))).toMatchObject({ last: entries.length });

    const key = join(stateDir, 'kiosk.key');
    copyFileSync(key, `${key}.copy`);
    writeFileSync(key, 'no key');
    const damaged = await start('outOfOrder', stateDir);
    expect(damaged.events).toContainEqual({ event: 'fault', code: 'key.bad' });
    expect(damaged.complaints()).toContain('kiosk.key cannot be read');
    await expect((await damaged.page()).getByRole('heading', { name: 'This PC is out of order' })).toBeVisible();
    await damaged.stop();

    copyFileSync(`${key}.copy`, key);
    await (await start('notice', stateDir)).stop();
    expect(journalEntries(stateDir).filter(({ facts }) => facts['fault'] === 'key.bad')).toHaveLength(1);
  } finally {
    await (kiosk as Kiosk | null)?.stop();
    await sites.close();
  }
});
