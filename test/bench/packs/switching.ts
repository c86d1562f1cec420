/** Watches from outside how far the kiosk is with one pack from a stick. */
import { type FSWatcher, readdirSync, readlinkSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { journalText } from '../../fakes/journal.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import { treeOf } from '../processes.ts';
import type { Disk } from './disk.ts';
import { untilBlocked } from './meters.ts';

/** Milliseconds since the stick was plugged in. */
export interface Switch {
  /** The kiosk has opened a file on the stick. */
  readonly noticed: number;
  /** The kiosk has closed the stick. */
  readonly read: number;
  /** The kiosk has begun to write the pack into the state folder. */
  readonly judged: number;
  /** The journal says that it is installed, so everything is flushed. */
  readonly written: number;
  /** The visitor's shell blocks the pack's own site. */
  readonly blocked: number;
  /** The next visitor's shell is ready, and has the pack. */
  readonly standby: number;
}

/** How often to check the supervisor's open files. */
const LOOK_INTERVAL_MS = 10;
const SWITCH_TIMEOUT_MS = 30_000;

/** Plugs the stick in and waits until the kiosk has finished with the pack. */
export async function switchOver(
  kiosk: Kiosk,
  guest: Page,
  disk: Disk,
  serial: number,
): Promise<{ readonly times: Switch; readonly start: number }> {
  const [turn, from] = [kiosk.active().turn, kiosk.events.length];
  const drafts = watchForDraft(join(kiosk.stateDir, 'packs'), serial);
  try {
    const blocking = untilBlocked(guest);
    const standby = kiosk
      .waitFor((e) => e.event === 'shell' && e['role'] === 'standby' && e['turn'] === turn + 1, 'a new standby', from)
      .then(() => Date.now());
    const start = await disk.plugIn();
    const [noticed, read] = await watchStick(kiosk, disk.point, () => drafts.at() !== null);
    const all = {
      noticed,
      read,
      judged: drafts.at() ?? 0,
      blocked: await blocking,
      standby: await standby,
      written: journalled(kiosk, serial),
    };
    // Otherwise something else has kept the page from the site.
    if (!(all.blocked >= all.written)) throw new Error('the site was not blocked by the pack');
    const since = (name: keyof Switch): number => all[name] - start;
    const times: Switch = {
      noticed: since('noticed'),
      read: since('read'),
      judged: since('judged'),
      written: since('written'),
      blocked: since('blocked'),
      standby: since('standby'),
    };
    return { times, start };
  } finally {
    drafts.stop();
  }
}

/** Notes when the draft of the pack first appears. */
function watchForDraft(folder: string, serial: number): { at(): number | null; stop(): void } {
  let at: number | null = null;
  const watcher: FSWatcher = watch(folder, (_kind, name) => {
    if (at === null && name?.startsWith(`.${serial}-`) === true) at = Date.now();
  });
  return { at: () => at, stop: () => watcher.close() };
}

/** Returns the first and last time at which the supervisor had a file of the stick open, until `isOver`; NaN if a small pack is too quick. */
async function watchStick(kiosk: Kiosk, point: string, isOver: () => boolean): Promise<readonly [number, number]> {
  // The supervisor is the child of the launcher, which is plain Node and not part of the product.
  const [, supervisor = 0] = treeOf(kiosk.process.pid ?? 0);
  let [first, last] = [Number.NaN, Number.NaN];
  const deadline = Date.now() + SWITCH_TIMEOUT_MS;
  while (!isOver()) {
    if (hasOpen(supervisor, point)) {
      last = Date.now();
      if (Number.isNaN(first)) first = last;
    }
    if (Date.now() > deadline) throw new Error('the kiosk does not take the pack');
    await sleep(LOOK_INTERVAL_MS);
  }
  return [first, last];
}

function hasOpen(pid: number, point: string): boolean {
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(point);
    } catch {
      return false;
    }
  });
}

function journalled(kiosk: Kiosk, serial: number): number {
  const lines = journalText(kiosk.stateDir).split('\n');
  const entries = lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  const found = entries.find((entry) => entry['code'] === 'pack.installed' && entry['serial'] === serial);
  return Date.parse(String(found?.['at']));
}
