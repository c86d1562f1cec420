/** Health cards from photos. Unusable photos do not stop the IT desk. */
import { expect } from '@playwright/test';
import { PNG } from 'pngjs';
import { type Pixels, pixelsOf, readPhoto, type Unpack } from '../../renderer/it-desk/work/photo.ts';
import { signedCard } from '../fakes/card.ts';
import { test } from '../fakes/folder.ts';
import { bytesOf, seeded } from '../fakes/random.ts';
import { pictureOfCode } from '../it-desk/picture-of-code.ts';

/** Stands in for the browser: decodes PNG only, without scaling down. */
const unpack: Unpack = async (file) => {
  const { data, width, height } = PNG.sync.read(Buffer.from(await file.arrayBuffer()));
  return { data: new Uint8ClampedArray(data) as Pixels['data'], width, height };
};
const photo = (bytes: Uint8Array) => readPhoto(new Blob([Uint8Array.from(bytes)]), unpack);

test('a card is read from its photo, identical to card.txt', async ({ folder }) => {
  const { text } = await signedCard(folder);
  expect(await photo(pictureOfCode(text))).toEqual({ ok: true, text });
});

test('a photo that is invalid, truncated or without a card is reported; one with too many pixels is never decoded', async () => {
  const blank = PNG.sync.write(new PNG({ width: 64, height: 64 }));
  const bomb = Buffer.from(blank);
  bomb.writeUInt32BE(100_000, 16);
  bomb.writeUInt32BE(100_000, 20);
  const why = async (bytes: Uint8Array) => {
    const read = await photo(bytes);
    return read.ok ? 'read' : read.why;
  };
  expect(await why(blank)).toMatch(/No QR code/);
  expect(await why(blank.subarray(0, 40))).toMatch(/damaged or cut short/);
  expect(await why(bomb)).toMatch(/more pixels/);
  expect(await why(Buffer.from('GIF89a'))).toMatch(/no photo/);
  expect(await why(new Uint8Array(0))).toMatch(/no photo/);
  const random = seeded(7);
  for (let round = 0; round < 200; round += 1) {
    const head = round % 2 === 0 ? [0xff, 0xd8] : [0x89, 0x50, 0x4e, 0x47];
    expect(await why(Uint8Array.from([...head, ...bytesOf(random, 60)]))).not.toBe('read');
  }
});

test('the size of a JPEG is found after its other segments', () => {
  const part = (marker: number, ...rest: number[]) => [0xff, marker, 0, rest.length + 2, ...rest];
  const frame = part(0xc0, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3);
  const bytes = Uint8Array.from([0xff, 0xd8, ...part(0xe0, 1, 2, 3, 4), ...part(0xc4, 5, 6), ...frame, 0, 0, 0]);
  expect(pixelsOf(bytes)).toBe(3000 * 4000);
});
