import { expect, test } from '@playwright/test';
import { NO_OPTIONS, parseOptions } from '../../main/core/settings/launch-options.ts';

test('no arguments mean no options', () => {
  expect(parseOptions([])).toEqual({ ok: true, value: NO_OPTIONS });
});

test('all options of the README are parsed, in both spellings', () => {
  const words =
    '--config a --state=b --kiosk --automation --no-page-protocol --ask-staff-codes --map-host *.x.test=127.0.0.1 --map-host=y.test=::1 -- --ozone-platform=wayland';
  expect(parseOptions(words.split(' '))).toEqual({
    ok: true,
    value: {
      configDir: 'a',
      stateDir: 'b',
      kiosk: true,
      automation: true,
      pageProtocol: false,
      asksForCodes: true,
      chromiumSwitches: ['--ozone-platform=wayland'],
      mapHosts: [
        { pattern: '*.x.test', address: '127.0.0.1' },
        { pattern: 'y.test', address: '::1' },
      ],
    },
  });
});

for (const [words, why] of [
  ['--confg a', '"--confg" is not known'],
  ['a', '"a" is not known'],
  ['--config', '"--config" needs a value'],
  ['--config --kiosk', '"--config" needs a value'],
  ['--state=', '"--state" needs a value'],
  ['--map-host x', 'PATTERN=ADDRESS'],
  ['-- page.html', 'only Chromium switches'],
]) {
  test(`"${words}" is refused with the reason and the usage`, () => {
    const parsed = parseOptions(String(words).split(' '));
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.problem).toContain(String(why));
    expect(parsed.ok ? '' : parsed.problem).toContain('Usage: npm run kiosk');
  });
}
