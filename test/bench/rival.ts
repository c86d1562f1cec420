/** Starts and drives the rivals. For `relaunch` this is also the launcher that removes the old folder and starts it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Contestant, clickAndWatch, type Sample, until } from './contestant.ts';
import { type BenchSites, untilStored } from './pages.ts';
import { isAlive, memoryOf, treeOf } from './processes.ts';
import { openScreen, type Screen, tellsFrom } from './screen.ts';

const REST_MS = 200;
/** The product keeps its turns there too. */
const RAM_DISK = '/dev/shm';

interface Running {
  readonly child: ChildProcess;
  readonly dir: string;
  /** How often it has reported that everything is cleared. */
  cleared: number;
}

type Start = () => Running;

export async function openRival(name: 'clearing' | 'relaunch', executable: string, sites: BenchSites): Promise<Contestant> {
  const screen = await openScreen();
  const start: Start = () => run(executable, screen, sites);
  let running = start();
  let connected = await connect(running);
  return {
    name,
    async turn(number) {
      await sleep(REST_MS);
      const notice = screen.look();
      const allNotice = memoryOf(treeOf(running.child.pid ?? 0));
      const page = await visit(connected, sites.addresses(name, number));
      await sleep(REST_MS);
      const memory = { allNotice, allPage: memoryOf(treeOf(running.child.pid ?? 0)) };
      const button = page.getByRole('button', { name: 'Erase and finish' });
      const finish = { page, button, screen, notice };
      if (name === 'clearing') return { ...memory, ...(await clear(finish, running)) };
      const old = running;
      const times = await relaunch(finish, old, () => {
        running = start();
      });
      await connected.close();
      if (running === old) throw new Error('a notice is shown, but nothing was started');
      connected = await connect(running);
      return { ...memory, ...times };
    },
    async close() {
      await connected.close();
      await end(running);
      screen.close();
    },
  };
}

interface Finish {
  readonly page: Page;
  readonly button: ReturnType<Page['getByRole']>;
  readonly screen: Screen;
  readonly notice: Buffer;
}

async function clear({ page, button, screen, notice }: Finish, running: Running): Promise<Sample> {
  const before = running.cleared;
  const times = await clickAndWatch(page, button, () => {
    const isNotice = tellsFrom(screen.look(), notice);
    return { shown: () => isNotice(screen.look()), erased: () => running.cleared > before };
  });
  return { ...times, next: Math.max(times.shown, times.erased) };
}

async function relaunch({ page, button, screen, notice }: Finish, old: Running, restart: () => void): Promise<Sample> {
  const pids = treeOf(old.child.pid ?? 0);
  old.child.once('exit', () => void end(old, pids).then(restart));
  const times = await clickAndWatch(page, button, () => {
    const isNotice = tellsFrom(screen.look(), notice);
    const gone = (): boolean => !pids.some(isAlive) && !existsSync(old.dir);
    return { shown: () => isNotice(screen.look()), gone, erased: gone };
  });
  return { ...times, next: Math.max(times.shown, times.erased) };
}

function run(executable: string, screen: Screen, sites: BenchSites): Running {
  const dir = mkdtempSync(join(RAM_DISK, 'bench-rival-'));
  const [home, profile] = [join(dir, 'home'), join(dir, 'profile')];
  mkdirSync(home);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const switches = [...sandbox, `--user-data-dir=${profile}`, '--remote-debugging-port=0', sites.trustSwitch];
  const resolve = '--host-resolver-rules=MAP *.test 127.0.0.1';
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', executable, ...switches, resolve], {
    env: { PATH: process.env['PATH'], DISPLAY: screen.display, HOME: home, TMPDIR: dir, NO_AT_BRIDGE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const running: Running = { child, dir, cleared: 0 };
  child.stdout?.on('data', (data: Buffer) => {
    running.cleared += String(data).split('cleared\n').length - 1;
  });
  return running;
}

/** Ends the rest of its processes and only then removes its folder, because Chromium writes until its end. */
async function end({ child, dir }: Running, pids = treeOf(child.pid ?? 0)): Promise<void> {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // All its processes have already ended.
  }
  await until(() => !pids.some(isAlive), 'the end of a rival');
  rmSync(dir, { recursive: true, force: true });
}

async function connect({ dir }: Running): Promise<Browser> {
  const note = join(dir, 'profile/DevToolsActivePort');
  await until(() => existsSync(note) && readFileSync(note, 'utf8').includes('\n'), 'the debugging port of a rival');
  const [port] = readFileSync(note, 'utf8').split('\n');
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}

async function visit(browser: Browser, addresses: readonly string[]): Promise<Page> {
  const page = await find(browser, (each) => each.url().endsWith('/notice.html'));
  await page.getByRole('button', { name: 'Accept and start browsing' }).click();
  for (const address of addresses) {
    await page.getByRole('textbox', { name: 'Web address or search' }).fill(address);
    await page.keyboard.press('Enter');
    await untilStored(await find(browser, (each) => each.url() === address));
  }
  return page;
}

async function find(browser: Browser, test: (page: Page) => boolean): Promise<Page> {
  const found = (): Page | undefined =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find(test);
  await until(() => found() !== undefined, 'a page of a rival');
  const page = found();
  if (page === undefined) throw new Error('the page has gone again');
  return page;
}
