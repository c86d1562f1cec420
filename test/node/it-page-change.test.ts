/** How the IT desk compares a new pack with the one that kiosks have now. */
import { expect, test } from '@playwright/test';
import { NODE_KEYS } from '../../main/node/crypto/node-crypto.ts';
import { newKeyPair } from '../../main/node/minisign/secret-key-text.ts';
import { askDesk, droppedFolder, orderFor } from '../fakes/it-page.ts';

const before = { 'lists/adult.txt': 'a.example\nb.example\nc.example\n', 'lists/gambling.txt': 'bet.example\n' };
const now = { 'lists/adult.txt': 'b.example\nd.example\n', 'lists/gambling.txt': 'bet.example\nc.example\n' };

test('the IT desk counts added and removed sites, in total and by category, before and after signing', async () => {
  const pair = await newKeyPair(NODE_KEYS);
  const key = { text: pair.secretKey, password: '' };
  const first = await askDesk<'sign'>({
    kind: 'sign',
    key,
    fileName: 'canteen-7.kioskpack',
    order: orderFor([droppedFolder('own', before)]),
  });
  if (!first.ok) throw new Error(first.problems.join());
  expect(first.value.change).toBeNull();
  const order = orderFor([droppedFolder('own', now)], { serial: 8, before: new Blob([first.value.bytes]) });
  const change = {
    serial: 7,
    more: 1,
    fewer: 1,
    categories: [
      { name: 'adult', more: 1, fewer: 2 },
      { name: 'gambling', more: 1, fewer: 0 },
    ],
  };
  expect(await askDesk({ kind: 'tryLists', order })).toMatchObject({ ok: true, value: { change } });
  const second = await askDesk<'sign'>({ kind: 'sign', order, key, fileName: 'canteen-8.kioskpack' });
  expect(second).toMatchObject({ ok: true, value: { change } });
});

test('the IT desk reports that the previous pack is damaged', async () => {
  const order = orderFor([droppedFolder('own', now)], { before: new Blob(['no pack']) });
  expect(await askDesk({ kind: 'tryLists', order })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^The last pack /)],
  });
});
