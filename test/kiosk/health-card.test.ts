/** IT read the readiness report, and check a photo of the health card on another PC without a network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { readCard } from '../../main/core/card/card.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { journalEntries } from '../fakes/journal.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { enterAsStaff } from './staff-actions.ts';

const CODE = '830417';
/** `KIOSK_HEALTH_PICTURES=DIR` saves screenshots. */
const PICTURES = process.env['KIOSK_HEALTH_PICTURES'];

let kiosk: Kiosk;
let stateDir: string;
test.beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'kiosk-health-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ stateDir, settings: PATIENT });
});
test.afterAll(async () => {
  await kiosk?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Reads the QR code of a screenshot as a telephone does; null if there is none. */
function scanned(picture: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(picture);
  return jsqr(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

test("the QR code on the staff screen is this kiosk's health card and verifies offline; a changed character does not", {
  tag: '@slow',
}, async () => {
  await kiosk.finish(await kiosk.accept());
  await kiosk.waitFor(({ event, turn, role }) => event === 'shell' && turn === 2 && role === 'active', 'the next turn');
  const staff = await enterAsStaff(kiosk, await kiosk.page(), CODE);
  const readiness = staff.getByRole('region', { name: 'Readiness' });
  const code = readiness.getByRole('img', { name: /QR code of the health card/ });
  await code.scrollIntoViewIfNeeded();
  const box = await code.boundingBox();
  expect(box?.width, 'large enough for a photo').toBeGreaterThan(240);
  if (PICTURES !== undefined) await staff.screenshot({ path: join(PICTURES, 'staff.png'), fullPage: true });

  const text = scanned(await staff.screenshot({ fullPage: true })) ?? '';
  expect(text, 'the text below the code is the same').toBe(await readiness.locator('code').textContent());
  const facts = readCard(text)?.facts;
  const receipts = journalEntries(stateDir).filter(({ code: name }) => name === 'wipe.receipt');
  expect(receipts.map(({ at }) => at.replace(/\.\d+/, ''))).toContain(facts?.wiped);
  const head = journalEntries(stateDir).find(({ n }) => n === facts?.journal?.n);
  expect(head, 'the journal has the line that the card names').toBeDefined();

  const words = await kioskPack(['card', 'verify', text]);
  expect(words).toMatchObject({ status: 0, err: '' });
  expect(words.out).toMatch(/checked: nothing was left/);
  expect(await kioskPack(['card', 'verify', '-', '--key', facts?.publicKey ?? ''], `${text}\n`)).toMatchObject({ status: 0 });
  for (const place of [0, 25, Math.floor(text.length / 2), text.length - 1]) {
    const changed = text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
    expect(await kioskPack(['card', 'verify', changed]), changed).toMatchObject({ status: 1, out: '' });
  }
});

test('the readiness report shows the measurements of this PC, with good ones and those that need attention', {
  tag: '@slow',
}, async () => {
  const staff = await kiosk.page();
  const row = (name: string) => staff.getByRole('row').filter({ has: staff.getByRole('rowheader', { name, exact: true }) });
  for (const name of [
    'Memory',
    'Memory of the kiosk program',
    'Room for sessions',
    'Room on the disk',
    'Open files',
    'Processes',
  ])
    await expect(row(name)).toContainText(/(Good|Needs attention|Bad).*\d.*Since \d/);
  await expect(row('Journal')).toContainText('GoodComplete');
  await expect(row('Last drill')).toContainText('Needs attentionNot yet');
  await expect(row('Last session erased')).toContainText('GoodChecked on');
  // The shells have reported both of their response times.
  await expect(row('The browser answers')).toContainText(/In .* seconds/, { timeout: 60_000 });
  await expect(row('The filter answers')).toContainText(/In .* seconds/, { timeout: 60_000 });
});
