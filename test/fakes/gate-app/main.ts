/**
 * A bare Electron application for tests of the connection gate alone: windows with a guest session, the product's own gate and
 * filter, and a webRequest filter as strict as webRequest can be. Bundled and started by `launch.ts`.
 */
import { app, BrowserWindow, type Session, session } from 'electron';
import { createDomainLists } from '../../../main/core/domain-lists.ts';
import { createFilter } from '../../../main/core/filter.ts';
import { openConnectionGate } from '../../../main/shell/connection-gate.ts';
import type { FromGateApp, GateAppSettings, ToGateApp } from './settings.ts';

const settings: GateAppSettings = JSON.parse(process.env['GATE_APP'] ?? '');
const say = (message: FromGateApp): void => void process.send?.(message);

process.on('disconnect', () => app.exit(1));
app.on('window-all-closed', () => {});
app
  .whenReady()
  .then(start)
  .then(
    () => say({ type: 'ready' }),
    (error) => say({ type: 'notReady', why: String(error) }),
  );

async function start(): Promise<void> {
  const guest = session.fromPartition('persist:guest');
  const lists = createDomainLists([{ category: 'test', domains: settings.blocked }]);
  const filter = createFilter({ lists, allowHosts: settings.allowHosts });
  if (settings.gate) {
    await openConnectionGate({
      session: guest,
      filter,
      mapHosts: settings.mapHosts,
      onRefused: (refusal) => say({ type: 'refused', refusal }),
      onFailed: (failure) => say({ type: 'failed', failure }),
    });
  }
  if (settings.oneListener) await pinToOneListener(guest);
  if (settings.webRequest) {
    guest.webRequest.onBeforeRequest(({ url }, answer) => {
      const { protocol } = new URL(url);
      const verdict = filter.decideUrl(url, { resource: 'other' });
      answer({ cancel: /^(https?|wss?):$/.test(protocol) && verdict.verdict === 'block' });
    });
  }
  process.on('message', (message: ToGateApp) => {
    if (message === 'openTab') openTab(guest);
  });
}

function openTab(guest: Session): void {
  const webPreferences = { session: guest, sandbox: true, backgroundThrottling: false };
  new BrowserWindow({ show: false, webPreferences }).loadURL('about:blank');
}

async function pinToOneListener(guest: Session): Promise<void> {
  const listener = (await guest.resolveProxy('https://any.test/')).replace('PROXY ', '');
  await guest.setProxy({ mode: 'fixed_servers', proxyRules: listener, proxyBypassRules: '<-loopback>' });
}
