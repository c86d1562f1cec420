/** What Electron 44 and later say of a window that Chromium made no page for: told by contents of our own, since tests run on 33. */
import { EventEmitter } from 'node:events';
import { expect, test } from '@playwright/test';
import { guardPopUps, type PopUpHost } from '../../main/shell/views/pop-ups.ts';

type Handler = (details: { url: string; disposition: string }) => { createWindow?: (options: unknown) => unknown };

/** What a Ctrl+click opens, with what Electron says of the window. */
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

test('the sandbox of the opener holds in a tab that a Ctrl+click opens', () => {
  expect(opened({ webPreferences: { openerSandboxFlags: 4_095, nodeIntegration: true } })).toEqual({ openerSandboxFlags: 4_095 });
});

test('nothing else is taken over, and older Electrons say nothing', () => {
  expect(opened({ webPreferences: { openerSandboxFlags: 'none', sandbox: false } })).toEqual({});
  expect(opened({ webPreferences: {} })).toEqual({});
  expect(opened({})).toEqual({});
});
