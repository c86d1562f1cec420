/** A shell checks a new pack while its visitor browses, so it works piece by piece as the file is read, not all at once at the end. */
import { expect, test } from '@playwright/test';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { type Piece, verifyPack } from '../../main/node/packs/verify-pack.ts';
import { packBytes } from '../fakes/pack-kiosk.ts';

function piecesOf(bytes: Uint8Array): readonly Piece[] {
  const check = verifyPack(bytes.length, 'pack.kioskpack', 'willBeOpened', newSha256);
  const pieces: Piece[] = [];
  let step = check.next();
  while (!step.done) {
    pieces.push(step.value);
    step = check.next(bytes.subarray(step.value.start, step.value.end));
  }
  expect(step.value).toMatchObject({ ok: true });
  return pieces;
}

test('verifyPack requests the bytes of a pack in order, each once', () => {
  const bytes = packBytes({ count: 300_000 });
  const pieces = piecesOf(bytes);
  expect(pieces.length).toBeGreaterThan(8);
  let end = 0;
  for (const piece of pieces) {
    expect(piece.start).toBe(end);
    end = piece.end;
  }
  expect(end).toBe(bytes.length);
});
