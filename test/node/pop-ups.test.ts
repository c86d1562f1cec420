/** Options that Electron 44 and later pass for a window without a page of Chromium's. Faked here, since the tests run on Electron 33. */
import { EventEmitter } from 'node:events';
import { expect, test } from '@playwright/test';
import { guardPopUps, type PopUpHost } from '../../main/shell/views/pop-ups.ts';

type Handler = (details: { url: string; disposition: string }) => { createWindow?: (options: unknown) => unknown };

/** Returns the preferences that a tab opened by Ctrl+click inherits when Electron passes these options. */
function opened(options: object): unknown {
  let handler: Handler = () => ({});
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (given: Handler) => {
      handler = given;
    },
  });
  const adopted: unknown[] = [];
  const host: PopUpHost = {
    isFull: () => false,
    full: () => {},
    external: () => {},
    refused: () => {},
    preferences: () => ({}),
    blank: () => ({ isDestroyed: () => true }) as never,
    adopt: (_made, _url, _behind, inherited) => adopted.push(inherited) as never,
  };
  guardPopUps(contents as never, { decideUrl: () => ({ verdict: 'allow' }) } as never, host);
  contents.emit('input-event', {}, { type: 'mouseDown' });
  handler({ url: 'https://a.test/', disposition: 'background-tab' }).createWindow?.(options);
  return adopted[0];
}

test('a tab opened by Ctrl+click inherits the sandbox flags of its opener', () => {
  expect(opened({ webPreferences: { openerSandboxFlags: 4_095, nodeIntegration: true } })).toEqual({ openerSandboxFlags: 4_095 });
});

test('a tab inherits nothing but sandbox flags, which older Electrons do not pass', () => {
  expect(opened({ webPreferences: { openerSandboxFlags: 'none', sandbox: false } })).toEqual({});
  expect(opened({ webPreferences: {} })).toEqual({});
  expect(opened({})).toEqual({});
});
