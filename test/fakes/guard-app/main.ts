/**
 * A bare Electron application for tests of the guards against native windows: one window with guest pages in views, made with the
 * settings of the product, and with all or only some of its guards. No other part of the kiosk interferes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { app, BrowserWindow, Menu, session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import { refuseFileChoosers } from '../../../main/shell/questions/file-choosers.ts';
import { guardByProtocol } from '../../../main/shell/views/guest-protocol.ts';
import { guestPreferences, openGuestView } from '../../../main/shell/views/guest-view.ts';
import { onRefusal, shadowPages } from '../../../main/shell/views/page-shadows.ts';
import type { FromGuardApp, GuardAppSettings, ToGuardApp } from './settings.ts';

const settings: GuardAppSettings = JSON.parse(process.env['GUARD_APP'] ?? '');
const say = (message: FromGuardApp): void => void process.send?.(message);

process.on('disconnect', () => app.exit(1));
app.on('window-all-closed', () => {});
Menu.setApplicationMenu(null);
void app.whenReady().then(start);

const STUCK_MS = 3_000;

let views: WebContentsView[] = [];

function start(): void {
  const guest = session.fromPartition('persist:guest');
  const window = new BrowserWindow({ width: 800, height: 600, x: 0, y: 0, frame: false });
  const refused = (what: string): void => say({ type: 'refused', what });
  const shadows = shadowPages();
  const guards = [
    ...(settings.choosers ? [refuseFileChoosers(() => refused('fileRefused'))] : []),
    ...(settings.shadows ? [shadows] : []),
  ];
  if (guards.length > 0) guardByProtocol(guest, guards);
  if (settings.preload) onRefusal(guest, refused);
  const preferences = (): WebPreferences => {
    const { preload, ...others } = guestPreferences(guest);
    if (!settings.blink) delete others.disableBlinkFeatures;
    return settings.preload && preload !== undefined ? { ...others, preload } : others;
  };
  const show = (view: WebContentsView): WebContents => {
    window.contentView.addChildView(view);
    view.setBounds({ x: 0, y: 0, width: 800, height: 600 });
    view.webContents.setWindowOpenHandler(() => ({
      action: 'allow',
      overrideBrowserWindowOptions: { webPreferences: preferences() },
      createWindow: (options) => {
        const made = (options as { webContents?: WebContents }).webContents;
        return show(
          made === undefined ? openGuestView(guest) : new WebContentsView({ webContents: made, webPreferences: preferences() }),
        );
      },
    }));
    views.push(view);
    return view.webContents;
  };
  const act = async (order: ToGuardApp): Promise<void> => {
    const newest = views.at(-1)?.webContents;
    if ('open' in order) {
      for (const view of views) {
        window.contentView.removeChildView(view);
        view.webContents?.close({ waitForBeforeUnload: false });
      }
      views = [];
      const loaded = show(new WebContentsView({ webPreferences: preferences() })).loadURL(order.open);
      // A page that prints does not finish loading until its dialog is closed.
      await Promise.race([loaded, sleep(STUCK_MS)]);
      say({ type: 'opened' });
    } else if ('run' in order) {
      const answer = await newest?.executeJavaScript(order.run, true).catch((error) => String(error));
      say({ type: 'answer', id: order.id, answer });
    } else if ('detach' in order) {
      for (const view of views) view.webContents.debugger.detach();
      await sleep(500);
      say({ type: 'detached' });
    } else {
      newest?.forcefullyCrashRenderer();
      await sleep(300);
      newest?.reload();
      await sleep(1_000);
      say({ type: 'crashed' });
    }
  };
  process.on('message', (order: ToGuardApp) => void act(order));
  say({ type: 'ready' });
}
