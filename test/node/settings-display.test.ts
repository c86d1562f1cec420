import { expect, test } from '@playwright/test';
import { checkSettings } from '../../main/node/settings/check-settings.ts';

test('display.scale is "auto" or a whole number from 100 to 400', () => {
  for (const scale of ['auto', 100, 130, 400]) expect(checkSettings({ display: { scale } })).toMatchObject({ ok: true });
  for (const scale of [99, 401, 150.5, 'large', null])
    expect(checkSettings({ display: { scale } }), String(scale)).toEqual({
      ok: false,
      problems: [expect.stringContaining('must be "auto", or a whole number from 100 to 400;')],
    });
});
