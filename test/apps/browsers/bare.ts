/** The same Electron without the product, as a browser under test. DevTools answer its dialogs, so that no native one opens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareApp } from '../../fakes/test-app.ts';
import { type Target, targetsAt } from '../../rehearsal/toolbar.ts';
import type { Sites } from '../../sites/sites.ts';
import { type Browser, type Question, until } from './browser.ts';
import { DevTools } from './devtools.ts';
import type { Area } from './kiosk.ts';
import { Tab } from './tab.ts';

interface OpenDialog extends Question {
  readonly by: DevTools;
}

/** Time for the application to read a message from its standard input. */
const LEAVE_MS = 300;

/** @param area where the kiosk shows its pages */
export async function startBareBrowser(sites: Sites, area: Area): Promise<Browser> {
  const executable = await prepareApp('bare-browser', join(import.meta.dirname, '../bare-app/main.ts'));
  const profile = mkdtempSync(join(tmpdir(), 'bare-browser-'));
  const switches = ['--remote-debugging-port=0', '--host-resolver-rules=MAP *.test 127.0.0.1', sites.trustSwitch];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const place = JSON.stringify([area.left, area.top, area.width, area.height]);
  // Its own process group, so that all of it can be killed.
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...switches, place], {
    // British English, as in the kiosk.
    env: { ...process.env, HOME: profile, LANGUAGE: 'en_GB', LC_ALL: 'en_GB.UTF-8' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const note = join(profile, 'DevToolsActivePort');
  await until('DevTools port', () => existsSync(note) && readFileSync(note, 'utf8').includes('\n'));
  const devToolsAt = `http://127.0.0.1:${readFileSync(note, 'utf8').split('\n')[0]}`;

  const known = new Map<string, DevTools>();
  const dialogs: OpenDialog[] = [];
  const choosers: { readonly by: DevTools; readonly backendNodeId: unknown }[] = [];
  let front: DevTools | undefined;
  let wanted = '';

  const attach = async (target: Target): Promise<DevTools> => {
    const address = target.webSocketDebuggerUrl ?? '';
    const old = known.get(address);
    if (old?.isOpen) return old;
    const devTools = await DevTools.of(target);
    known.set(address, devTools);
    devTools.on('Page.javascriptDialogOpening', ({ type, message }) => {
      const kind = type === 'beforeunload' ? 'leave' : (type as Question['kind']);
      dialogs.push({ kind, text: kind === 'leave' ? '' : String(message), by: devTools });
    });
    devTools.on('Page.fileChooserOpened', ({ backendNodeId }) => {
      choosers.push({ by: devTools, backendNodeId });
    });
    await devTools.call('Page.enable');
    await devTools.call('Page.setInterceptFileChooserDialog', { enabled: true });
    return devTools;
  };
  const pages = async (): Promise<readonly Target[]> => (await targetsAt(devToolsAt)).filter(({ type }) => type === 'page');
  front = await attach(await until('first page', async () => (await pages())[0]));

  return {
    kind: 'bare',
    async open(address) {
      wanted = address;
      // The call is not answered while the page asks whether it may be left.
      front?.call('Page.navigate', { url: address }).catch(() => {});
    },
    async tab(words) {
      const target = await until(`page at ${words}`, async () => (await pages()).find(({ url }) => url.includes(words)));
      front = await attach(target);
      return new Tab(front, async () => area);
    },
    tabs: async () => (await pages()).length,
    question: async () => {
      const { kind, text } = await until('question', () => dialogs[0]);
      return { kind, text };
    },
    async answer(yes) {
      const question = await until('question', () => dialogs.shift());
      if (question.kind !== 'leave') return void (await question.by.call('Page.handleJavaScriptDialog', { accept: yes }));
      // Electron has already decided to stay.
      await question.by.call('Page.handleJavaScriptDialog', { accept: yes }).catch(() => {});
      if (!yes) return;
      child.stdin?.write('leave\n');
      await sleep(LEAVE_MS);
      front?.call('Page.navigate', { url: wanted }).catch(() => {});
      await until('second question', () => dialogs.shift());
    },
    async fileWish() {
      await until('file chooser', () => choosers.shift());
      return 'chooser';
    },
    async giveFile(path) {
      const { by, backendNodeId } = await until('file chooser', () => choosers.shift());
      await by.call('DOM.setFileInputFiles', { files: [path], backendNodeId });
    },
    async close() {
      for (const devTools of known.values()) devTools.close();
      const ended = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
