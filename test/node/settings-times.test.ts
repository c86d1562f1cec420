import { expect, test } from '@playwright/test';
import { checkSettings } from '../../main/node/settings/check-settings.ts';

test('a short idle time switches the cover off, unless staff set both', () => {
  for (const [idleSeconds, coverSeconds] of [
    [60, 0],
    [61, 60],
    [120, 60],
    [121, 120],
  ])
    expect(checkSettings({ session: { idleSeconds } })).toMatchObject({ value: { session: { coverSeconds } } });
  expect(checkSettings({ session: { idleSeconds: 60, coverSeconds: 60 } })).toEqual({
    ok: false,
    problems: ['kiosk.json: session.coverSeconds must be less than session.idleSeconds; it is 60.'],
  });
});
