/**
 * Goes from a downloaded archive of lists to three kiosks in service, only by clicking and typing, and counts what a person has to decide.
 * The kiosks run one after the other, because two on one machine would find each other's traces.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { tarOf } from '../fakes/archives.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { type Kiosk, startKiosk } from '../kiosk/harness.ts';
import { RealStick } from '../kiosk/pack-actions.ts';
import { expectInService, setUpFromStick } from '../kiosk/set-up-actions.ts';
import { OpenedPage } from './browsers.ts';
import { PHRASE } from './journey.ts';
import { chooseFolder } from './stick-in-browser.ts';

const MAX_DECISIONS = 20;
const PCS = ['PC 1', 'PC 2', 'PC 3'];

/** What a person has to choose or make up. Typing the same thing again is not a decision. */
const decisions = new Set<string>();

test('setting up three kiosks from a downloaded archive takes at most 20 decisions and no command', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  test.setTimeout(1_500_000);
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-three-'));
  const stick = new RealStick(folder);
  try {
    const words = await stick.open((dir) => atTheDesk(folder, dir));
    stick.plug('ro');
    for (const name of PCS) await setUpPc(folder, name, words);
    const list = [...decisions].map((decision) => `\n- ${decision}`).join('');
    test.info().annotations.push({ type: 'decisions', description: `${decisions.size}:${list}` });
    process.stdout.write(`Decisions: ${decisions.size}${list}\n`);
    expect(decisions.size).toBeLessThanOrEqual(MAX_DECISIONS);
  } finally {
    stick.pull();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** @returns the six words, as the person writes them down */
async function atTheDesk(folder: string, dir: string): Promise<readonly string[]> {
  const archive = join(folder, 'ut1.tar.gz');
  const tree = await tarOf([
    ['blacklists/adult/domains', 'bad.example\nairtable.com\n'],
    ['blacklists/adult/usage', 'black\n'],
  ]);
  writeFileSync(archive, gzipSync(tree));
  const downloads = join(folder, 'safe');
  mkdirSync(downloads);
  const desk = await OpenedPage.open({ browser: 'chromium', hand: 'mouse', look: 'light', downloads });
  const decide = async (what: string, act: Promise<void>): Promise<void> => {
    decisions.add(what);
    await act;
  };
  try {
    await decide('the name of the group', desk.fill('Name of the group', 'civic-centre'));
    await decide('a pass phrase', desk.fill('Pass phrase for the secret keys', PHRASE));
    await desk.fill('The same again', PHRASE);
    await desk.press('Make the keys');
    await desk.sees('The keys are made: save them now');
    decisions.add('where the keys are kept');
    for (const name of ['pack.key', 'pack.pub', 'next.key', 'next.pub', 'report.key', 'report.pub', 'pins.json'])
      await desk.save(name);

    await desk.press('Lists');
    await decide('which lists', desk.choose('lists, archives, the last pack, report.pub or decisions.txt', [archive]));
    await desk.press('Look at the lists');
    await desk.sees('1 of 1 are still to be decided');
    await decide('sites that people need and a list names', desk.press('Keep all of them open'));

    await desk.press('Settings and notice');
    await desk.sees('Opening hours');
    await decide('the name of the place', desk.fill('Where the PC stands, as visitors call it.', 'Town hall foyer'));
    decisions.add('the opening hours: always open');
    decisions.add('the notice: the one that comes with the kiosk');
    await desk.press('Check and keep');
    await desk.sees('Kept for the next pack and for set-ups.');

    await desk.press('Sign and carry');
    await desk.fill('Pass phrase of the key', PHRASE);
    await desk.press('Make and sign the pack');
    await desk.sees('The pack is signed');
    await desk.press('Set up a PC');
    await desk.fill('Pass phrase of the key', PHRASE);
    await chooseFolder(desk.page, dir);
    await desk.press('Make the set-up');
    await desk.sees('The set-up is made');
    await decide('which stick', desk.press('Save all into a folder'));
    await desk.sees('Written into STICK and read back');
    expect(desk.requests).toEqual([]);
    return await desk.page.evaluate(() =>
      [...document.querySelectorAll('[aria-label="Six words"] li')].map((item) => item.textContent ?? ''),
    );
  } finally {
    await desk.close();
  }
}

async function setUpPc(folder: string, name: string, words: readonly string[]): Promise<void> {
  const stateDir = join(folder, `state of ${name}`);
  mkdirSync(stateDir);
  const start = (): Promise<Kiosk> => startKiosk({ stateDir, args: ['--ask-staff-codes'] });
  let kiosk = await start();
  try {
    await kiosk.waitForMode('outOfOrder');
    const page = await kiosk.page();
    await expect(page.getByRole('heading', { name: 'Set up this PC for Town hall foyer?' })).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.six-words li')).toHaveText([...words]);
    decisions.add(`${name}: are the six words the same?`);
    decisions.add(`${name}: its name`).add('the IT code').add('the Facilities code');
    await setUpFromStick(kiosk, page, name);
    // Restarted as systemd does on an installed PC. The stick is still in, but a PC that has codes ignores a set-up.
    kiosk = await start();
    const notice = await expectInService(kiosk);
    await expect(notice.getByText(`Town hall foyer, ${name}`, { exact: true })).toBeVisible();
    await kiosk.accept();
  } finally {
    await kiosk.stop();
  }
}
