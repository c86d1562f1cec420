/** The product itself, started as a person would start it, and driven through its automation and DevTools. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kiosk, type KioskEvent, startKiosk } from '../kiosk/harness.ts';
import { type Contestant, clickAndWatch, type Sample } from './contestant.ts';
import { type BenchSites, untilStored } from './pages.ts';
import { isAlive, memoryOf, treeOf } from './processes.ts';
import { openScreen, type Screen, tellsFrom } from './screen.ts';

/** Time for drawing and starting to settle. */
const REST_MS = 200;

export async function openProduct(executable: string, sites: BenchSites): Promise<Contestant> {
  const screen = await openScreen();
  const kiosk = await startKiosk({
    pageProtocol: true,
    command: ['node', join(import.meta.dirname, 'start-product.mjs'), executable],
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch, ...words('KIOSK_BENCH_SWITCHES')],
    env: { DISPLAY: screen.display },
  });
  await kiosk.waitForMode('notice');
  return {
    name: 'canteen-kiosk',
    async turn(number) {
      const from = kiosk.events.length;
      try {
        return await visit(kiosk, screen, sites.addresses('product', number));
      } catch (error) {
        const events = kiosk.events.slice(from).map((event) => JSON.stringify(event));
        throw new Error(`${(error as Error).message} (${events.join(' ')})`);
      }
    },
    async close() {
      await kiosk.stop();
      screen.close();
    },
  };
}

/** Returns the words of an environment variable, for experiments with Chromium's switches. */
function words(variable: string): readonly string[] {
  return (process.env[variable] ?? '').split(' ').filter((word) => word !== '');
}

async function visit(kiosk: Kiosk, screen: Screen, addresses: readonly string[]): Promise<Sample> {
  const standby = await kiosk.standby();
  await sleep(REST_MS);
  const notice = screen.look();
  const { pid, profile } = kiosk.active();
  const active = (): number => memoryOf(treeOf(pid));
  const supervisor = (): number => memoryOf(treeOf(supervisorOf(kiosk), [pid, standby.pid]));
  const waiting = (): number => memoryOf(treeOf(standby.pid));
  const allNotice = supervisor() + active() + waiting();

  const page = await kiosk.accept();
  await sleep(REST_MS);
  const activeStart = active();
  for (const address of addresses) await untilStored(await kiosk.visit(page, address));
  await sleep(REST_MS);
  const memory = { supervisor: supervisor(), standby: waiting(), activePage: active() };

  await page.getByRole('button', { name: 'End session' }).click();
  const old = treeOf(pid);
  const from = kiosk.events.length;
  const heard = (test: (event: KioskEvent) => boolean): boolean => kiosk.events.slice(from).some(test);
  const isWiped = (event: KioskEvent): boolean => event.event === 'wiped';
  const isActive = (event: KioskEvent): boolean => event.event === 'shell' && event['role'] === 'active';
  const isMode = (mode: string) => (event: KioskEvent) => event.event === 'mode' && event['mode'] === mode;
  const isStandby = (event: KioskEvent): boolean => event.event === 'shell' && event['role'] === 'standby';
  const times = await clickAndWatch(page, page.getByRole('button', { name: 'Erase and finish' }), () => {
    const isNotice = tellsFrom(screen.look(), notice);
    return {
      // The cheap ones first, because reading the pixels takes time.
      heard: () => heard(isMode('wiping')),
      told: () => heard(isActive),
      shown: () => isNotice(screen.look()),
      gone: () => !old.some(isAlive) && !existsSync(profile),
      wiped: () => heard(isWiped),
      erased: () => heard(isMode('notice')),
      standby: () => heard(isStandby),
    };
  });
  const wiped = kiosk.events.slice(from).find(isWiped);
  if (wiped?.['verified'] !== true) throw new Error(`the wipe was not verified: ${JSON.stringify(wiped)}`);
  return {
    shown: times.shown,
    heard: times.heard,
    told: times.told,
    gone: times.gone,
    erased: times.erased,
    next: Math.max(times.shown, times.erased),
    shownOwn: Number(wiped['shownMs']),
    goneOwn: Number(wiped['goneMs']),
    warm: times.standby - times.wiped,
    ...memory,
    pair: memory.supervisor + memory.standby,
    activeStart,
    allNotice,
    allPage: memory.supervisor + memory.standby + memory.activePage,
  };
}

/** Returns the child of the launcher, which is plain Node and not part of the product. */
function supervisorOf(kiosk: Kiosk): number {
  const [, supervisor] = treeOf(kiosk.process.pid ?? 0);
  if (supervisor === undefined) throw new Error('the supervisor is not running');
  return supervisor;
}
