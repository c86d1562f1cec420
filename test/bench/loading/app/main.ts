/** A bare Electron application with one page of a guest session, behind none, one or both of the product's own gates. */
import { app, BrowserWindow } from 'electron';
import { createFilter } from '../../../../main/core/filter/filter.ts';
import { readFilterSource } from '../../../../main/node/packs/filter-source.ts';
import { openConnectionGate } from '../../../../main/shell/gates/connection-gate.ts';
import { openRequestGate } from '../../../../main/shell/gates/request-gate.ts';
import { openGuestSession } from '../../../../main/shell/guest/guest-session.ts';
import { PdfReader } from '../../../../main/shell/pdf/pdf-reader.ts';
import type { FromLoadingApp, LoadingAppSettings, Measured, ToLoadingApp } from './settings.ts';

const settings: LoadingAppSettings = JSON.parse(process.env['LOADING_APP'] ?? '');
const say = (message: FromLoadingApp): void => void process.send?.(message);
const fail = (why: unknown): void => say({ type: 'failed', why: String(why) });
let refused = 0;

process.on('disconnect', () => app.exit(1));
app
  .whenReady()
  .then(start)
  .then(() => say({ type: 'ready' }), fail);

async function start(): Promise<void> {
  const guest = openGuestSession('en-GB');
  const source = await readFilterSource(settings.configDir);
  if (!source.ok) throw new Error(source.problems.join(' '));
  const filter = createFilter({ ...source.value, allowHosts: [] });
  const onRefused = (): void => {
    refused += 1;
  };
  if (settings.connectionGate) {
    const mapHosts = [{ pattern: '*.test', address: '127.0.0.1' }];
    await openConnectionGate({
      probeMs: 5_000,
      session: guest,
      filter,
      mapHosts,
      onRefused,
      onFailed: onRefused,
      onReached: () => {},
    });
  }
  if (settings.requestGate)
    openRequestGate(
      guest,
      filter,
      onRefused,
      new PdfReader(
        guest,
        () => 'en',
        () => null,
      ),
      () => {},
    );
  const webPreferences = { session: guest, sandbox: true, backgroundThrottling: false };
  const window = new BrowserWindow({ show: false, width: 1_000, height: 800, webPreferences });
  process.on('message', (order: ToLoadingApp) => {
    measure(window, order).then((measured) => say({ type: 'measured', measured }), fail);
  });
}

async function measure(window: BrowserWindow, order: ToLoadingApp): Promise<Measured> {
  const run = (code: string): Promise<number> => window.webContents.executeJavaScript(code);
  await window.loadURL('about:blank');
  refused = 0;
  const before = process.cpuUsage();
  await window.loadURL(order.type === 'load' ? order.url : order.page);
  const figure = await run(order.type === 'load' ? 'loaded' : `(${readAll})(${JSON.stringify(order.url)})`);
  const { user, system } = process.cpuUsage(before);
  if (refused > 0) throw new Error(`${refused} requests did not get through the gates`);
  return { figure, cpuMs: (user + system) / 1_000 };
}

/** Runs in the page. */
async function readAll(url: string): Promise<number> {
  const began = performance.now();
  const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) bytes += part.value.length;
  return bytes / 1_000 / (performance.now() - began);
}
