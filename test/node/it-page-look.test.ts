/** The IT desk says the same of cards and journals as `kiosk-pack`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { NODE_PROOFS } from '../../main/cli/proofs.ts';
import { writeLine } from '../../main/core/journal/line.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { loadSha256 } from '../../renderer/it-desk/work/browser-crypto.ts';
import { browserProofs } from '../../renderer/it-desk/work/look.ts';
import { pcOf } from '../../renderer/it-desk/work/pc-summary.ts';
import { test } from '../fakes/folder.ts';
import { askDesk, droppedFolder, PRODUCT } from '../fakes/it-page.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';
import { bytesOf, seeded, whole } from '../fakes/random.ts';
import { CONFIG } from '../fakes/starter.ts';

async function verified(folder: string): Promise<string> {
  let out = '';
  const write = async (text: string) => {
    out += text;
  };
  const facts = { input: process.stdin, version: PRODUCT.version, starterDir: CONFIG, today: '2026-12-01' };
  await kioskPack(['journal', 'verify', folder], { ...facts, write, complain: (line) => (out += `${line}\n`) });
  return out;
}

test('the IT desk judges a journal as the command does, whole and with one bit changed', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const files = (await trial.visits(2).exportFiles()).map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
  const random = seeded(21);
  for (let round = 0; round < 40; round += 1) {
    const given = files.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
    const changed = given[round % given.length];
    if (round > 0 && changed !== undefined) {
      const at = whole(random, changed.bytes.length);
      changed.bytes[at] = (changed.bytes[at] ?? 0) ^ (1 << whole(random, 7));
    }
    const stick = join(folder, `outbox-${round}`);
    mkdirSync(stick);
    for (const { name, bytes } of given) writeFileSync(join(stick, name), bytes);
    const contents = Object.fromEntries(given.map(({ name, bytes }) => [name, bytes]));
    const answer = await askDesk<'lookAt'>({ kind: 'lookAt', dropped: [droppedFolder('outbox', contents)] });
    if (!answer.ok) throw new Error(answer.problems.join('\n'));
    const [journal] = answer.value.journals;
    expect(journal?.verdict, `round ${round}`).toBe(round === 0 ? 'sound' : 'changed');
    const output = await verified(stick);
    for (const row of journal?.rows ?? []) expect.soft(output, `round ${round}`).toContain(row);
  }
});

test('the IT desk reports a folder without card and journal, and a card that is invalid', async () => {
  const look = (contents: Readonly<Record<string, string>>) =>
    askDesk<'lookAt'>({ kind: 'lookAt', dropped: [droppedFolder('outbox', contents)] });
  expect(await look({ 'holiday.docx': 'x' })).toEqual({
    ok: false,
    problems: [expect.stringContaining('no card, no journal and no report')],
  });
  expect(await look({ 'kiosk-1/card.txt': 'canteen-kiosk/1/nothing' })).toMatchObject({
    ok: true,
    value: { cards: [{ name: 'outbox/kiosk-1/card.txt', verdict: 'changed' }], journals: [] },
  });
});

test('the IT desk accepts exactly the kiosk signatures that Node accepts', async ({ folder }) => {
  const key = await openKioskKey(folder);
  const proofs = browserProofs(await loadSha256());
  const random = seeded(5);
  for (let round = 0; round < 100; round += 1) {
    const text = `line ${round}`;
    const signature = Buffer.from(key.sign(Buffer.from(text))).toString('base64url');
    const other = Buffer.from(bytesOf(random, 64)).toString('base64url');
    for (const [publicKey, given] of [
      [key.publicKey, signature],
      [key.publicKey, other],
      [key.publicKey, signature.slice(1)],
      [other.slice(0, 43), signature],
      ['', ''],
    ] as const) {
      expect.soft(proofs.isSignedBy(publicKey, text, given)).toBe(NODE_PROOFS.isSignedBy(publicKey, text, given));
    }
    expect.soft(proofs.isSignedBy(key.publicKey, text, signature)).toBe(true);
  }
  expect(proofs.keyId(key.publicKey)).toBe(key.id);
  expect(proofs.digest('caf\u00e9')).toBe(NODE_PROOFS.digest('caf\u00e9'));
});

test('the IT desk compares several PCs; a changed journal supplies no facts', async ({ folder }) => {
  const outbox: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const pc of ['a', 'b'] as const) {
    const trial = await JournalTrial.make(folder);
    for (const { name, bytes } of await trial.visits(pc === 'a' ? 2 : 1).exportFiles())
      outbox[`${pc}/${name}`] = Uint8Array.from(bytes);
  }
  const last = Object.keys(outbox).findLast((name) => name.startsWith('b/') && name.endsWith('.jsonl')) ?? '';
  const bytes = outbox[last] ?? new Uint8Array(0);
  bytes[30] = (bytes[30] ?? 0) ^ 1;
  const looked = await askDesk({ kind: 'lookAt', dropped: [droppedFolder('outbox', outbox)] });
  if (!looked.ok) throw new Error(looked.problems.join());
  const column = (folderName: string) => {
    const facts = looked.value.pcs.find(({ facts }) => facts[0]?.value === `outbox/${folderName}`)?.facts ?? [];
    return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
  };
  expect(column('a')).toMatchObject({ 'Health card': 'None', Journal: 'As the kiosk wrote it', Sessions: '2', Faults: 'None' });
  expect(column('b')['Journal']).toContain('NOT as a kiosk wrote it');
  expect(column('b')).not.toHaveProperty('Sessions');
});

test('the time out of order is rounded as a whole, to the minute', () => {
  const outOfOrder = (from: string, to: string): string | undefined => {
    const lines = [
      { n: 1, at: `2026-11-02T${from}Z`, code: 'fault', facts: { fault: 'wipe.late' } },
      { n: 2, at: `2026-11-02T${to}Z`, code: 'service.back', facts: {} },
    ].map((entry) => writeLine(entry, ''));
    const { facts } = pcOf({ folder: 'a', card: null, journal: { verdict: 'sound', texts: [lines.join('\n')] } });
    return facts.find(({ label }) => label === 'Out of order')?.value;
  };
  expect(outOfOrder('10:00:00.000', '10:59:29.000')).toBe('0 hours 59 minutes');
  expect(outOfOrder('10:00:00.000', '10:59:45.000')).toBe('1 hours 0 minutes');
  expect(outOfOrder('10:00:00.000', '12:05:10.000')).toBe('2 hours 5 minutes');
});
