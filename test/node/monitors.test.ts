import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { hasMonitor } from '../../main/node/monitors.ts';
import { test } from '../fakes/folder.ts';

const CASES = [
  { outputs: {}, has: true },
  { outputs: { 'card0-HDMI-A-1': 'connected', 'card0-DP-1': 'disconnected' }, has: true },
  { outputs: { 'card0-HDMI-A-1': 'disconnected', 'card0-DP-1': 'disconnected' }, has: false },
  // Old cards cannot tell.
  { outputs: { 'card0-VGA-1': 'unknown' }, has: true },
];

for (const { outputs, has } of CASES) {
  test(`with outputs ${JSON.stringify(outputs)} there ${has ? 'may be a' : 'is no'} monitor`, ({ folder }) => {
    for (const [name, state] of Object.entries(outputs)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'status'), `${state}\n`);
    }
    mkdirSync(join(folder, 'card0'));
    expect(hasMonitor(folder)).toBe(has);
  });
}

test('a PC without a folder of outputs counts as one with a monitor', () => {
  expect(hasMonitor('/nonexistent')).toBe(true);
});
