/** The kiosk's records: on IT's screen, and on a stick that IT plugs in, also at a kiosk that takes no block packs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { parseCsv } from '../fakes/csv.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { expectAccessible } from './accessible.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { journalOf, outboxStick, RealStick } from './pack-actions.ts';
import { enterAsStaff } from './staff-actions.ts';

const CODE = '830417';

let folder: string;
let kiosk: Kiosk;
const plugged: RealStick[] = [];

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-records-'));
  await setStaffCode(join(folder, 'state'), CODE);
  kiosk = await startKiosk({ stateDir: join(folder, 'state'), settings: PATIENT });
  await kiosk.waitForMode('notice');
});
test.afterEach(async () => {
  for (const stick of plugged.splice(0)) stick.pull();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes one visit and then enters the staff screen. */
async function visitAndEnter(): Promise<Page> {
  return enterAsStaff(kiosk, await kiosk.accept(), CODE);
}

test('IT read the journal and the monthly summary on their screen, and reach each part by keyboard', {
  tag: '@slow',
}, async () => {
  const staff = await visitAndEnter();
  const summary = staff.getByRole('region', { name: 'Monthly summary' });
  await expect(summary.getByRole('row').nth(1)).toContainText(/^[A-Z][a-z]+ \d{4}1/);
  await staff.getByRole('navigation', { name: 'On this screen' }).getByRole('link', { name: 'Journal' }).focus();
  await staff.keyboard.press('Enter');
  await expect(staff.getByRole('heading', { name: 'Journal' })).toBeFocused();
  await expect(staff.getByRole('heading', { name: 'Journal' })).toBeInViewport();
  await staff.keyboard.press('Tab');
  await staff.keyboard.press('Enter');
  const lines = staff.getByRole('region', { name: 'Journal' }).getByRole('listitem');
  await expect(lines.filter({ hasText: 'A visitor accepted the notice. (turn 1)' })).toBeVisible();
  await expect(lines.filter({ hasText: 'turn.ended' }).first()).toContainText('cause staff');
  await expectAccessible(staff, 'staff with records');
});

test('a stick with an outbox gets the records of a kiosk that takes no packs; any other stick stays unchanged', {
  tag: '@slow',
}, async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const staff = await visitAndEnter();
  const region = staff.getByRole('region', { name: 'USB stick' });
  await staff.getByRole('button', { name: 'Save records on the stick' }).click();
  await expect(region).toContainText('There is no stick that the kiosk may write to');
  const own = new RealStick(folder);
  plugged.push(own);
  own.plug('rw');
  await expect(region).toContainText('You can take the stick out', { timeout: 30_000 });
  own.pull();
  expect(await own.open((dir) => readdirSync(dir))).toEqual(['lost+found']);
  expect(journalOf(kiosk, 'outbox.written')).toEqual([]);

  const stick = await outboxStick(folder);
  plugged.push(stick);
  stick.plug('rw');
  await expect(region).toContainText('The journal and the summary are in its folder kiosk-', { timeout: 30_000 });
  await expect(region).toContainText('You can take the stick out');
  stick.pull();
  await stick.open((dir) => {
    const outbox = join(dir, 'canteen-kiosk/outbox');
    const [name = ''] = readdirSync(outbox).filter((each) => each.startsWith('kiosk-'));
    const read = (file: string): string => readFileSync(join(outbox, name, file), 'utf8');
    const [header = [], row = []] = parseCsv(read('summary.csv'));
    expect(row[header.indexOf('Ended: Staff entered their code')]).toBe('1');
    expect(parseCsv(read('wipes.csv')).length).toBeGreaterThan(1);
    expect(read('summary.html')).toContain('How sessions ended');
    expect(read('card.txt')).toMatch(/^CANTEEN-KIOSK-CARD/);
    expect(readFileSync(join(outbox, 'receipt.txt'), 'utf8')).toMatch(/Key of the kiosk: [0-9a-f]{12}\r\n/);
  });
});

test("only IT get the times of sessions: without IT's request even a stick with an outbox does not get them @P13", async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const foldersOf = (stick: RealStick): Promise<readonly string[]> =>
    stick.open((dir) => readdirSync(join(dir, 'canteen-kiosk/outbox')).filter((name) => name.startsWith('kiosk-')));
  const anybodys = await outboxStick(folder);
  plugged.push(anybodys);
  anybodys.plug('rw');
  await expect.poll(() => journalOf(kiosk, 'outbox.written'), { timeout: 30_000 }).toHaveLength(1);
  anybodys.pull();
  expect(await foldersOf(anybodys)).toEqual([]);

  const stick = await outboxStick(folder);
  plugged.push(stick);
  stick.plug('rw');
  await expect.poll(() => journalOf(kiosk, 'outbox.written'), { timeout: 30_000 }).toHaveLength(2);
  const staff = await visitAndEnter();
  const region = staff.getByRole('region', { name: 'USB stick' });
  await staff.getByRole('button', { name: 'Save records on the stick' }).click();
  await expect(region).toContainText('The journal and the summary are in its folder kiosk-', { timeout: 30_000 });
  stick.pull();
  expect(await foldersOf(stick)).toHaveLength(1);
});
