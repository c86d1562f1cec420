/** Logo and colour of the PC's operator: a legible look is used, and IT learn why any other is not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { PNG } from 'pngjs';
import { contrastOf } from '../../main/core/settings/look.ts';
import { checkSettings } from '../../main/node/settings/check-settings.ts';
import { readLook } from '../../main/node/settings/look-file.ts';
import { test } from '../fakes/folder.ts';

test('a dark look.colour is used; a light one is refused with the measured contrast', async ({ folder }) => {
  expect(await readLook(folder, { colour: '#6B1F7C', logo: null })).toEqual({
    look: { colour: '#6B1F7C', logo: null },
    problems: [],
  });
  expect(await readLook(folder, { colour: '#777777', logo: null })).toEqual({
    look: { colour: null, logo: null },
    problems: [expect.stringMatching(/^look\.colour #777777 is too light: .* contrast of 4\.4 to 1, and 4\.5 to 1 is the least/)],
  });
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
});

test('a logo is a PNG or SVG picture of up to 200 KB, whatever its file name', async ({ folder }) => {
  const logo = async (bytes: Uint8Array | string) => {
    await writeFile(join(folder, 'logo.svg'), bytes);
    return readLook(folder, { colour: null, logo: 'logo.svg' });
  };
  const png = PNG.sync.write(new PNG({ width: 2, height: 2 }));
  expect((await logo(png)).look.logo).toBe(`data:image/png;base64,${png.toString('base64')}`);
  expect(
    (await logo('<?xml version="1.0"?>\n<!-- Made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>')).look.logo,
  ).toMatch(/^data:image\/svg\+xml;base64,/);
  for (const [bytes, why] of [
    ['<html><svg></svg></html>', 'is neither a PNG nor an SVG picture'],
    ['', 'is neither a PNG nor an SVG picture'],
    [Buffer.concat([png, Buffer.alloc(200 << 10)]), 'is larger than 200 KB'],
  ] as const)
    expect(await logo(bytes)).toEqual({
      look: { colour: null, logo: null },
      problems: [expect.stringContaining(`look.logo: logo.svg ${why}`)],
    });
  expect((await readLook(folder, { colour: null, logo: 'none.png' })).problems).toEqual([
    expect.stringContaining('is not there'),
  ]);
});

test('look settings that are not a colour or a file name are refused', () => {
  for (const look of [{ colour: '#1f2f3d' }, { logo: 'logo.png' }, { colour: null, logo: null }])
    expect(checkSettings({ look })).toMatchObject({ ok: true });
  for (const [look, why] of [
    [{ colour: 'purple' }, 'must be a colour such as'],
    [{ colour: '#fff' }, 'must be a colour such as'],
    [{ logo: '../logo.png' }, 'must be the name of a .png or .svg file'],
    [{ logo: 'logo.gif' }, 'must be the name of a .png or .svg file'],
    [{ logo: '.svg' }, 'must be the name of a .png or .svg file'],
  ] as const)
    expect(checkSettings({ look }), JSON.stringify(look)).toEqual({ ok: false, problems: [expect.stringContaining(why)] });
});
