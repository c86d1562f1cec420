/**
 * A bare Electron application for tests of the gates alone: windows with a guest session, the connection gate and filter of the
 * product, and one of several filters at `webRequest`, including the product's request gate. Bundled and started by `launch.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { app, BrowserWindow, protocol, type Session, session } from 'electron';
import { createFilter, type Filter } from '../../../main/core/filter/filter.ts';
import { type FilterSource, readFilterSource } from '../../../main/node/packs/filter-source.ts';
import { MARK_SCHEME } from '../../../main/shell/gates/block-marks.ts';
import { openConnectionGate } from '../../../main/shell/gates/connection-gate.ts';
import { openRequestGate } from '../../../main/shell/gates/request-gate.ts';
import { PdfReader } from '../../../main/shell/pdf/pdf-reader.ts';
import { NO_OWN, rulesOf } from '../filter-rules.ts';
import type { FromGateApp, GateAppSettings, ToGateApp } from './settings.ts';

const settings: GateAppSettings = JSON.parse(process.env['GATE_APP'] ?? '');
const say = (message: FromGateApp): void => void process.send?.(message);

protocol.registerSchemesAsPrivileged([MARK_SCHEME]);
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
  const source = await filterSource();
  const filter = createFilter({ ...source, allowHosts: settings.allowHosts });
  if (settings.gate) {
    await openConnectionGate({
      probeMs: 5_000,
      session: guest,
      filter,
      mapHosts: settings.mapHosts,
      onRefused: (refusal) => say({ type: 'refused', refusal }),
      onFailed: (failure) => say({ type: 'failed', failure }),
      onReached: () => {},
    });
  }
  if (settings.oneListener) await pinToOneListener(guest);
  checkRequests(guest, filter);
  // Nothing is saved on the test machine. The request of a refused download has already reached its server.
  guest.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'allow', overrideBrowserWindowOptions: { show: false } }));
  });
  process.on('message', (order: ToGateApp) => {
    if ('open' in order) openTab(guest, order.open, order.address);
    else if ('close' in order) closeTab(order.close);
    else void walk(guest, order.walk).then(() => say({ type: 'walked' }));
  });
}

async function filterSource(): Promise<Pick<FilterSource, 'rules' | 'own'>> {
  if (settings.configDir === null) return { rules: rulesOf({ test: settings.blocked }), own: NO_OWN };
  const read = await readFilterSource(settings.configDir);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}

function checkRequests(guest: Session, filter: Filter): void {
  switch (settings.requests) {
    case 'product':
      openRequestGate(
        guest,
        filter,
        ({ url, block }) => say({ type: 'requestRefused', refusal: { url, block } }),
        new PdfReader(
          guest,
          () => 'en',
          () => null,
        ),
        () => {},
      );
      return;
    case 'strict':
      cancelWhere(
        guest,
        (url) => /^(https?|wss?):/.test(url) && filter.decideUrl(url, { resource: 'other' }).verdict === 'block',
      );
      return;
    case 'compare': {
      const blocked = new Set(settings.blocked);
      cancelWhere(guest, (url) => blocked.has(new URL(url).hostname));
      return;
    }
    case 'none':
  }
}

function cancelWhere(guest: Session, refused: (url: string) => boolean): void {
  guest.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: refused(url) }));
}

const tabs = new Map<number, BrowserWindow>();

function openTab(guest: Session, tab: number, address: string): void {
  const window = makeWindow(guest);
  tabs.set(tab, window);
  window.loadURL(address).catch(() => {});
}

function makeWindow(guest: Session): BrowserWindow {
  const webPreferences = { session: guest, sandbox: true, backgroundThrottling: false, plugins: true };
  return new BrowserWindow({ show: false, webPreferences });
}

/** Closes a tab; Chromium also closes the windows that it opened. */
function closeTab(tab: number): void {
  tabs.get(tab)?.destroy();
  tabs.delete(tab);
}

const AT_ONCE = 4;
const STUCK_MS = 5_000;

async function walk(guest: Session, addresses: readonly string[]): Promise<void> {
  const waiting = [...addresses];
  const work = async (): Promise<void> => {
    const window = makeWindow(guest);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await Promise.race([window.loadURL(next).catch(() => {}), sleep(STUCK_MS)]);
    }
    window.destroy();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function pinToOneListener(guest: Session): Promise<void> {
  const listener = (await guest.resolveProxy('https://any.test/')).replace('PROXY ', '');
  await guest.setProxy({ mode: 'fixed_servers', proxyRules: listener, proxyBypassRules: '<-loopback>' });
}
