/** The browser itself sends no requests. Checked in Chromium's own log of a turn, which sees more than both gates (P5, P13). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { makeUnguarded } from './unguarded.ts';
import { typeText } from './x-input.ts';

/** In the folder of each turn, which is the shell's working directory. */
const LOG = 'net-log.json';
const SETTLE_MS = 12_000;

let sites: Sites;

test.beforeAll(async () => {
  sites = await startSites();
  const words = '<textarea autofocus spellcheck="true">helo wrold</textarea><input type="password" autocomplete="on">';
  sites.page('write.test', '/', `<html lang="fr"><title>Write</title>${words}</html>`);
});
test.afterAll(() => sites.close());

/** Returns the hosts that were contacted or looked up, by the visitor's turn and by the standby. */
async function hostsOf(command?: readonly string[]): Promise<readonly string[]> {
  const switches = [sites.trustSwitch, `--log-net-log=${LOG}`];
  const kiosk = await startOnNotice(sites, { switches, ...(command === undefined ? {} : { command }) });
  try {
    const page = await kiosk.accept();
    await kiosk.visit(page, sites.secureUrl('write.test'));
    typeText('bonjuor helo ');
    const standby = await kiosk.standby();
    await page.waitForTimeout(SETTLE_MS);
    const logs = [kiosk.active(), standby].map(({ profile }) => readFileSync(join(profile, LOG), 'utf8'));
    expect(logs[0], 'the log contains what the visitor opened').toContain('write.test');
    // An address, or a name to look up, with its scheme.
    const found = logs.flatMap((log) =>
      [...log.matchAll(/"(?:url|host)":"(?:https?|wss?):\/\/([^/:"]+)/g)].map((match) => match[1] ?? ''),
    );
    return [...new Set(found)].sort();
  } finally {
    await kiosk.stop();
  }
}

/** Hosts of the test, and the gate's own probe with its random name. */
const isOurs = (host: string): boolean => host === 'write.test' || host === '127.0.0.1' || /^[0-9a-f]{32}\.localhost$/.test(host);

test('a turn contacts only the hosts that the visitor opens @P5', async () => {
  expect((await hostsOf()).filter((host) => !isOurs(host))).toEqual([]);
});

test('the twin: without the guard a dictionary is fetched past both gates', async () => {
  const twin = makeUnguarded('ownTraffic');
  try {
    expect((await hostsOf(twin.command)).filter((host) => !isOurs(host))).toContain('redirector.gvt1.com');
  } finally {
    twin.remove();
  }
});
