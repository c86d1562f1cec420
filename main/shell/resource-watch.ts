/** Keeps guest pages from starving the toolbar and the next visitor: limits memory and processes, and lowers their CPU priority. */
import { totalmem } from 'node:os';
import { app, type Session, type WebContents, type WebFrameMain, webContents } from 'electron';
import { excessOf, limitsFor, type PageProcess } from '../core/browser/resource-limits.ts';
import { ifThere } from '../node/files/if-there.ts';
import { highestNiceOf, lowerPriority } from '../node/processes/process-priority.ts';
import { framesOf, guestContents } from './guest-contents.ts';

const LOOK_INTERVAL_MS = 500;
/** Added to the nice value of guest pages. Costs nothing while the CPU is idle. */
const LATER = 5;

/** Checks all guest pages twice a second. @param tooMuch called when a page was closed because it exceeded a limit */
export function watchResources(guest: Session, own: WebContents, tooMuch: () => void): void {
  const limits = limitsFor(totalmem() / 2 ** 20);
  const look = (): void => {
    const tabs = new Map(guestContents(guest).map((contents) => [contents.id, framesOf(contents)]));
    const pages = pageProcesses(tabs, own);
    // On every check, because Chromium, where permitted, changes the priority of every page, ours too.
    const later = Math.min(highestNiceOf([process.pid, own.getOSProcessId()]) + LATER, 19);
    for (const { pid } of pages) lowerPriority(pid, later);
    const opening = new Map([...tabs].map(([tab, frames]) => [tab, frames.filter(isOpening).length]));
    const excess = excessOf(pages, limits, opening);
    for (const each of excess) {
      if (each.kind === 'process') end(each.pid);
      else webContents.fromId(each.tab)?.forcefullyCrashRenderer();
    }
    if (excess.length > 0) tooMuch();
  };
  // Not `unref`ed: the process ends by being killed.
  setInterval(look, LOOK_INTERVAL_MS);
}

/** Closes a page that keeps this process busy. With null, a worker does; its page is unknown, so all pages are closed. */
export function closeBusy(guest: Session, contentsId: number | null, tooMuch: () => void): void {
  for (const contents of guestContents(guest))
    if (contentsId === null || contents.id === contentsId) contents.forcefullyCrashRenderer();
  tooMuch();
}

/** Returns every renderer process except that of our own page. @param tabs the frames of each tab, by the id of its contents */
function pageProcesses(tabs: ReadonlyMap<number, readonly WebFrameMain[]>, own: WebContents): readonly PageProcess[] {
  const tabsIn = new Map<number, number[]>();
  for (const [tab, frames] of tabs) {
    const pids = new Set(frames.flatMap((frame) => ifThere(() => [frame.osProcessId], [])));
    for (const pid of pids) tabsIn.set(pid, [...(tabsIn.get(pid) ?? []), tab]);
  }
  const ownPid = own.getOSProcessId();
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && pid !== ownPid)
    .map(({ pid, memory }) => ({ pid, megabytes: memory.workingSetSize / 1024, tabs: tabsIn.get(pid) ?? [] }));
}

function isOpening(frame: WebFrameMain): boolean {
  return ifThere(() => ['', 'about:blank'].includes(frame.url), true);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
