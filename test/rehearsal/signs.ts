/** The signs of an escape, which are checked after every attack. */
import { existsSync } from 'node:fs';
import type { Kiosk } from '../kiosk/harness.ts';
import type { Stage as Screen } from './chords/stage.ts';
import type { Watch } from './chords/watch.ts';
import { BLOCKED, type Stage } from './stage.ts';
import type { Toolbar } from './toolbar.ts';
import { isCovered, lookAtRest } from './toolbar-seen.ts';
import type { Traps } from './traps.ts';

/** Addresses of documents that a guest may be shown, including our own for refused pictures and PDFs. */
const WEB = /^(https?:|about:(blank|srcdoc)$|blob:https?:|kiosk-[a-z]+:|$)/;
/** Windows need a moment to come back; longer counts as an escape. */
const MENDS_MS = 400;

export interface World {
  readonly kiosk: Kiosk;
  readonly screen: Screen;
  readonly watch: Watch;
  readonly stage: Stage;
  readonly traps: Traps;
}

/** Counters from before the attack: a difference shows an escape. */
export interface Before {
  readonly events: number;
  readonly turn: number;
  readonly tcp: number;
  readonly udp: number;
  readonly blocked: number;
  /** How the toolbar looks; null unless the attack may draw over it. */
  readonly picture: Buffer | null;
}

/** @param drawn whether to record how the toolbar looks, which takes a moment */
export async function takeBaseline(world: World, toolbar: Toolbar, drawn: boolean): Promise<Before> {
  const { kiosk, stage, traps, screen } = world;
  const { turn, profile } = kiosk.active();
  screen.calledPrograms();
  traps.newFiles(profile);
  return {
    events: kiosk.events.length,
    turn,
    tcp: stage.tcp.count,
    udp: stage.udp.count,
    blocked: stage.sites.visitsTo(BLOCKED).length,
    picture: drawn ? await lookAtRest(screen, toolbar) : null,
  };
}

/** Returns every sign of an escape, in words. None of them contains an address. */
export async function findSigns(world: World, toolbar: Toolbar, before: Before): Promise<string[]> {
  const { kiosk, stage, traps, watch, screen } = world;
  const { profile, pid, turn } = kiosk.active();
  const faults = kiosk.events.slice(before.events).filter(({ event }) => event === 'fault');
  const sameTurn = turn === before.turn;
  const covered = sameTurn && (await isCovered(before.picture, screen, toolbar));
  return [
    ...(await watch.wrong(MENDS_MS)),
    ...traps.newFiles(profile).map((file) => `a file was left: ${file}`),
    ...(stage.tcp.count > before.tcp ? ['the forbidden TCP port was reached'] : []),
    ...(stage.udp.count > before.udp ? ['the forbidden UDP port was reached'] : []),
    ...(stage.sites.visitsTo(BLOCKED).length > before.blocked ? ['the refused site was reached'] : []),
    ...faults.map((fault) => `the kiosk is at fault: ${String(fault['code'])}`),
    ...(sameTurn && !existsSync(`/proc/${pid}`) ? ['the shell is gone'] : []),
    ...(covered ? ['the toolbar is not visible'] : []),
    ...(sameTurn ? await oddDocuments(toolbar) : []),
  ];
}

async function oddDocuments(toolbar: Toolbar): Promise<readonly string[]> {
  // A data: frame is part of its page. A data: page would be a page without a host.
  const odd = (await toolbar.guests()).filter(
    ({ type, url }) => !WEB.test(url) && !(type === 'iframe' && url.startsWith('data:')),
  );
  return odd.map(({ url }) => `a document of ${/^[a-z-]+:(\/\/[a-z]+)?/i.exec(url)?.[0] ?? '?'} is open`);
}
