import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import { startSites } from '../sites/sites.ts';
import { below } from './crash/processes.ts';
import { PATIENT, startKiosk } from './harness.ts';

/** Returns the files of Chromium's shared memory: those behind the mappings of a process and its descendants. */
function sharedMemoryOf(pid: number): readonly string[] {
  const maps = [pid, ...below(pid).map((each) => each.pid)].map((each) => readIfThere(`/proc/${each}/maps`)).join('\n');
  return [...new Set(maps.match(/\/\S*org\.chromium\.\S+/g) ?? [])];
}

/**
 * A process that is killed between creating such a file and unlinking it leaves the file behind: once in some hundred ends of a turn, as
 * the long crash test found. In the turn's own folder the file is removed with the folder.
 */
test("the shared memory of a visitor's pages is in the turn's own folder and is removed with it", async () => {
  const sites = await startSites();
  sites.page('mail.test', '/', '<h1>Your mail</h1><canvas></canvas>');
  const kiosk = await startKiosk({
    settings: PATIENT,
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
  try {
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    await kiosk.visit(page, sites.url('mail.test'));
    const { pid, profile } = kiosk.active();
    const files = sharedMemoryOf(pid);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !file.startsWith(profile))).toEqual([]);
    expect(await kiosk.finish(page)).toMatchObject({ verified: true });
    expect([existsSync(profile), readdirSync('/dev/shm').filter((name) => files.includes(`/dev/shm/${name}`))]).toEqual([
      false,
      [],
    ]);
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});
