/** Tests that a kiosk copies the IT desk to its records on IT's stick, and writes the file's hash into the receipt. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { REPO, startKiosk } from '../kiosk/harness.ts';
import { outboxStick } from '../kiosk/pack-actions.ts';
import { enterAsStaff } from '../kiosk/staff-actions.ts';

const CODE = '830417';

test('the IT desk on the stick is the one that was built, and the receipt has its SHA-256', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-desk-'));
  const stateDir = join(folder, 'state');
  await setStaffCode(stateDir, CODE);
  const kiosk = await startKiosk({ stateDir });
  const stick = await outboxStick(folder);
  try {
    await kiosk.waitForMode('notice');
    const staff = await enterAsStaff(kiosk, await kiosk.page(), CODE);
    stick.plug('rw');
    await expect(staff.getByRole('region', { name: 'USB stick' })).toContainText('You can take the stick out', {
      timeout: 60_000,
    });
    stick.pull();
    const built = readFileSync(join(REPO, 'out/app/it-desk/it-desk.html'));
    await stick.open((dir) => {
      const outbox = join(dir, 'canteen-kiosk/outbox');
      const [records = ''] = readdirSync(outbox).filter((name) => name.startsWith('kiosk-'));
      expect(readFileSync(join(outbox, records, 'it-desk.html')).equals(built)).toBe(true);
      const digest = createHash('sha256').update(built).digest('hex');
      expect(readFileSync(join(outbox, 'receipt.txt'), 'utf8')).toContain(`SHA-256 of it-desk.html: ${digest}`);
    });
  } finally {
    stick.pull();
    await kiosk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
