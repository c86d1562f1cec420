/** What the IT desk says of a pack against the one that kiosks have now. */
import { expect, test } from '@playwright/test';
import { NODE_KEYS } from '../../main/node/crypto/node-crypto.ts';
import { newKeyPair } from '../../main/node/minisign/secret-key-text.ts';
import { askDesk, droppedFolder, orderFor } from '../fakes/it-page.ts';

const before = { 'lists/adult.txt': 'a.example\nb.example\nc.example\n', 'lists/gambling.txt': 'bet.example\n' };
const now = { 'lists/adult.txt': 'b.example\nd.example\n', 'lists/gambling.txt': 'bet.example\nc.example\n' };

test('sites more and fewer, in all and by category, before it is signed and after', async () => {
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

test('a last pack that is damaged is named', async () => {
  const order = orderFor([droppedFolder('own', now)], { before: new Blob(['no pack']) });
  expect(await askDesk({ kind: 'tryLists', order })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^The last pack /)],
  });
});
